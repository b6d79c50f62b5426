package dev.menai;

import java.lang.ref.Cleaner;
import org.jspecify.annotations.Nullable;

/**
 * The failure of a task that nobody has looked at, to be reported once: when its run or scope ends,
 * or when the task has been garbage collected. It must not refer to the task.
 */
final class UnseenFailure {
  private final TaskScope scope;
  private final String name;
  private final Throwable failure;
  private Cleaner.@Nullable Cleanable watch;

  private UnseenFailure(TaskScope scope, String name, Throwable failure) {
    this.scope = scope;
    this.name = name;
    this.failure = failure;
  }

  /** Notes the failure of a task that has just ended. */
  static UnseenFailure of(
      BodyTask<?> task, TaskScope scope, Throwable failure, @Nullable Throwable site) {
    UnseenFailure unseen = new UnseenFailure(scope, task.name(), failure);
    if (site != null) Failures.suppress(failure, site);
    scope.unseen().add(unseen);
    unseen.watch = Collection.CLEANER.register(task, unseen::report);
    return unseen;
  }

  /** Somebody has looked at it. */
  void seen() {
    // Running the clean-up takes the watch off; it finds nothing left to report.
    if (scope.unseen().remove(this) && watch != null) watch.clean();
  }

  /** Reports it, unless it was seen or reported before. */
  void report() {
    if (!scope.unseen().remove(this)) return;
    // The watch holds the scope, whose handler may hold the task: then it would never come off.
    if (watch != null) watch.clean();
    scope.uncaught(BodyTask.ended(scope, name, failure), failure);
  }

  /** Made when the first failure needs it: it costs a thread. */
  private static final class Collection {
    static final Cleaner CLEANER = Cleaner.create();
  }
}
