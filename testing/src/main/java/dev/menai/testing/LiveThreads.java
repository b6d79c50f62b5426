package dev.menai.testing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The threads that were alive at a moment. */
final class LiveThreads {
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(1);

  private static final List<String> INFRASTRUCTURE =
      List.of(
          "java.", "javax.", "jdk.", "sun.", "com.sun.", "kotlin.", "kotlinx.", "dev.menai.core.");

  private final Set<Thread> before = Collections.newSetFromMap(new IdentityHashMap<>());

  LiveThreads() {
    before.addAll(all());
  }

  /**
   * The threads started since, but for those of pools that are daemons: they end with the JVM, and
   * often serve more than one test. One that is about to end gets a moment for it.
   */
  List<String> leftRunning(ThreadSites sites) {
    List<Thread> started = new ArrayList<>();
    for (Thread thread : all())
      if (!before.contains(thread)
          && (!thread.isDaemon() || runsUsersCode(thread))
          && !thread.getName().startsWith("junit-")) // JUnit's own, which it keeps, for @Timeout.
      started.add(thread);
    long start = System.nanoTime();
    while (!started.isEmpty() && System.nanoTime() - start < PATIENCE_NANOS) {
      started.removeIf(thread -> !thread.isAlive());
      if (!started.isEmpty()) LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
    }
    List<String> left = new ArrayList<>();
    for (Thread thread : started) left.add(describe(thread, sites));
    return left;
  }

  /**
   * Whether a thread runs a task of the user's own, rather than a pool's. The daemon flag doesn't
   * tell: a thread inherits it from the one that creates it, which here is a daemon.
   */
  private static boolean runsUsersCode(Thread thread) {
    // One that was started a moment ago may not have come to any code yet that tells.
    long start = System.nanoTime();
    while (thread.isAlive() && System.nanoTime() - start < PATIENCE_NANOS) {
      StackTraceElement[] stack = thread.getStackTrace();
      for (int i = stack.length - 1; i >= 0; i--) {
        String name = stack[i].getClassName();
        if (name.equals("java.lang.Thread")) continue;
        return INFRASTRUCTURE.stream().noneMatch(name::startsWith);
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
    }
    return false;
  }

  /** Whether a thread of {@code Dispatchers.IO} or {@code Default} computes, or is starting. */
  static boolean kotlinWorks() {
    for (Thread thread : all()) {
      Thread.State state = thread.getState();
      boolean works = state == Thread.State.RUNNABLE || state == Thread.State.BLOCKED;
      if (works && thread.getName().startsWith("DefaultDispatcher-worker")) return true;
    }
    return false;
  }

  private static String describe(Thread thread, ThreadSites sites) {
    StringBuilder text =
        new StringBuilder("thread '" + thread.getName() + "' was left over, in state ")
            .append(thread.getState())
            .append(sites.describe());
    for (StackTraceElement frame : thread.getStackTrace()) text.append("\n\tat ").append(frame);
    return text.toString();
  }

  private static List<Thread> all() {
    ThreadGroup root = Thread.currentThread().getThreadGroup();
    while (root.getParent() != null) root = root.getParent();
    Thread[] threads = new Thread[root.activeCount() + 16];
    int count = root.enumerate(threads);
    while (count == threads.length) {
      threads = new Thread[2 * count];
      count = root.enumerate(threads);
    }
    return Arrays.asList(threads).subList(0, count);
  }
}
