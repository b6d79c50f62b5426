package dev.menai.internal.verb;

import java.util.Arrays;

/** The threads of the JDK's thread pools, as far as their stacks tell. */
public final class PoolThreads {
  private static final String POOL = "java.util.concurrent.ThreadPoolExecutor";

  private static final String RESULT = "java.util.concurrent.FutureTask";

  private PoolThreads() {}

  /**
   * Whether this is a thread of a pool, and every such thread of the process that has a task waits
   * in a method of the class, or for the result of another task. Which thread belongs to which pool
   * nobody tells; but none of these can begin a task that waits in its pool.
   */
  public static boolean allWait(String className) {
    if (!hasTask(Thread.currentThread().getStackTrace())) return false;
    return Thread.getAllStackTraces().values().stream()
        .filter(PoolThreads::hasTask)
        .allMatch(stack -> Arrays.stream(stack).anyMatch(frame -> waits(frame, className)));
  }

  /** Whether it is the stack of a pool's thread that runs a task, rather than waits for one. */
  private static boolean hasTask(StackTraceElement[] stack) {
    for (int i = 1; i < stack.length; i++) {
      if (stack[i].getClassName().equals(POOL) && stack[i].getMethodName().equals("runWorker"))
        return !stack[i - 1].getMethodName().equals("getTask");
    }
    return false;
  }

  private static boolean waits(StackTraceElement frame, String className) {
    return frame.getClassName().startsWith(className)
        || frame.getClassName().equals(RESULT) && frame.getMethodName().equals("awaitDone");
  }
}
