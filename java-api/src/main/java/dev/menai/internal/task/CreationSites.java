package dev.menai.internal.task;

import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/** Where tasks were made, in debug mode. */
final class CreationSites {
  private static final Map<BodyTask<?>, Throwable> SITES =
      Collections.synchronizedMap(new WeakHashMap<>());

  private CreationSites() {}

  /** Remembers that the task is made here. */
  static void remember(BodyTask<?> task) {
    if (TaskScope.DEBUG) SITES.put(task, new Throwable("the task was created here"));
  }

  /** Where the task was made; null unless in debug mode. */
  static @Nullable Throwable of(BodyTask<?> task) {
    return TaskScope.DEBUG ? SITES.get(task) : null;
  }
}
