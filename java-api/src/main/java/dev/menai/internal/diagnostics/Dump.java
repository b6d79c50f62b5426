package dev.menai.internal.diagnostics;

import dev.menai.core.BlockJob;
import dev.menai.core.Fiber;
import dev.menai.internal.task.BodyTask;
import dev.menai.internal.task.ClassInitialization;
import dev.menai.internal.task.TaskScope;
import dev.menai.internal.task.Waitable;
import java.net.URL;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import kotlin.coroutines.CoroutineContext;
import kotlin.sequences.SequencesKt;
import kotlinx.coroutines.CoroutineName;
import kotlinx.coroutines.CoroutineScope;
import kotlinx.coroutines.Job;

/**
 * The task tree as text: every run and scope, and in it the tasks, below whom they stand, what each
 * does, for what it waits and where. The stack of a task's fiber tells most of it, so nothing is
 * written down while tasks run well.
 */
public final class Dump {
  private final StringJoiner lines = new StringJoiner("\n", "", "\n");
  private final Map<String, Thread> initializing = ClassInitialization.running();

  private Dump() {}

  public static String ofAll() {
    Dump dump = new Dump();
    for (TaskScope scope : TaskScope.open()) dump.scope(scope);
    return dump.lines.toString();
  }

  /** The part of one scope. */
  public static String of(TaskScope scope) {
    Dump dump = new Dump();
    dump.scope(scope);
    return dump.lines.toString();
  }

  private void scope(TaskScope scope) {
    lines.add(scope.name() + " on " + scope.execution());
    children(scope.job(), 1);
    children(scope.shielded(), 1);
  }

  private void children(Job parent, int depth) {
    for (Job child : SequencesKt.toList(parent.getChildren())) {
      BodyTask<?> task = BodyTask.of(child);
      // A job between two tasks, such as a timeout block's, is no line of its own.
      boolean shown =
          task != null || child instanceof CoroutineScope && !(child instanceof BlockJob);
      if (shown) lines.add("  ".repeat(depth) + (task != null ? describe(task) : describe(child)));
      children(child, shown ? depth + 1 : depth);
    }
  }

  private static String describe(Job coroutine) {
    CoroutineContext context = ((CoroutineScope) coroutine).getCoroutineContext();
    CoroutineName name = context.get(CoroutineName.Key);
    LoopPlace loop = context.get(LoopPlace.KEY);
    return "coroutine"
        + (name == null ? "" : " '" + name.getName() + "'")
        + (loop == null ? "" : ", the source of " + loop)
        + state(coroutine);
  }

  private static String state(Job job) {
    return job.isCancelled() ? ", cancelling" : job.isActive() ? "" : ", not started";
  }

  private String describe(BodyTask<?> task) {
    String created =
        task.creationSite() == null
            ? ""
            : ", created at " + userFrame(task.creationSite().getStackTrace());
    String cancelling = task.job().isCancelled() ? ", cancelling" : "";
    return "'" + task.name() + "'" + cancelling + ", " + activity(task, initializing) + created;
  }

  /** What a task does now: runs, waits or awaits, and where. */
  public static String activity(BodyTask<?> task, Map<String, Thread> initializing) {
    Fiber fiber = task.fiber();
    if (fiber == null)
      return task.bodyHasEnded() ? "waits for coroutines that it left behind" : "has not begun";
    Thread thread = fiber.getThread();
    StackTraceElement[] stack = thread == null ? new StackTraceElement[0] : thread.getStackTrace();
    Waitable<?> other = task.waitsFor();
    if (other != null) return "awaits " + other.describe() + " at " + userFrame(stack);
    String awaitedClass =
        thread == null ? null : ClassInitialization.awaitedBy(thread, stack, initializing);
    if (awaitedClass != null) return "waits for class " + awaitedClass;
    boolean waits = Arrays.stream(stack).anyMatch(Dump::suspends);
    return (waits ? "waits in " + verb(stack) + " at " : "runs at ")
        + userFrame(stack)
        + held(stack);
  }

