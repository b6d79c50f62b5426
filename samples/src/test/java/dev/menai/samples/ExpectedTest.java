package dev.menai.samples;

import static dev.menai.Async.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.menai.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the runner says that a sample prints is what it prints. */
class ExpectedTest {
  private static final Map<String, Action> STEPS =
      Map.of(
          "fetch", () -> await(Api.fetchData()),
          "send", () -> await(Api.sendData("mario")),
          "main", Step3Main::program,
          "gather", Step4Gather::program,
          "thousand", Step5Thousand::program,
          "task", Step6Task::program,
          "cancel", Step7Cancel::program,
          "waitfor", Step8WaitFor::program);

  @ParameterizedTest
  @ValueSource(
      strings = {"fetch", "send", "main", "gather", "thousand", "task", "cancel", "waitfor"})
  void aStepPrintsWhatIsExpectedOfIt(String name) throws Exception {
    List<String> printed = new ArrayList<>();
    try (FoldedLines folded = new FoldedLines(printed::add)) {
      Rehearsal.printed(STEPS.get(name)).forEach(folded);
    }

    assertEquals(expected(name), printed);
  }

  /** Its times are those of a real server. */
  @Test
  void theRealRequestsPrintTheirLines() throws Exception {
    assertEquals(Script.HTTP, expected("http").stream().map(ExpectedTest::withoutTime).toList());
  }

  private static List<String> expected(String name) throws Exception {
    Sample sample = Samples.chosen(List.of(name)).get(0);
    return sample.expected().lines().toList();
  }

  private static String withoutTime(String line) {
    return line.replaceFirst("^ *\\d+\\.\\d s {2}", "");
  }
}
