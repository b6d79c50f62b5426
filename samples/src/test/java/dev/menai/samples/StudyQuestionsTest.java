package dev.menai.samples;

import static dev.menai.Async.await;
import static dev.menai.Async.createTask;
import static dev.menai.Async.gather;
import static dev.menai.Async.sleep;
import static dev.menai.Async.waitFor;
import static dev.menai.samples.Rehearsal.rehearse;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.menai.AsyncTimeoutException;
import dev.menai.Awaitable;
import dev.menai.Task;
import dev.menai.TaskCancelledException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

/** The ten questions at the end of the tutorial, each answered by a test. */
class StudyQuestionsTest {
  private final List<String> seen = new ArrayList<>();

  /** An async function, as all of these tests use it. */
  private Awaitable<String> work(String name, Duration duration) {
    return () -> {
      seen.add(name + " begins");
      sleep(duration);
      seen.add(name + " ends");
      return name;
    };
  }

  /** A method that returns an awaitable. To call it runs nothing. */
  @Test
  void howDoYouDefineAnAsyncFunction() {
    rehearse(
        () -> {
          Awaitable<String> cold = work("a", ofSeconds(1));
          assertEquals(List.of(), seen);

          await(cold);
          assertEquals(List.of("a begins", "a ends"), seen);
        });
  }

  /** It runs what it is given to its end, and gives back the value. Other tasks run meanwhile. */
  @Test
  void whatDoesAwaitDo() {
    Duration taken =
        rehearse(
            () -> {
              createTask(work("other", ofMillis(500)));
              String value = await(work("a", ofSeconds(1)));

              assertEquals("a", value);
              assertEquals(List.of("a begins", "other begins", "other ends", "a ends"), seen);
            });
    assertEquals(ofSeconds(1), taken);
  }

  /** With gather: all wait at the same time. */
  @Test
  void howDoYouRunTwoConcurrently() {
    Duration taken = rehearse(() -> gather(work("a", ofSeconds(2)), work("b", ofSeconds(2))));

    assertEquals(ofSeconds(2), taken);
    assertEquals(List.of("a begins", "b begins", "a ends", "b ends"), seen);
  }

  /** That of the arguments, whoever is done first. */
  @Test
  void inWhatOrderDoesGatherReturnItsResults() {
    rehearse(
        () -> {
          List<String> results = gather(work("slow", ofSeconds(2)), work("quick", ofSeconds(1)));

          assertEquals(List.of("slow", "quick"), results);
          assertEquals("quick ends", seen.get(2));
        });
  }

  /** No: on the next turn of the loop, so when its maker first waits for something. */
  @Test
  void doesATaskStartAtOnce() {
    rehearse(
        () -> {
          Task<String> task = createTask(work("a", ofSeconds(1)));
          assertEquals(List.of(), seen);

          sleep(Duration.ZERO);
          assertEquals(List.of("a begins"), seen);
          assertEquals("a", await(task));
        });
  }

  /** One says that the task was cancelled, the other that time ran out. Neither is the other. */
  @Test
  void whichTwoExceptionsCanAwaitingATaskThrow() {
    rehearse(
        () -> {
          Task<String> cancelled = createTask(work("a", ofSeconds(1)));
          cancelled.cancel();
          RuntimeException first =
              assertThrows(TaskCancelledException.class, () -> await(cancelled));
          assertInstanceOf(CancellationException.class, first);

          Task<String> late = createTask(work("b", ofSeconds(2)));
          RuntimeException second =
              assertThrows(AsyncTimeoutException.class, () -> waitFor(late, ofSeconds(1)));
          assertFalse(CancellationException.class.isInstance(second));
        });
  }

  /** With cancel: it ends where it waits, and the rest of it never runs. */
  @Test
  void howDoYouCancelATask() {
    rehearse(
        () -> {
          Task<String> task = createTask(work("a", ofSeconds(2)));
          sleep(ofSeconds(1));

          assertTrue(task.cancel());
          sleep(ofSeconds(2));
          assertEquals(List.of("a begins"), seen);
          assertFalse(task.cancel(), "nothing is left to cancel");
        });
  }

  /** With isDone. To ask for the result of one that isn't is an error. */
  @Test
  void howDoYouKnowThatATaskIsDone() {
    rehearse(
        () -> {
          Task<String> task = createTask(work("a", ofSeconds(1)));
          assertFalse(task.isDone());
          assertThrows(IllegalStateException.class, task::result);

          sleep(ofSeconds(2));
          assertTrue(task.isDone());
          assertEquals("a", task.result());
        });
  }

  /** A cancel is a request. The task needs a turn to end, and its clean-up may take a while. */
  @Test
  void whyIsThereADelayAfterCancel() {
    rehearse(
        () -> {
          Task<String> task = createTask(work("a", ofSeconds(2)));
          sleep(ofSeconds(1));

          task.cancel();
          assertFalse(task.isDone());
          assertFalse(task.isCancelled());

          sleep(ofMillis(500));
          assertTrue(task.isDone());
          assertTrue(task.isCancelled());
        });
  }

  /** It waits so long and no longer: then it cancels the task, and says so with an exception. */
  @Test
  void whatDoesWaitForDo() {
    rehearse(
        () -> {
          assertEquals("quick", waitFor(createTask(work("quick", ofSeconds(1))), ofSeconds(2)));

          Task<String> slow = createTask(work("slow", ofSeconds(3)));
          assertThrows(AsyncTimeoutException.class, () -> waitFor(slow, ofSeconds(2)));
          assertTrue(slow.isCancelled());
        });
  }
}
