package dev.menai.internal.task;

import dev.menai.Awaitable;
import java.lang.StackWalker.StackFrame;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Classes that a thread is just initialising. Any other thread that comes to one of them waits, in
 * a way that no interrupt and no limit ends; and a thread that waits for it would wait for ever.
 */
public final class ClassInitialization {
  private static final String INITIALIZER = "<clinit>";

  private ClassInitialization() {}

  /** Refuses to wait for a body that is a lambda of a class which this thread is initialising. */
  public static void refuse(String verb, Awaitable<?> body) {
    String name = hostOf(BodyAdapters.given(body).getClass().getName());
    boolean initializes =
        StackWalker.getInstance()
            .walk(frames -> frames.anyMatch(frame -> initializes(frame, name)));
    if (!initializes) return;
    throw new IllegalStateException(
        verb
            + " was called while "
            + name
            + " is being initialised, with a body that is a lambda of that class: its thread would wait"
            + " for the initialisation, and this one for the body. Call it later, or make the body a"
            + " lambda of another class");
  }

  private static boolean initializes(StackFrame frame, String name) {
    return frame.getMethodName().equals(INITIALIZER) && frame.getClassName().equals(name);
  }

  /** The classes that threads of the operating system initialise now, each with its thread. */
  public static Map<String, Thread> running() {
    Map<String, Thread> running = new HashMap<>();
    Thread.getAllStackTraces().forEach((thread, stack) -> note(thread, stack, running));
    return running;
  }

  private static void note(Thread thread, StackTraceElement[] stack, Map<String, Thread> running) {
    Arrays.stream(stack)
        .filter(frame -> frame.getMethodName().equals(INITIALIZER))
        .forEach(frame -> running.putIfAbsent(frame.getClassName(), thread));
  }

  /**
   * For which class a thread waits, as far as its stack tells: the one that it is about to enter
   * isn't there yet, but a lambda of that class is. Where the JDK leaves lambdas out of stacks, the
   * frame on top is that which calls the body; it can only wait for the one class, if there is one.
   */
  public static @Nullable String awaitedBy(
      Thread thread, StackTraceElement[] stack, Map<String, Thread> running) {
    if (stack.length == 0) return null;
    String top = stack[0].getClassName();
    boolean callsBody = top.equals(BodyTask.class.getName()) && running.size() == 1;
    String name = callsBody ? running.keySet().iterator().next() : hostOf(top);
    Thread initializing = running.get(name);
    return initializing == null || initializing == thread
        ? null
        : name + " to be initialised by thread '" + initializing.getName() + "'";
  }

  /** The class in which a lambda stands; any other class is its own. */
  private static String hostOf(String className) {
    int lambda = className.indexOf("$$Lambda");
    return lambda < 0 ? className : className.substring(0, lambda);
  }
}
