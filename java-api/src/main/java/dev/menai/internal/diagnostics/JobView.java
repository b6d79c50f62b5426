package dev.menai.internal.diagnostics;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What stands in the tree of a scope: a task, the tasks of a group, a coroutine of Kotlin's. */
abstract class JobView {
  final ScopeView scope;

  /** What it stands below; null for what stands right in the scope. */
  final @Nullable JobView parent;

  final List<JobView> children = new ArrayList<>();

  /** What it does in words, without its name and times; set when it is asked for. */
  @Nullable String look;

  JobView(ScopeView scope, @Nullable JobView parent) {
    this.scope = scope;
    this.parent = parent;
    (parent == null ? scope.children : parent.children).add(this);
  }

  /** The nearest task above it; null if there is none. */
  final @Nullable TaskView taskAbove() {
    JobView above = parent;
    while (above != null && !(above instanceof TaskView)) above = above.parent;
    return (TaskView) above;
  }

  /** The group to which it belongs; null if to none. */
  final @Nullable GroupView group() {
    return parent instanceof GroupView group ? group : null;
  }
}
