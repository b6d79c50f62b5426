package dev.menai;

import static dev.menai.Async.sleep;
import static java.time.Duration.ZERO;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofNanos;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.menai.internal.task.BodyTask;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** When and to whom the failure of a task is reported at which nobody looked. */
class UnseenFailureTest {
  private static final IOException FAILURE = new IOException("unseen");

  private final Uncaught uncaught = new Uncaught();

  @OnEachExecution
  void theHandlerIsGivenTheVeryTaskWhenTheScopeIsClosed(Execution where) throws Exception {
    Task<Void> failed;
    try (AsyncScope scope = uncaught.scope(where)) {
      failed = scope.createTask("job", Executed.failing(FAILURE));
      scope.run(() -> Async.waitOn(List.of(failed), ReturnWhen.ALL_COMPLETED));
    }

    assertSame(failed, uncaught.first().task());
    assertSame(FAILURE, uncaught.first().failure());
  }

  @OnEachExecution
  void aFailureIsReportedOnceItsTaskHasEndedUnseenForSoLongThoughItsHandleIsHeld(Execution where)
      throws Exception {
    try (AsyncScope scope = uncaught.builder(where).unseenAfter(ofMillis(20)).build()) {
      Task<Void> failed = scope.createTask(Executed.failing(FAILURE));

      Uncaught.Report report = uncaught.first();

      assertSame(failed, report.task());
      assertTrue(report.task().isDone());
      // Seen later, it is not told again.
      assertSame(FAILURE, failed.exception());
    }
    assertEquals(List.of(FAILURE), uncaught.failures());
  }

  @OnEachExecution
  void withoutPatienceAFailureIsReportedAsSoonAsItsTaskHasEnded(Execution where) throws Exception {
    try (AsyncScope scope = uncaught.builder(where).unseenAfter(ZERO).build()) {
      Task<Void> failed = scope.createTask(Executed.failing(FAILURE));
      assertSame(failed, uncaught.first().task());
    }
    assertEquals(List.of(FAILURE), uncaught.failures());
  }

  @OnEachExecution
  void aFailureThatWasSeenInTimeIsNotReported(Execution where) throws Exception {
    // Where the machine paused for so long that it was not seen in time, it is tried again.
    while (!isSeenWithin(ofMillis(400), where, new Uncaught())) {}
  }

  private static boolean isSeenWithin(Duration time, Execution where, Uncaught uncaught) {
    try (AsyncScope scope = uncaught.builder(where).unseenAfter(time).build()) {
      long start = System.nanoTime();
      Task<Void> seen = scope.createTask(Executed.failing(FAILURE));
      scope.run(() -> Async.waitOn(List.of(seen), ReturnWhen.ALL_COMPLETED));
      assertSame(FAILURE, seen.exception());
      if (System.nanoTime() - start >= time.toNanos()) return false;

      Task<Void> unseen = scope.createTask(Executed.failing(FAILURE));

      // That of a later task, so the time of the one before is over.
      assertSame(unseen, uncaught.first().task());
    }
    assertEquals(List.of(FAILURE), uncaught.failures());
    return true;
  }

  @OnEachExecution
  void theHalfMinuteThatIsTheDefaultIsNotWaitedForWhenTheScopeIsClosed(Execution where)
      throws Exception {
    try (AsyncScope scope = uncaught.scope(where)) {
      Task<Void> failed = scope.createTask(Executed.failing(FAILURE));
      scope.run(() -> Async.waitOn(List.of(failed), ReturnWhen.ALL_COMPLETED));
      assertEquals(List.of(), uncaught.failures());
    }
    assertSame(FAILURE, uncaught.first().failure());
  }

  @OnEachExecution
  void aFailureThatWasHandedToSomebodyWhoDidNotTakeItIsReported(Execution where) throws Exception {
    try (AsyncScope scope = uncaught.scope(where)) {
      Task<Void> failed = scope.createTask(Executed.failing(FAILURE));
      scope.run(() -> Async.waitOn(List.of(failed), ReturnWhen.ALL_COMPLETED));
      assertFalse(((BodyTask<Void>) failed).handTo(outcome -> false));
    }
    assertSame(FAILURE, uncaught.first().failure());
  }

  @OnEachExecution
  void aHandlerThatIsToldWhileTheScopeIsOpenMayUseIt(Execution where) throws Exception {
    BlockingQueue<Task<String>> retries = new LinkedBlockingQueue<>();
    AsyncScope[] opened = new AsyncScope[1];
    AsyncScope.Builder builder =
        AsyncScope.builder()
            .execution(where)
            .unseenAfter(ofMillis(1))
            .onUncaught((task, failure) -> retries.add(opened[0].createTask(() -> "again")));
    try (AsyncScope scope = opened[0] = builder.build()) {
      scope.createTask(Executed.failing(FAILURE));
      Task<String> retry = retries.poll(10, TimeUnit.SECONDS);
      assertEquals("again", retry == null ? null : retry.await());
    }
  }

  @Test
  void inVirtualTimeAFailureIsReportedAtTheEndOnly() throws Exception {
    Task<Void> failed;
    try (Virtual virtual = new Virtual(uncaught.builder(Execution.eventLoop()).unseenAfter(ZERO))) {
      failed = virtual.scope.createTask(Executed.failing(FAILURE));
      virtual.run(() -> sleep(Duration.ofDays(1)));
      assertTrue(failed.isDone());
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50)); // enough for a report in real time
      assertEquals(List.of(), uncaught.failures());
    }

    assertSame(failed, uncaught.first().task());
  }

  @ParameterizedTest
  @MethodSource("dev.menai.Executions#all")
  void aTaskThatNobodyHoldsIsCollectedAndItsFailureReportedWhileTheScopeIsOpen(Execution where)
      throws Exception {
    try (AsyncScope scope = uncaught.builder(where).unseenAfter(ofSeconds(3_600)).build()) {
      WeakReference<Task<Void>> failed =
          new WeakReference<>(scope.createTask("job", Executed.failing(FAILURE)));
      while (uncaught.failures().isEmpty()) {
        System.gc();
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
      }
      assertNull(failed.get());
      assertTrue(uncaught.first().task().isDone());
    }
    assertEquals(List.of("job: unseen"), uncaught.messages());
  }

  @Test
  void aPatienceBelowZeroIsRefused() {
    AsyncScope.Builder builder = AsyncScope.builder();
    assertThrows(IllegalArgumentException.class, () -> builder.unseenAfter(ofNanos(-1)));
    builder.unseenAfter(Duration.ofSeconds(Long.MAX_VALUE)).build().close();
  }
}
