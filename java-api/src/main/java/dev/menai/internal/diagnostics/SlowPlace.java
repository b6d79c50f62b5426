package dev.menai.internal.diagnostics;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where code of a user's holds an event loop.
 *
 * @param frames those of the user, the innermost first; if there are none, what was called
 * @param called what the innermost of them has called, if anything; for the message
 */
public record SlowPlace(List<String> frames, String called) {
  private static final int MOST_FRAMES = 12;

  /**
   * The place that a stack shows; null if nothing can be said against what runs there: it waits in
   * Menai, a class is being loaded or initialised, or no body runs on the thread.
   */
  public static @Nullable SlowPlace of(StackTraceElement[] stack) {
    List<StackTraceElement> frames = Arrays.asList(stack);
    if (frames.stream().anyMatch(SlowPlace::isOfClasses)) return null;
    int caller = 0;
    while (caller < stack.length && Frames.isOfJava(stack[caller])) caller++;
    // A body, or a callback, may be a method of the JDK's: then one of ours has called it.
    boolean calledByUs = caller > 0 && caller < stack.length && Frames.isOurs(stack[caller]);
    int user = caller;
    while (user < stack.length && Frames.isOurs(stack[user])) {
      if (Frames.suspends(stack[user])) return null;
      user++;
    }
    if (user == stack.length && !calledByUs) return null;
    int called = user == stack.length ? caller - 1 : user - 1;
    Stream<StackTraceElement> shown =
        user == stack.length
            ? Stream.of(stack[called])
            : frames.subList(user, stack.length).stream().filter(frame -> !Frames.isOurs(frame));
    return new SlowPlace(
        shown.limit(MOST_FRAMES).map(Frames::place).toList(),
        called < 0 ? "" : ", in " + Frames.called(stack[called]));
  }

  /** Whether a frame is one of loading, linking or initialising classes. */
  private static boolean isOfClasses(StackTraceElement frame) {
    String type = frame.getClassName();
    String method = frame.getMethodName();
    return method.equals("<clinit>")
        || type.equals("java.lang.ClassLoader")
        || type.equals("java.lang.invoke.MethodHandleNatives")
        || type.equals("java.lang.Class") && method.startsWith("forName")
        || method.startsWith("ensureClassInitialized")
        || type.startsWith("jdk.internal.loader.")
        || type.startsWith("sun.instrument.");
  }

  /** The innermost frame, by which the place is known. */
  public String name() {
    return frames.get(0);
  }

  /** The frames as lines of a stack trace. */
  public String stack() {
    return frames.stream().map(frame -> "\n\tat " + frame).collect(Collectors.joining());
  }
}
