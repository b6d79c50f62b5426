package dev.menai.internal.diagnostics;

import java.net.URL;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The frames of stacks: which are the user's, and how they are written. */
final class Frames {
  private Frames() {}

  /** The frames of the user, the innermost first. */
  static List<StackTraceElement> users(StackTraceElement[] stack) {
    return Arrays.stream(stack).filter(frame -> !isOurs(frame)).toList();
  }

  /** The index of the first frame that is the user's; the length if none is. */
  static int firstOfUser(StackTraceElement[] stack) {
    int user = 0;
    while (user < stack.length && isOurs(stack[user])) user++;
    return user;
  }

  /** Whether a fiber gives its turn back in this frame. */
  static boolean suspends(StackTraceElement frame) {
    String method = frame.getMethodName();
    return frame.getClassName().startsWith("dev.menai.core.")
        && (method.startsWith("park") || method.equals("handOver"));
  }

  /** The first frame that is the user's. */
  static String place(StackTraceElement[] stack) {
    int user = firstOfUser(stack);
    return user == stack.length ? "an unknown place" : place(stack[user]);
  }

  /** A frame without the name of its class loader. */
  static String place(StackTraceElement frame) {
    String line = frame.getFileName() + ":" + frame.getLineNumber();
    return frame.getClassName() + "." + frame.getMethodName() + "(" + line + ")";
  }

  /** The verb that the user called; a method of a view made by {@code adapt} goes by its name. */
  static String verb(StackTraceElement[] stack) {
    int user = firstOfUser(stack);
    if (user == stack.length) user = afterApi(stack);
    return user == 0 ? "a call" : called(stack[user - 1]);
  }

  /**
   * Where a verb was called by Menai itself, as a body that is a reference to it; 0 for nowhere.
   */
  private static int afterApi(StackTraceElement[] stack) {
    int i = 0;
    while (i < stack.length && !isOfApi(stack[i])) i++;
    if (i == stack.length) return 0;
    while (i < stack.length && isOfApi(stack[i])) i++;
    return i;
  }

  private static boolean isOfApi(StackTraceElement frame) {
    String name = frame.getClassName();
    return name.startsWith("dev.menai.") && PACKAGES.contains(packageOf(name));
  }

  private static String packageOf(String className) {
    return className.substring(0, className.lastIndexOf('.'));
  }

  /** A method without the package of its class. */
  static String called(StackTraceElement frame) {
    String method = frame.getMethodName();
    String name = simpleName(frame);
    return isProxy(frame) ? method : FACES.getOrDefault(name, name) + "." + method;
  }

  private static boolean isProxy(StackTraceElement frame) {
    return simpleName(frame).startsWith("$Proxy");
  }

  static String simpleName(StackTraceElement frame) {
    String name = frame.getClassName();
    return name.substring(name.lastIndexOf('.') + 1);
  }

  /** Whether a frame is one of the JDK. */
  static boolean isOfJava(StackTraceElement frame) {
    String module = frame.getModuleName();
    return module != null && (module.startsWith("java.") || module.startsWith("jdk."));
  }

  /** Whether a frame is none of the user's: of the JDK, of Kotlin, or of Menai. */
  static boolean isOurs(StackTraceElement frame) {
    String name = frame.getClassName();
    return isOfJava(frame)
        // Of a lambda or a method reference; what it calls has a frame of its own.
        || name.contains("$$Lambda")
        || name.startsWith("kotlin.")
        || name.startsWith("kotlinx.coroutines.")
        || name.startsWith("dev.menai.")
            && OURS.computeIfAbsent(outermost(name), Frames::isIncluded)
        || isProxy(frame);
  }

  private static boolean isIncluded(String className) {
    if (!PACKAGES.contains(packageOf(className)))
      return className.startsWith("dev.menai.core.")
          || className.startsWith("dev.menai.internal.")
          || OF_OTHERS.contains(className);
    // Tests of a package stand in it as well, but elsewhere; in a native image nothing is found.
    URL file = Frames.class.getResource("/" + className.replace('.', '/') + ".class");
    return file == null || file.toString().startsWith(HOME);
  }

  /** How users know the classes behind public interfaces on which they call verbs. */
  private static final Map<String, String> FACES =
      Map.of("JobTask", "Task", "PromiseCell", "Promise", "Waitable", "Task");

  private static final Set<String> PACKAGES =
      Set.of("dev.menai", "dev.menai.stream", "dev.menai.sync");

  private static final Map<String, Boolean> OURS = new ConcurrentHashMap<>();

  /** Where the classes of this module lie. */
  private static final String HOME =
      String.valueOf(Frames.class.getResource("Frames.class"))
          .replace(Frames.class.getName().replace('.', '/') + ".class", "");

  /** Classes of other artifacts that stand on the stacks of bodies. */
  private static final Set<String> OF_OTHERS =
      Set.of(
          "dev.menai.reactive.Reactive",
          "dev.menai.testing.AsyncAssertions",
          "dev.menai.testing.RunClock",
          "dev.menai.testing.VirtualDispatcher",
          "dev.menai.testing.VirtualLoop",
          "dev.menai.testing.VirtualRun");

  private static String outermost(String className) {
    int nested = className.indexOf('$');
    return nested < 0 ? className : className.substring(0, nested);
  }
}
