package dev.menai.testing;

import dev.menai.Async;
import dev.menai.core.BodyCoroutine;
import java.lang.StackWalker.StackFrame;
import java.security.CodeSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.stream.Stream;
import kotlin.coroutines.CoroutineContext;
import kotlinx.coroutines.CoroutineName;
import kotlinx.coroutines.Job;
import org.jspecify.annotations.Nullable;

/** Where tasks were created: its creator dispatches it for the first time. */
final class Sites {
  private static final StackWalker STACK =
      StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

  /** Classes of the library, which are told from tests in the same packages by their origin. */
  private static final ClassValue<Boolean> OURS =
      new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
          String name = type.getName();
          if (name.startsWith("java.")
              || name.startsWith("jdk.")
              || name.startsWith("kotlin.")
              || name.startsWith("kotlinx.coroutines.")
              || name.startsWith("dev.menai.core.")) {
            return true;
          }
          CodeSource origin = origin(type);
          return name.startsWith("dev.menai.")
              && (Objects.equals(origin, origin(Async.class))
                  || Objects.equals(origin, origin(Sites.class)));
        }
      };

  /** The first frame of each task's creator that isn't ours. Guarded by itself. */
  private final Map<Job, String> created = new WeakHashMap<>();

  private static @Nullable CodeSource origin(Class<?> type) {
    return type.getProtectionDomain().getCodeSource();
  }

  /** Notes who creates a task: it dispatches the task's first block. */
  void note(Runnable block) {
    if (!(block instanceof BodyCoroutine task)) return;
    String site = STACK.walk(Sites::user).orElse("an unknown place");
    synchronized (created) {
      created.put(task, site);
    }
  }

  private static Optional<String> user(Stream<StackFrame> frames) {
    return frames.filter(Sites::isUsers).findFirst().map(Sites::place);
  }

  /** Where the thread is created whose constructor is being called; null for one of Menai's. */
  static @Nullable String ofThread() {
    return STACK.walk(
        frames -> {
          List<StackFrame> stack = frames.toList();
          boolean menais =
              stack.stream()
                  .anyMatch(
                      frame -> frame.getClassName().startsWith("dev.menai.core.FiberThreads"));
          return menais ? null : user(stack.stream()).orElse(null);
        });
  }

  /** Where a coroutine stands that belongs to no task; null for one that does, which says more. */
  static @Nullable String ofStray(CoroutineContext context) {
    return task(context) == null ? STACK.walk(Sites::user).orElse(null) : null;
  }

  private static boolean isUsers(StackFrame frame) {
    return !OURS.get(frame.getDeclaringClass());
  }

  private static String place(StackFrame frame) {
    String line = frame.getFileName() + ":" + frame.getLineNumber();
    return frame.getClassName() + "." + frame.getMethodName() + "(" + line + ")";
  }

  /** The task in which a job stands, or the coroutine of its context, as messages call it. */
  String describe(CoroutineContext context) {
    Job task = task(context);
    if (task != null) return describe(task);
    CoroutineName name = context.get(CoroutineName.Key);
    return name == null ? "a coroutine" : "coroutine '" + name.getName() + "'";
  }

  private static @Nullable Job task(CoroutineContext context) {
    Job job = context.get(Job.Key);
    while (job != null && !(job instanceof BodyCoroutine)) job = job.getParent();
    return job;
  }

  private String describe(Job task) {
    String site;
    synchronized (created) {
      site = created.getOrDefault(task, "an unknown place");
    }
    return task + ", created at " + site;
  }
}
