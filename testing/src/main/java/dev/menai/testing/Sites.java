package dev.menai.testing;

import dev.menai.Async;
import dev.menai.Task;
import java.lang.StackWalker.StackFrame;
import java.security.CodeSource;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.WeakHashMap;
import kotlin.coroutines.CoroutineContext;
import kotlinx.coroutines.CoroutineName;
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
  private final Map<Task<?>, String> created = new WeakHashMap<>();

  private static @Nullable CodeSource origin(Class<?> type) {
    return type.getProtectionDomain().getCodeSource();
  }

  /** The task of a context, or null. */
  static @Nullable Task<?> task(CoroutineContext context) {
    return context.<@Nullable Task<?>>fold(
        null, (found, element) -> element instanceof Task<?> task ? task : found);
  }

  /** Notes where the task of a context comes from, if that is seen for the first time. */
  void note(CoroutineContext context) {
    Task<?> task = task(context);
    if (task == null) return;
    synchronized (created) {
      if (created.containsKey(task)) return;
      created.put(
          task,
          STACK
              .walk(frames -> frames.filter(Sites::isUsers).findFirst())
              .map(StackFrame::toString)
              .orElse("an unknown place"));
    }
  }

  private static boolean isUsers(StackFrame frame) {
    return !OURS.get(frame.getDeclaringClass());
  }

  String of(Task<?> task) {
    synchronized (created) {
      return Optional.ofNullable(created.get(task)).orElse("an unknown place");
    }
  }

  /** The task or coroutine of a context, as messages call it; null when it has no name. */
  @Nullable String describe(CoroutineContext context) {
    Task<?> task = task(context);
    if (task != null) return "task '" + task.name() + "', created at " + of(task);
    CoroutineName name = context.get(CoroutineName.Key);
    return name == null ? null : "coroutine '" + name.getName() + "'";
  }
}
