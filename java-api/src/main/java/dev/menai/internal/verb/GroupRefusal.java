package dev.menai.internal.verb;

/**
 * Thrown by a group's {@code createTask} when it takes no more tasks. Not counted as a failure of
 * the group where it leaves the body or a task of it: that was to end anyway.
 */
final class GroupRefusal extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  private final transient JobGroup group;

  GroupRefusal(JobGroup group, String why) {
    super("the task group takes no more tasks: it is " + why);
    this.group = group;
  }

  /** Whether {@code failure} is a refusal of {@code group}. */
  static boolean isOf(JobGroup group, Throwable failure) {
    return failure instanceof GroupRefusal refusal && refusal.group == group;
  }
}
