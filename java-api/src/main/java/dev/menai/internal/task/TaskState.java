package dev.menai.internal.task;

import dev.menai.core.CoarseClock;
import dev.menai.core.Fiber;
import dev.menai.core.FiberLook;
import dev.menai.core.OpenBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a task does at a moment: the one source of dumps, tools, long waits and fixtures of tests.
 * Nothing of it is kept while nobody asks; a look reads the fields of the fiber, and its stack.
 *
 * @param task the task
 * @param phase what its body does
 * @param isCancelling whether the task is cancelled, and has not ended
 * @param since since when the body does that, by the {@link CoarseClock}
 * @param target for what the body waits: a {@link Waitable}, a {@link WaitTarget}, a stage, a
 *     suspend call, a job, a call on another thread, or the duration of a sleep; null if it doesn't
 *     wait, or that isn't known
 * @param thread the thread of the body; null before and after
 * @param stack where the thread is
 * @param look what was seen of the fiber; null before and after
 */
public record TaskState(
    BodyTask<?> task,
    Phase phase,
    boolean isCancelling,
    long since,
    @Nullable Object target,
    @Nullable Thread thread,
    StackTraceElement[] stack,
    @Nullable FiberLook look) {
  private static final StackTraceElement[] NO_STACK = {};

  /** How often it looks at a task that does something else each time. */
  private static final int LOOKS = 3;

  /** More blocks than programs have in each other, in case the chain is read while it changes. */
  private static final int MOST_BLOCKS = 1_000;

  /** What the body of a task does. */
  public enum Phase {
    /** It has not begun. */
    NEW,
    /** It can go on, and waits for its turn. */
    READY,
    /** It runs, or blocks in Java code. */
    RUNNING,
    /** It waits, in a verb. */
    WAITING,
    /** It has ended; the task waits for coroutines that Kotlin code has left behind in it. */
    LEFT,
    /** The task has ended. */
    DONE
  }

  /** What a task does now. */
  public static TaskState of(BodyTask<?> task) {
    return of(task, UnaryOperator.identity());
  }

  /**
   * The same, with an equal stack that is kept in its place: those of many tasks are equal. It is
   * asked for once.
   */
  public static TaskState of(BodyTask<?> task, UnaryOperator<StackTraceElement[]> kept) {
    Fiber fiber = task.fiber();
    Thread thread = fiber == null ? null : fiber.getThread();
    FiberLook look = thread == null ? null : fiber.look();
    StackTraceElement[] stack = NO_STACK;
    for (int i = 0; look != null && i < LOOKS; i++) {
      stack = thread.getStackTrace();
      FiberLook before = look;
      look = fiber.look();
      // The stack belongs to what is seen before and after it.
      if (before.isSame(look) && stack.length > 0) break;
    }
    Phase phase = phase(task, look);
    return new TaskState(
        task,
        phase,
        task.job().isCancelled(),
        look == null ? task.createdAt() : look.getSince(),
        phase == Phase.WAITING ? look.getTarget() : null,
        thread,
        kept.apply(stack),
        look);
  }

  /** What the body of a task does now, for which no stack is taken. */
  static Phase phaseOf(BodyTask<?> task) {
    Fiber fiber = task.fiber();
    return phase(task, fiber == null || fiber.getThread() == null ? null : fiber.look());
  }

  private static Phase phase(BodyTask<?> task, @Nullable FiberLook look) {
    if (look == null)
      return task.isDone() ? Phase.DONE : task.bodyHasEnded() ? Phase.LEFT : Phase.NEW;
    if (look.isWaiting()) return Phase.WAITING;
    return look.isRunning() ? Phase.RUNNING : Phase.READY;
  }

  /** Whether the task still is in the same wait; false if it did not wait. */
  public boolean stillWaits() {
    Fiber fiber = task.fiber();
    return phase == Phase.WAITING && fiber != null && look != null && look.isSame(fiber.look());
  }

  /** Whether a later state of the task is the same wait; false if it did not wait. */
  public boolean isSameWait(TaskState later) {
    return phase == Phase.WAITING && look != null && later.look != null && look.isSame(later.look);
  }

  /** For how long the body does what it does, in nanoseconds, at a time of the clock. */
  public long elapsed(long now) {
    return Math.max(0, now - since);
  }

  /** The limits of the blocks in which the body stands, the innermost first. */
  public List<Deadline<?>> deadlines() {
    if (look == null || look.getBlock() == null) return List.of();
    List<Deadline<?>> deadlines = new ArrayList<>();
    for (OpenBlock block : blocks())
      if (block instanceof Deadline<?> deadline) deadlines.add(deadline);
    return deadlines;
  }

  /** What the body has for which others may wait, the innermost first. */
  public List<WaitTarget> holds() {
    if (look == null || look.getBlock() == null) return List.of();
    List<WaitTarget> held = new ArrayList<>();
    for (OpenBlock block : blocks())
      if (block instanceof HeldTarget permit && permit.isHeld()) held.add(permit.target());
    return held;
  }

  private List<OpenBlock> blocks() {
    List<OpenBlock> blocks = new ArrayList<>();
    OpenBlock block = look == null ? null : look.getBlock();
    for (; block != null && blocks.size() < MOST_BLOCKS; block = block.getOuter())
      blocks.add(block);
    return blocks;
  }
}
