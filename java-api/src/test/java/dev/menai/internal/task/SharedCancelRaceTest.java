package dev.menai.internal.task;

import static dev.menai.Async.run;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.menai.core.Fiber;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import kotlin.Unit;
import kotlinx.coroutines.Job;
import kotlinx.coroutines.JobKt;
import org.junit.jupiter.api.Test;

/** A shared cancel that comes down on one thread while another looks for it from below. */
class SharedCancelRaceTest {
  private final Job scope = JobKt.Job(null);
  private final Job middle = JobKt.Job(scope);
  private final CountDownLatch isAtMiddle = new CountDownLatch(1);
  private final CountDownLatch seen = new CountDownLatch(1);
  private final Thread canceller = new Thread(() -> scope.cancel(new CancellationException("all")));

  @Test
  void aJobIsCancelledOnceItsCancelWasSeenAboveThoughAnotherThreadIsStillBringingItDown()
      throws Exception {
    holdUpCancelBelow(middle);
    Job below = JobKt.Job(middle);
    Job looking = withParent(below, withParent(middle, scope, this::cancelScopeUpToMiddle));

    boolean reached = run(() -> SharedCancel.reaches(looking, TaskScope.of(Fiber.current("test"))));

    assertTrue(reached);
    assertTrue(below.isCancelled(), below::toString);
    assertEquals("all", below.getCancellationException().getMessage());
    seen.countDown();
    canceller.join();
  }

  /** The cancel of a job tells this listener before the children that the job gets later. */
  private void holdUpCancelBelow(Job job) {
    job.invokeOnCompletion(
        true,
        true,
        cause -> {
          isAtMiddle.countDown();
          awaitOn(seen);
          return Unit.INSTANCE;
        });
  }

  private void cancelScopeUpToMiddle() {
    canceller.start();
    awaitOn(isAtMiddle);
  }

  private static void awaitOn(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }

  private static Job withParent(Job job, Job parent) {
    return withParent(job, parent, () -> {});
  }

  /** The job, with {@code onLookUp} run when it is asked for its parent. */
  private static Job withParent(Job job, Job parent, Runnable onLookUp) {
    return (Job)
        Proxy.newProxyInstance(
            Job.class.getClassLoader(),
            new Class<?>[] {Job.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("getParent")) {
                onLookUp.run();
                return parent;
              }
              try {
                return method.invoke(job, arguments);
              } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
              }
            });
  }
}
