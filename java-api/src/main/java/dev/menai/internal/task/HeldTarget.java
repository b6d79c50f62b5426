package dev.menai.internal.task;

/** A block in which a body has something for which others wait, such as a lock. */
public interface HeldTarget {
  /** What it has; the same object as that for which the others wait. */
  WaitTarget target();

  /** Whether it has it already, or still; a look from another thread may be a little late. */
  boolean isHeld();
}
