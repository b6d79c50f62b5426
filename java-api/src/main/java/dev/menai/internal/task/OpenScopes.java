package dev.menai.internal.task;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/** The runs and scopes that are open, for dumps and for fixtures that look for leaks. */
public final class OpenScopes {
  /** Weakly, since a scope may be forgotten without being closed. Guarded by itself. */
  private static final Set<TaskScope> OPEN = Collections.newSetFromMap(new WeakHashMap<>());

  /** Called when the first scope is there, and when the last one is gone. */
  private static volatile @Nullable Runnable watcher;

  private OpenScopes() {}

  /** Calls the watcher now, and when the first scope is opened and the last one closed. */
  public static void watchBy(Runnable watcher) {
    OpenScopes.watcher = watcher;
    watcher.run();
  }

  /** Adds a scope that has been opened. */
  static void add(TaskScope scope) {
    boolean first;
    synchronized (OPEN) {
      first = OPEN.isEmpty();
      OPEN.add(scope);
    }
    if (first) tellWatcher();
  }

  /** Removes a scope that is closed. */
  static void remove(TaskScope scope) {
    boolean last;
    synchronized (OPEN) {
      OPEN.remove(scope);
      last = OPEN.isEmpty();
    }
    if (last) tellWatcher();
  }

  private static void tellWatcher() {
    Runnable watching = watcher;
    if (watching != null) watching.run();
  }

  /** The scopes that are open now, of which some may have the same name. */
  public static List<TaskScope> all() {
    synchronized (OPEN) {
      return List.copyOf(OPEN);
    }
  }
}
