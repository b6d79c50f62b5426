package dev.menai.testing;

import dev.menai.AsyncScope;
import dev.menai.internal.diagnostics.Dump;
import dev.menai.internal.task.TaskScope;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The runs and scopes that were open at a moment. */
final class OpenScopes {
  private final Set<TaskScope> before = Collections.newSetFromMap(new IdentityHashMap<>());

  OpenScopes() {
    before.addAll(dev.menai.internal.task.OpenScopes.all());
  }

  /**
   * The scopes opened since that still run tasks, or hold a thread, but for the run's own.
   *
   * @param all whether also those that other code has opened than the run's
   */
  List<String> leftOpen(VirtualRun run, boolean all) {
    TaskScope own = of(run.scope());
    TaskScope given = of(run.given());
    List<String> left = new ArrayList<>();
    for (TaskScope scope : dev.menai.internal.task.OpenScopes.all()) {
      boolean ours = scope == own || scope == given || before.contains(scope);
      boolean others = !all && !run.isClock(scope.openedBy());
      if (!ours && !others && !scope.isEndless() && !scope.isIdle()) left.add(describe(scope));
    }
    Collections.sort(left);
    return left;
  }

  private static String describe(TaskScope scope) {
    List<String> tasks = Dump.tasksOf(scope);
    return "a scope was left open: "
        + scope.describe()
        + (tasks.isEmpty() ? "" : ", with tasks:\n" + String.join("\n", tasks));
  }

  /** What a scope is in the machinery. */
  private static @Nullable TaskScope of(@Nullable AsyncScope scope) {
    if (scope == null) return null;
    return TaskScope.of(scope.asCoroutineScope().getCoroutineContext());
  }
}
