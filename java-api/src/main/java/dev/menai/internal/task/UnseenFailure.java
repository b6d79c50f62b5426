package dev.menai.internal.task;

import dev.menai.core.ContextClock;
import java.lang.ref.Cleaner;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import kotlinx.coroutines.DisposableHandle;
import org.jspecify.annotations.Nullable;

/**
 * The failure of a task that nobody has looked at, to be reported once: some time after the task
 * has ended, when the task has been garbage collected, or when its run or scope ends.
 *
 * <p>It stands in its scope's set until it is seen or reported; whoever removes it there decides.
 * It holds the task weakly, which else would never be collected.
 */
public final class UnseenFailure {
  private final TaskScope scope;
  private final WeakReference<BodyTask<?>> task;
  private final String name;
  private final Throwable failure;

  /** Set once, before others can see this. */
  private Cleaner.@Nullable Cleanable watch;

  /** Set once, by the thread that completes the task; read by whoever sees or reports it. */
  private volatile @Nullable DisposableHandle timer;

  private UnseenFailure(BodyTask<?> task, TaskScope scope, Throwable failure) {
    this.scope = scope;
    this.task = new WeakReference<>(task);
    this.name = task.name();
    this.failure = failure;
  }

  /** Notes the failure of a task whose body has just ended. */
  public static UnseenFailure of(
      BodyTask<?> task, TaskScope scope, Throwable failure, @Nullable Throwable site) {
    UnseenFailure unseen = new UnseenFailure(task, scope, failure);
    if (site != null) Failures.suppress(failure, site);
    unseen.watch = Forgotten.watch(task, unseen::report);
    scope.unseen().add(unseen);
    SuspendCalls.onEnd(task.job(), unseen::startTimer);
    return unseen;
  }

  private boolean isPending() {
    return scope.unseen().contains(this);
  }

  /** The task has ended: from now on it is time that somebody looks at it. */
  private void startTimer() {
    Duration patience = scope.unseenAfter();
    if (patience == null || !isPending()) return;
    // By the machine's clock; and the report, which is users' code, not on the timer's thread.
    DisposableHandle started =
        ContextClock.MACHINE.startTimer(patience, () -> ScopeCallback.launch(scope, this::report));
    timer = started;
    if (!isPending()) started.dispose();
  }

  /** Somebody has looked at it. */
  public void seen() {
    if (scope.unseen().remove(this)) release();
  }

  /** Hands it to somebody, and counts as seen if they say that they took it. */
  public boolean handTo(BooleanSupplier taker) {
    // Before they are given it: what they do then may end the scope, which reports the rest.
    boolean removed = scope.unseen().remove(this);
    boolean taken = taker.getAsBoolean();
    if (removed && taken) release();
    else if (removed) scope.unseen().add(this);
    return taken;
  }

  /** Reports it, unless it was seen or reported before. */
  public void report() {
    if (!scope.unseen().remove(this)) return;
    release();
    BodyTask<?> failed = task.get();
    scope.uncaught(failed != null ? failed : BodyTask.ended(scope, name, failure), failure);
  }

  /**
   * Takes off the watch and the timer: they hold the scope, whose handler may hold the task, which
   * then would never be collected.
   */
  private void release() {
    // Runs report, which finds nothing left to do.
    Objects.requireNonNull(watch).clean();
    DisposableHandle started = timer;
    if (started != null) started.dispose();
  }
}
