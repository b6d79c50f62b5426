package dev.menai.testing;

import dev.menai.Async;
import dev.menai.core.BodyCoroutine;
import java.lang.StackWalker.StackFrame;
import java.security.CodeSource;
import java.util.Map;
import java.util.Objects;
import java.util.WeakHashMap;
import kotlin.coroutines.CoroutineContext;
import kotlinx.coroutines.CoroutineName;
import kotlinx.coroutines.Job;
import org.jspecify.annotations.Nullable;

/** Where tasks were created: a task is dispatched for the first time by who creates it. */
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
    String site =
        STACK
            .walk(frames -> frames.filter(Sites::isUsers).findFirst())
            .map(Sites::place)
            .orElse("an unknown place");
    synchronized (created) {
      created.put(task, site);
    }
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
    for (Job job = context.get(Job.Key); job != null; job = job.getParent()) {
      if (job instanceof BodyCoroutine) return describe(job);
    }
    CoroutineName name = context.get(CoroutineName.Key);
    return name == null ? "a coroutine" : "coroutine '" + name.getName() + "'";
  }

  private String describe(Job task) {
    synchronized (created) {
      return task + ", created at " + created.getOrDefault(task, "an unknown place");
    }
  }
}
