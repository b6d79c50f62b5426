package dev.menai.internal.verb;

import dev.menai.TaskCancelledException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** What has failed in a group, in the order in which it happened; guarded by the group. */
final class GroupFailures {
  private final List<Throwable> failures = new ArrayList<>();

  /** Adds it once, also when the body has it inside of what awaiting the task threw. */
  void add(Throwable failure) {
    Throwable met = met(failure);
    failures.removeIf(known -> met(known) == failure);
    if (failures.stream().noneMatch(known -> known == failure || known == met))
      failures.add(failure);
  }

  List<Throwable> all() {
    return List.copyOf(failures);
  }

  /** The failure of a task for which a wait for it threw something else, or null. */
  private static @Nullable Throwable met(Throwable failure) {
    boolean wraps =
        failure instanceof ExecutionException || failure instanceof TaskCancelledException;
    return wraps ? failure.getCause() : null;
  }
}
