package dev.menai.testing;

import java.util.List;
import java.util.concurrent.CopyOnWriteArraySet;
import org.jspecify.annotations.Nullable;

/**
 * Where the code of a run created threads. A thread doesn't tell that, but it asks who creates it
 * what it inherits.
 */
final class ThreadSites {
  private static final InheritableThreadLocal<@Nullable ThreadSites> CURRENT =
      new InheritableThreadLocal<>() {
        @Override
        protected @Nullable ThreadSites childValue(@Nullable ThreadSites creators) {
          if (creators != null) creators.note();
          // Not inherited: a thread of a pool would keep it for long.
          return null;
        }
      };

  /** The first frames that aren't ours; any thread of the run. */
  private final CopyOnWriteArraySet<String> created = new CopyOnWriteArraySet<>();

  private void note() {
    String site = Sites.ofThread();
    if (site != null) created.add(site);
  }

  /** Has the threads that this one creates noted from now on; what was there before. */
  @Nullable ThreadSites install() {
    ThreadSites before = CURRENT.get();
    CURRENT.set(this);
    return before;
  }

  static void restore(@Nullable ThreadSites before) {
    if (before == null) CURRENT.remove();
    else CURRENT.set(before);
  }

  /** Whether the code of the run has created threads. */
  boolean hasAny() {
    return !created.isEmpty();
  }

  /** What a message on one of the threads says of its origin. */
  String describe() {
    List<String> sites = List.copyOf(created);
    return switch (sites.size()) {
      case 0 -> "";
      case 1 -> ", created at " + sites.get(0);
      default -> ", created at one of " + String.join(", ", sites);
    };
  }
}
