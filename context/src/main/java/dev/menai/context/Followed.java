package dev.menai.context;

import io.micrometer.context.ContextRegistry;
import io.micrometer.context.ThreadLocalAccessor;
import java.util.List;
import java.util.function.Predicate;

/** The accessors whose values follow: those of Micrometer's registry that have certain keys. */
final class Followed {
  private final Predicate<Object> keys;

  /** What was found last, for as long as the registry has the same accessors. From any thread. */
  private volatile Found found = new Found(new ThreadLocalAccessor<?>[0], List.of());

  Followed(Predicate<Object> keys) {
    this.keys = keys;
  }

  /** Those that there are now; the same array as before if nothing has changed. */
  ThreadLocalAccessor<?>[] accessors() {
    List<ThreadLocalAccessor<?>> registered =
        ContextRegistry.getInstance().getThreadLocalAccessors();
    Found before = found;
    if (before.isOf(registered)) return before.accessors;
    List<ThreadLocalAccessor<?>> all = List.copyOf(registered);
    ThreadLocalAccessor<?>[] followed =
        all.stream()
            .filter(accessor -> keys.test(accessor.key()))
            .toArray(ThreadLocalAccessor<?>[]::new);
    found = new Found(followed, all);
    return followed;
  }

  /** What follows of all that were registered at one time. */
  private record Found(ThreadLocalAccessor<?>[] accessors, List<ThreadLocalAccessor<?>> all) {
    boolean isOf(List<ThreadLocalAccessor<?>> registered) {
      if (all.isEmpty()) return registered.isEmpty();
      int count = 0;
      for (ThreadLocalAccessor<?> each : registered) {
        if (count == all.size() || each != all.get(count)) return false;
        count++;
      }
      return count == all.size();
    }
  }
}
