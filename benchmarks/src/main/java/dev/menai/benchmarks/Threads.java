package dev.menai.benchmarks;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Plain virtual threads, as a peer. */
final class Threads {
  private Threads() {}

  /** An executor with a virtual thread for each task; from Java 21 on. */
  static ExecutorService virtual() {
    try {
      // By name, since this module is compiled for Java 17.
      return (ExecutorService)
          MethodHandles.lookup()
              .findStatic(
                  Executors.class,
                  "newVirtualThreadPerTaskExecutor",
                  MethodType.methodType(ExecutorService.class))
              .invoke();
    } catch (Throwable absent) {
      throw new UnsupportedOperationException("this needs Java 21 or later", absent);
    }
  }

  /** Runs a body on a virtual thread, as those of its peers run, and waits for it. */
  static <T> T run(ExecutorService executor, Callable<T> body)
      throws ExecutionException, InterruptedException {
    return executor.submit(body).get();
  }
}
