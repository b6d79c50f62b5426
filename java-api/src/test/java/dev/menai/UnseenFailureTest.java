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
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** When and to whom the failure of a task is reported at which nobody looked. */
class UnseenFailureTest {
  private static final IOException FAILURE = new IOException("unseen");

  private record Report(Task<?> task, Throwable failure) {}

  private final BlockingQueue<Report> reports = new LinkedBlockingQueue<>();

  private AsyncScope.Builder scope(Execution where) {
    return AsyncScope.builder()
        .execution(where)
        .onUncaught((task, failure) -> reports.add(new Report(task, failure)));
  }

  private Report reported() throws InterruptedException {
    Report report = reports.poll(10, TimeUnit.SECONDS);
    if (report == null) throw new AssertionError("nothing was reported");
    return report;
  }

  @OnEachExecution
  void theHandlerIsGivenTheVeryTaskWhenTheScopeIsClosed(Execution where) throws Exception {
    AtomicReference<Task<?>> kept = new AtomicReference<>();
    try (AsyncScope scope = scope(where).build()) {
      Task<Void> failed = scope.createTask("job", Executed.failing(FAILURE));
      scope.run(() -> Async.waitOn(List.of(failed), ReturnWhen.ALL_COMPLETED));
      kept.set(failed);
    }
    Report report = reported();

    assertSame(kept.get(), report.task());
    assertSame(FAILURE, report.failure());
  }

  @OnEachExecution
  void aFailureIsReportedOnceItsTaskHasEndedUnseenForSoLongThoughItsHandleIsHeld(Execution where)
      throws Exception {
    try (AsyncScope scope = scope(where).unseenAfter(ofMillis(20)).build()) {
      Task<Void> failed = scope.createTask(Executed.failing(FAILURE));

      Report report = reported();

      assertSame(failed, report.task());
      assertTrue(report.task().isDone());
      // Seen later, it is not told again.
      assertSame(FAILURE, failed.exception());
    }
    assertEquals(0, reports.size());
  }

  @OnEachExecution
  void withoutPatienceAFailureIsReportedAsSoonAsItsTaskHasEnded(Execution where) throws Exception {
    try (AsyncScope scope = scope(where).unseenAfter(ZERO).build()) {
      Task<Void> failed = scope.createTask(Executed.failing(FAILURE));
      assertSame(failed, reported().task());
    }
    assertEquals(0, reports.size());
  }

  @OnEachExecution
  void aFailureThatWasSeenInTimeIsNotReported(Execution where) throws Exception {
    // Where the machine paused for so long that it was not seen in time, it is tried again.
    while (!isSeenWithin(ofMillis(400), where)) reports.clear();
  }

  private boolean isSeenWithin(Duration time, Execution where) throws Exception {
    try (AsyncScope scope = scope(where).unseenAfter(time).build()) {
      long start = System.nanoTime();
      Task<Void> seen = scope.createTask(Executed.failing(FAILURE));
      scope.run(() -> Async.waitOn(List.of(seen), ReturnWhen.ALL_COMPLETED));
      assertSame(FAILURE, seen.exception());
      if (System.nanoTime() - start >= time.toNanos()) return false;

      Task<Void> unseen = scope.createTask(Executed.failing(FAILURE));

      // That of a later task, so the time of the one before is over.
      assertSame(unseen, reported().task());
    }
    assertEquals(0, reports.size());
    return true;
  }

  @OnEachExecution
  void theHalfMinuteThatIsTheDefaultIsNotWaitedForWhenTheScopeIsClosed(Execution where)
      throws Exception {
    try (AsyncScope scope = scope(where).build()) {
      Task<Void> failed = scope.createTask(Executed.failing(FAILURE));
      scope.run(() -> Async.waitOn(List.of(failed), ReturnWhen.ALL_COMPLETED));
      assertEquals(0, reports.size());
    }
    assertSame(FAILURE, reported().failure());
  }

  @OnEachExecution
  void aFailureThatWasHandedToSomebodyWhoDidNotTakeItIsReported(Execution where) throws Exception {
    try (AsyncScope scope = scope(where).build()) {
      Task<Void> failed = scope.createTask(Executed.failing(FAILURE));
      scope.run(() -> Async.waitOn(List.of(failed), ReturnWhen.ALL_COMPLETED));
      assertFalse(((BodyTask<Void>) failed).handTo(outcome -> false));
    }
    assertSame(FAILURE, reported().failure());
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
    try (Virtual virtual = new Virtual(scope(Execution.eventLoop()).unseenAfter(ZERO))) {
      failed = virtual.scope.createTask(Executed.failing(FAILURE));
      virtual.run(() -> sleep(Duration.ofDays(1)));
      assertTrue(failed.isDone());
      assertNull(reports.poll(50, TimeUnit.MILLISECONDS));
    }

    assertSame(failed, reported().task());
  }

  @ParameterizedTest
  @MethodSource("dev.menai.Executions#all")
  void aTaskThatNobodyHoldsIsCollectedAndItsFailureReportedWhileTheScopeIsOpen(Execution where)
      throws Exception {
    try (AsyncScope scope = scope(where).unseenAfter(ofSeconds(3_600)).build()) {
      WeakReference<Task<Void>> failed =
          new WeakReference<>(scope.createTask("job", Executed.failing(FAILURE)));
      Report report = null;
      for (int i = 0; i < 500 && report == null; i++) {
        System.gc();
        report = reports.poll(20, TimeUnit.MILLISECONDS);
      }
      assertNull(failed.get());
      assertEquals("job", report == null ? null : report.task().name());
      assertTrue(report != null && report.task().isDone());
    }
    assertEquals(0, reports.size());
  }

  @Test
  void aPatienceBelowZeroIsRefused() {
    AsyncScope.Builder builder = AsyncScope.builder();
    assertThrows(IllegalArgumentException.class, () -> builder.unseenAfter(ofNanos(-1)));
    builder.unseenAfter(Duration.ofSeconds(Long.MAX_VALUE)).build().close();
  }
}
