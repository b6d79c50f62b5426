package dev.menai.internal.task;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What tasks wait for, as dumps and tools tell of it: a lock, a queue, the tasks of a group. A verb
 * that waits shows it in {@code Fiber.waitsFor}. Its methods are called on any thread, and are not
 * to wait.
 */
public interface WaitTarget {
  /** What it is, as one word: {@code lock}, {@code queue}, {@code group}. */
  String kind();

  /** What the user has called it; null if nothing. */
  default @Nullable String name() {
    return null;
  }

  /** How it is now, such as {@code 2 free}; null if that says nothing. */
  default @Nullable String condition() {
    return null;
  }

  /** The thread of the body that has it alone, and lets nobody else have it; null if none does. */
  default @Nullable Thread holder() {
    return null;
  }

  /**
   * Who has taken a part of it last in another way than for a block, as the name of a thread; null
   * if nobody has.
   */
  default @Nullable String lastTaker() {
    return null;
  }

  /** The tasks and promises that are waited for by waiting for this. */
  default Collection<? extends Waitable<?>> others() {
    return List.of();
  }

  /** Whether all of {@link #others} have to end; else one is enough. */
  default boolean needsAll() {
    return true;
  }
}
