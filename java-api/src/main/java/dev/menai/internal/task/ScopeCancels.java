package dev.menai.internal.task;

import dev.menai.internal.recording.Recorder;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import kotlinx.coroutines.Job;
import kotlinx.coroutines.JobKt;
import org.jspecify.annotations.Nullable;

/** The cancels of all that runs in a scope. From any thread. */
public final class ScopeCancels {
  /** The job above the scope's tasks. */
  private final Job job;

  /** Those that have not come to all of it, the oldest first. */
  private final Queue<CancellationException> underWay = new ConcurrentLinkedQueue<>();

  ScopeCancels(Job job) {
    this.job = job;
  }

  /** Cancels what runs now; what starts later runs. */
  public void now(String reason) {
    CancellationException cancel = new CancellationException(reason);
    record(reason);
    underWay.add(cancel);
    try {
      JobKt.cancelChildren(job, cancel);
    } finally {
      underWay.remove(cancel);
    }
  }

  /** Cancels what runs, for good; what starts later never runs. */
  public void forGood(String reason) {
    record(reason);
    job.cancel(new CancellationException(reason));
  }

  private void record(String reason) {
    Recorder.cancelsAll(() -> Tasks.below(job), reason, Tasks.here());
  }

  /** A cancel of what runs now that has not come to all tasks yet, or null. */
  @Nullable CancellationException underWay() {
    return underWay.peek();
  }
}
