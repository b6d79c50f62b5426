package dev.menai;

import static dev.menai.Async.await;
import static dev.menai.Async.createTask;
import static dev.menai.Async.gatherSettled;
import static dev.menai.Async.sleep;
import static dev.menai.Executed.failing;
import static dev.menai.TaskAssertions.assertCancelled;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class GatherSettledTest {
  @OnEachExecution
  void tellsHowEachEndedInTheOrderOfTheArguments() {
    IOException failure = new IOException("gone");
    Task<Object> cancelled =
        createTask(
            () -> {
              sleep(ofHours(1));
              return null;
            });
    cancelled.cancel("not needed");
    List<Outcome<Object>> outcomes =
        gatherSettled(
            () -> {
              sleep(ofMillis(3));
              return "value";
            },
            failing(failure),
            cancelled);

    assertEquals(
        List.of(
            new Outcome.Success<>("value"),
            new Outcome.Failure<>(failure),
            new Outcome.Cancelled<>("not needed")),
        outcomes);
  }

  @OnEachExecution
  void aFailureStopsNoOther() {
    CompletableFuture<String> gate = new CompletableFuture<>();
    List<Outcome<String>> outcomes =
        gatherSettled(
            () -> await(gate),
            () -> {
              createTask(() -> gate.complete("after the failure"));
              throw new IllegalStateException("no");
            });

    assertEquals(new Outcome.Success<>("after the failure"), outcomes.get(0));
  }

  @OnEachExecution
  void ofNothingIsEmpty() {
    assertEquals(List.of(), Async.<String>gatherSettled(List.of()));
    assertEquals(List.of(), gatherSettled(new Action[0]));
  }

  @OnEachExecution
  void takesSuspendCallsAndActions() {
    List<Outcome<String>> calls =
        Async.<String>gatherSettled(
            k -> "a",
            k -> {
              throw new IOException("b");
            });
    assertEquals(new Outcome.Success<>("a"), calls.get(0));
    assertInstanceOf(IOException.class, ((Outcome.Failure<?>) calls.get(1)).exception());
    List<Outcome<Void>> actions = gatherSettled(() -> {}, () -> sleep(ofMillis(1)));
    assertEquals(List.of(new Outcome.Success<>(null), new Outcome.Success<>(null)), actions);
  }

  @OnEachExecution
  void aFailureThatItTellsOfHasBeenSeen(Execution where) {
    Uncaught uncaught = new Uncaught();
    try (AsyncScope scope = uncaught.scope(where)) {
      scope.run(() -> gatherSettled(failing(new IOException("gone"))));
    }
    assertEquals(List.of(), uncaught.failures());
  }

  @OnEachExecution
  void cancellingTheCallerCancelsTheLambdasAndThrowsInSpiteOfThem() {
    AtomicBoolean returned = new AtomicBoolean();
    Gate started = new Gate();
    Task<?> caller =
        createTask(
            () -> {
              gatherSettled(
                  () -> {
                    started.open();
                    try {
                      sleep(ofHours(1));
                    } catch (CancellationException swallowed) {
                      return "swallowed";
                    }
                    return "slept";
                  });
              returned.set(true);
            });
    started.await();
    caller.cancel();
    assertCancelled(caller);

    assertFalse(returned.get());
  }

  @Test
  void outcomesRefuseWhatTheyCannotHold() {
    assertThrows(NullPointerException.class, () -> new Outcome.Failure<>(null));
    assertThrows(NullPointerException.class, () -> new Outcome.Cancelled<>(null));
    assertNull(new Outcome.Success<>(null).value());
  }
}
