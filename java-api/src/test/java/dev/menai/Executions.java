package dev.menai;

import dev.menai.internal.task.BodyAdapters;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import kotlinx.coroutines.Dispatchers;
import kotlinx.coroutines.test.TestCoroutineDispatchersKt;
import kotlinx.coroutines.test.TestCoroutineScheduler;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Named;

/** Where tests run their bodies: on each execution, and in virtual time. */
public final class Executions {
  private Executions() {}

  public static Stream<Execution> all() {
    return Stream.of(Execution.eventLoop(), Execution.parallel());
  }

  public static Stream<Named<Execution>> each() {
    return Stream.of(
            serial(),
            Stream.of(
                Named.of("parallel", Execution.parallel()),
                Named.of("Dispatchers.Default", Execution.on(Dispatchers.getDefault()))),
            inCaller())
        .flatMap(each -> each);
  }

  /**
   * Executors that run a task in the thread that gives it to them: always, or when they are busy.
   */
  public static Stream<Named<Execution>> inCaller() {
    return Stream.of(
        Named.of("in the caller", Execution.on(Runnable::run)),
        Named.of("in the caller when busy", Execution.on(callerRuns())));
  }

  public static Stream<Named<Execution>> serial() {
    return Stream.of(
        Named.of("eventLoop", Execution.eventLoop()),
        Named.of("one thread", Execution.on(oneThread())));
  }

  /** An executor with a thread that ends by itself soon after its last task. */
  public static ExecutorService oneThread() {
    ThreadPoolExecutor executor =
        new ThreadPoolExecutor(
            1, 1, 100, TimeUnit.MILLISECONDS, new LinkedBlockingQueue<>(), Executions::daemon);
    executor.allowCoreThreadTimeOut(true);
    return executor;
  }

  /** An executor of one thread; what it has no room for runs on the thread that hands it over. */
  public static ThreadPoolExecutor callerRuns() {
    ThreadPoolExecutor executor =
        new ThreadPoolExecutor(
            1,
            1,
            100,
            TimeUnit.MILLISECONDS,
            new ArrayBlockingQueue<>(1),
            Executions::daemon,
            new ThreadPoolExecutor.CallerRunsPolicy());
    executor.allowCoreThreadTimeOut(true);
    return executor;
  }

  private static Thread daemon(Runnable body) {
    Thread thread = new Thread(body, "test-executor");
    thread.setDaemon(true);
    return thread;
  }

  /** Runs a body on a clock that jumps to the next timer when everything waits. */
  static <T extends @Nullable Object> T inVirtualTime(Awaitable<? extends T> body) {
    TestCoroutineScheduler scheduler = new TestCoroutineScheduler();
    var dispatcher = TestCoroutineDispatchersKt.StandardTestDispatcher(scheduler, null);
    try (AsyncScope scope = AsyncScope.builder().execution(Execution.on(dispatcher)).build()) {
      Task<T> task = scope.createTask(body);
      scheduler.advanceUntilIdle();
      return task.result();
    }
  }

  static void inVirtualTime(Action body) {
    inVirtualTime(BodyAdapters.of(body));
  }
}
