package dev.menai.internal.task;

import dev.menai.core.BlockJob;
import dev.menai.core.Fiber;

/** The job above the tasks of a task group, by which dumps know the group. */
public final class GroupJob extends BlockJob {
  private final int number = RecordIds.next();

  public GroupJob(Fiber fiber) {
    super(fiber, true);
  }

  /** By which recordings and tools name it. */
  public int number() {
    return number;
  }
}