  /** What it holds meanwhile: the blocks of locks and the like in which it stands. */
  private static String held(StackTraceElement[] stack) {
    List<StackTraceElement> frames = Arrays.asList(stack);
    int user = first(stack, frame -> !isOurs(frame)).map(frames::indexOf).orElse(stack.length);
    StringBuilder held = new StringBuilder();
    for (int i = user; i + 1 < stack.length; i++) {
      if (!stack[i].getClassName().startsWith("dev.menai.sync.")
          || !stack[i].getMethodName().startsWith("with")
          || isOurs(stack[i + 1])) continue;
      held.append(", inside ").append(simpleName(stack[i])).append('.');
      held.append(stack[i].getMethodName()).append(" at ").append(place(stack[i + 1]));
    }
    return held.toString();
  }

  /** Whether a fiber gives its slice back in this frame. */
  public static boolean suspends(StackTraceElement frame) {
    String method = frame.getMethodName();
    return frame.getClassName().startsWith("dev.menai.core.")
        && (method.startsWith("park") || method.equals("handOver"));
  }

  /** The first frame that is the user's. */
  private static String userFrame(StackTraceElement[] stack) {
    return first(stack, frame -> !isOurs(frame)).map(Dump::place).orElse("an unknown place");
  }

  /** A frame without the name of its class loader. */
  public static String place(StackTraceElement frame) {
    String line = frame.getFileName() + ":" + frame.getLineNumber();
    return frame.getClassName() + "." + frame.getMethodName() + "(" + line + ")";
  }

  /** The verb that the user called; a method of a view made by {@code adapt} goes by its name. */
  private static String verb(StackTraceElement[] stack) {
    List<StackTraceElement> frames = Arrays.asList(stack);
    int user = first(stack, frame -> !isOurs(frame)).map(frames::indexOf).orElse(0);
    if (user == 0) return "a call";
    StackTraceElement called = frames.get(user - 1);
    return called(called);
  }

  /** A method without the package of its class. */
  public static String called(StackTraceElement frame) {
    String method = frame.getMethodName();
    return isProxy(frame) ? method : simpleName(frame) + "." + method;
  }

  private static boolean isProxy(StackTraceElement frame) {
    return simpleName(frame).startsWith("$Proxy");
  }

  private static String simpleName(StackTraceElement frame) {
    String name = frame.getClassName();
    return name.substring(name.lastIndexOf('.') + 1);
  }

  private static Optional<StackTraceElement> first(
      StackTraceElement[] stack, Predicate<StackTraceElement> which) {
    return Arrays.stream(stack).filter(which).findFirst();
  }

  /** Whether a frame is one of the JDK. */
  public static boolean isOfJava(StackTraceElement frame) {
    String module = frame.getModuleName();
    return module != null && (module.startsWith("java.") || module.startsWith("jdk."));
  }

  /** Whether a frame is none of the user's: of the JDK, of Kotlin, or of Menai. */
  public static boolean isOurs(StackTraceElement frame) {
    String name = frame.getClassName();
    return isOfJava(frame)
        // Of a lambda or a method reference; what it calls has a frame of its own.
        || name.contains("$$Lambda")
        || name.startsWith("kotlin.")
        || name.startsWith("kotlinx.coroutines.")
        || name.startsWith("dev.menai.") && OURS.computeIfAbsent(outermost(name), Dump::isIncluded)
        || isProxy(frame);
  }

  private static boolean isIncluded(String className) {
    if (!PACKAGES.contains(className.substring(0, className.lastIndexOf('.'))))
      return className.startsWith("dev.menai.core.")
          || className.startsWith("dev.menai.internal.")
          || OF_OTHERS.contains(className);
    // Tests of a package stand in it as well, but elsewhere; in a native image nothing is found.
    URL file = Dump.class.getResource("/" + className.replace('.', '/') + ".class");
    return file == null || file.toString().startsWith(HOME);
  }

  private static final Set<String> PACKAGES =
      Set.of("dev.menai", "dev.menai.stream", "dev.menai.sync");

  private static final Map<String, Boolean> OURS = new ConcurrentHashMap<>();

  /** Where the classes of this module lie. */
  private static final String HOME =
      String.valueOf(Dump.class.getResource("Dump.class"))
          .replace(Dump.class.getName().replace('.', '/') + ".class", "");

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
