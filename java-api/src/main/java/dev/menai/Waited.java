package dev.menai;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What {@link Async#waitOn(java.util.Collection, ReturnWhen) waitOn} found, in the order in which
 * the tasks were given.
 *
 * <p><b>Threads.</b> It never changes, so any thread may read it.
 *
 * @param done those that have ended
 * @param pending those that have not
 * @param <T> the type of their values
 */
public record Waited<T extends @Nullable Object>(Set<Task<T>> done, Set<Task<T>> pending) {
  /**
   * Copies the sets, keeping their order.
   *
   * @param done those that have ended
   * @param pending those that have not
   * @throws NullPointerException if an argument is null
   */
  public Waited {
    done = Collections.unmodifiableSet(new LinkedHashSet<>(done));
    pending = Collections.unmodifiableSet(new LinkedHashSet<>(pending));
  }
}
