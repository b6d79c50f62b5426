package dev.menai.sync;

import dev.menai.core.Fiber;
import dev.menai.internal.task.WaitTarget;
import java.util.function.Supplier;
import kotlinx.coroutines.Job;
import org.jspecify.annotations.Nullable;

/**
 * A lock, a queue or the like as something that tasks wait for; for those who look from outside.
 */
final class SyncTarget implements WaitTarget {
  private final String kind;
  private final @Nullable String name;
  private final @Nullable Supplier<String> condition;

  /**
   * Who has it, if one alone can have it. Written by whoever acquires or releases it, just after
   * and just before; a look from outside may be a little late, so it needs no guard.
   */
  @Nullable Thread holder;

  /**
   * Who has taken a permit last in another way than for a block. As {@link #holder}; a name, as it
   * stays when they are gone.
   */
  @Nullable String lastTaker;

  SyncTarget(String kind, @Nullable String name) {
    this(kind, name, null);
  }

  SyncTarget(String kind, @Nullable String name, @Nullable Supplier<String> condition) {
    this.kind = kind;
    this.name = name;
    this.condition = condition;
  }

  /** Waits, as one of those who wait for this, until a job has ended. */
  void join(Fiber fiber, Job job) {
    fiber.waitsFor = this;
    try {
      fiber.join(job);
    } finally {
      fiber.waitsFor = null;
    }
  }

  @Override
  public String kind() {
    return kind;
  }

  @Override
  public @Nullable String name() {
    return name;
  }

  @Override
  public @Nullable String condition() {
    return condition == null ? null : condition.get();
  }

  @Override
  public @Nullable Thread holder() {
    return holder;
  }

  @Override
  public @Nullable String lastTaker() {
    return lastTaker;
  }
}
