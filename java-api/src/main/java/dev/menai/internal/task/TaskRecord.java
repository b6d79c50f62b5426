package dev.menai.internal.task;

import dev.menai.Outcome;
import dev.menai.core.CoarseClock;
import dev.menai.internal.recording.Recorded;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import kotlinx.coroutines.Job;

/** What recordings tell of a task. */
interface TaskRecord extends Recorded {
  TaskScope scope();

  Job job();

  TaskState.Phase phase();

  Outcome<?> peekOutcome();

  /** When it was made, by the {@link CoarseClock}. */
  long createdAt();

  @Override
  default String scopeName() {
    return scope().name();
  }

  @Override
  default int scopeId() {
    return scope().id();
  }

  @Override
  default String executionText() {
    // Short, since on Java 17 the recorder loses texts of 16 characters that it has in two
    // recordings.
    return scope().execution().toString().replaceFirst("^Execution\\.", "");
  }

  @Override
  default int groupId() {
    return job().getParent() instanceof GroupJob group ? group.number() : 0;
  }

  @Override
  default long ageMillis() {
    return TimeUnit.NANOSECONDS.toMillis(CoarseClock.now() - createdAt());
  }

  @Override
  default String activity() {
    return job().isCancelled() ? "cancelling" : phase().name().toLowerCase(Locale.ROOT);
  }

  @Override
  default String endingText() {
    Outcome<?> ending = peekOutcome();
    if (ending instanceof Outcome.Failure<?> failure) return "failed: " + failure.exception();
    if (ending instanceof Outcome.Cancelled<?> cancelled) return "cancelled: " + cancelled.reason();
    return "returned";
  }

  @Override
  default void onEnd(Runnable action) {
    SuspendCalls.onEnd(job(), action);
  }
}
