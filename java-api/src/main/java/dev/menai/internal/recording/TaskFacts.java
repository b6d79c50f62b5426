package dev.menai.internal.recording;

import jdk.jfr.Event;
import jdk.jfr.Label;
import org.jspecify.annotations.Nullable;

/** An event about a task that says all about it. */
abstract class TaskFacts extends Event {
  /** The same in all events of one task. */
  @Label("Task id")
  public int task;

  @Label("Name")
  @Nullable String name;

  @Label("Run or scope")
  @Nullable String scope;

  /** Differs where names of scopes don't. */
  @Label("Number of the run or scope")
  public int scopeId;

  /** Such as {@code eventLoop}, on which one body runs at a time. */
  @Label("Execution")
  @Nullable String execution;

  /** The task whose body created it; 0 when none did. */
  @Label("Creator's id")
  public int creator;

  /** The task group to which it belongs; 0 if to none. */
  @Label("Group's id")
  public int group;

  /** Sets all of them. */
  final void tellOf(Recorded of) {
    task = of.recordId();
    name = of.name();
    scope = of.scopeName();
    scopeId = of.scopeId();
    execution = of.executionText();
    creator = of.creatorId();
    group = of.groupId();
  }
}
