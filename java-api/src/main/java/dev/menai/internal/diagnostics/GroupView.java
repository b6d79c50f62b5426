package dev.menai.internal.diagnostics;

import org.jspecify.annotations.Nullable;

/** A task group with tasks, in a {@link Snapshot}. */
final class GroupView extends JobView {
  /** By which recordings and tools name it; groups have no name. */
  final int number;

  final boolean isCancelled;

  GroupView(ScopeView scope, @Nullable JobView parent, int number, boolean isCancelled) {
    super(scope, parent);
    this.number = number;
    this.isCancelled = isCancelled;
  }
}
