package dev.menai.samples;

import static dev.menai.Async.await;
import static dev.menai.samples.Rehearsal.rehearse;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.menai.Action;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/**
 * Each step of the tutorial: what it prints, in what order, and how long it takes by its own clock.
 */
class StepsTest {
  @Test
  void step1FetchesData() throws Exception {
    assertStep(() -> await(Api.fetchData()), Script.FETCH, 2500);
  }

  @Test
  void step1ReturnsTheData() throws Exception {
    Printed.by(() -> rehearse(() -> assertEquals("API data", await(Api.fetchData()))));
  }

  @Test
  void step2SendsData() throws Exception {
    assertStep(() -> await(Api.sendData("mario")), Script.SEND, 2000);
  }

  @Test
  void step3AwaitsOneAfterTheOther() throws Exception {
    assertStep(Step3Main::program, Script.MAIN, 4500);
  }

  @Test
  void step4TakesAsLongAsOneRequest() throws Exception {
    assertStep(Step4Gather::program, Script.GATHER, 2000);
  }

  @Test
  void step5TakesOneSecondForTheThousand() throws Exception {
    assertStep(Step5Thousand::program, Script.THOUSAND, 3000);
  }

  @Test
  void step6AwaitsCancelsAndGivesUp() throws Exception {
    assertStep(Step6Task::program, Script.TASK, 5500);
  }

  @Test
  void step7CancelsAndAsksForTheResult() throws Exception {
    assertStep(Step7Cancel::program, Script.CANCEL, 5500);
  }

  @Test
  void step8GivesUpAfterTwoSeconds() throws Exception {
    assertStep(Step8WaitFor::program, Script.WAIT_FOR, 2000);
  }

  private static void assertStep(Action body, List<String> lines, long millis) throws Exception {
    AtomicReference<Duration> taken = new AtomicReference<>();
    assertEquals(lines, Printed.by(() -> taken.set(rehearse(body))));
    assertEquals(Duration.ofMillis(millis), taken.get());
  }
}
