package dev.menai;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import kotlinx.coroutines.CompletableJob;
import kotlinx.coroutines.Job;
import kotlinx.coroutines.JobKt;
import org.jspecify.annotations.Nullable;

/**
 * A value that somebody will supply: completed, failed or cancelled once, from any thread, and
 * awaited by as many as like.
 *
 * <p>asyncio's {@code Future}, Kotlin's {@code CompletableDeferred}. A failure that nobody awaits
 * isn't reported.
 *
 * <pre>{@code
 * Promise<Reply> reply = Promise.create();
 * client.onReply(reply::complete);
 * use(reply.await());
 * }</pre>
 *
 * @param <T> the type of the value
 */
public final class Promise<T extends @Nullable Object> implements Awaitable<T> {
  private final Cell<T> cell = new Cell<>();

  private Promise() {}

  /**
   * Makes a promise.
   *
   * @param <T> the type of its value
   * @return a new promise that isn't done
   */
  public static <T extends @Nullable Object> Promise<T> create() {
    return new Promise<>();
  }

  /**
   * Supplies the value.
   *
   * @param value the value
   * @return false if the promise was done already; then nothing changes
   */
  public boolean complete(T value) {
    return cell.end(new Outcome.Success<>(value));
  }

  /**
   * Supplies a failure instead of the value.
   *
   * @param exception what its awaiters are thrown; a plain {@link
   *     java.util.concurrent.CancellationException} as the cause of a {@link
   *     TaskCancelledException}, since it would tell them of their own cancel
   * @return false if the promise was done already; then nothing changes
   * @throws NullPointerException if {@code exception} is null
   */
  public boolean fail(Throwable exception) {
    return cell.end(
        new Outcome.Failure<>(Failures.bare(Objects.requireNonNull(exception, "exception"))));
  }

  /**
   * Cancels the promise: its awaiters are thrown {@link TaskCancelledException}.
   *
   * @return false if the promise was done already
   */
  public boolean cancel() {
    return cell.cancel("the promise was cancelled");
  }

  /**
   * Cancels the promise with a reason.
   *
   * @param reason the reason that its awaiters see
   * @return false if the promise was done already
   * @throws NullPointerException if {@code reason} is null
   */
  public boolean cancel(String reason) {
    return cell.cancel(Objects.requireNonNull(reason, "reason"));
  }

  /**
   * Whether it was completed, failed or cancelled.
   *
   * @return true once it was
   */
  public boolean isDone() {
    return cell.hasEnded();
  }

  /**
   * Whether it was cancelled.
   *
   * @return true if it was
   */
  public boolean isCancelled() {
    return isDone() && cell.ending() instanceof Outcome.Cancelled;
  }

  /**
   * The value of a promise that is done.
   *
   * @return the value
   * @throws IllegalStateException if it isn't done
   * @throws TaskCancelledException if it was cancelled
   * @throws java.util.concurrent.CompletionException around a checked failure; an unchecked one is
   *     thrown as itself
   */
  public T result() {
    return cell.resultIfEnded();
  }

  /**
   * The failure of a promise that is done, bare.
   *
   * @return the failure, or null if it has a value
   * @throws IllegalStateException if it isn't done
   * @throws TaskCancelledException if it was cancelled
   */
  public @Nullable Throwable exception() {
    return cell.exceptionIfEnded();
  }

  /**
   * Waits until it is done: suspends in a task, blocks elsewhere. A cancelled awaiter only stops
   * waiting.
   *
   * @return the value
   * @throws TaskCancelledException if it was cancelled
   * @throws java.util.concurrent.CompletionException around a checked failure; an unchecked one is
   *     thrown as itself
   * @throws java.util.concurrent.CancellationException if the awaiting task is cancelled; the
   *     promise is left as it is
   */
  @Override
  public T await() {
    return cell.awaitValue();
  }

  /**
   * The promise as a future, which completes when the promise is done.
   *
   * <p>Who completes the future before that, by {@code cancel}, {@code complete}, {@code orTimeout}
   * or otherwise, cancels the promise, for all its awaiters; to supply its value, use {@link
   * #complete}. Cancelling a dependent stage, such as {@code future.thenApply(f)}, cancels nothing.
   *
   * @return a new future
   */
  public CompletableFuture<T> toCompletableFuture() {
    return Views.future(cell);
  }

  @Override
  public String toString() {
    return "Promise[" + (isDone() ? cell.ending() : "pending") + "]";
  }

  /** What verbs wait for. */
  Waitable<T> waitable() {
    return cell;
  }

  private static final class Cell<T extends @Nullable Object> implements Waitable<T> {
    private final CompletableJob job = JobKt.Job((Job) null);

    /** Set once, by whoever comes first; read when the job has completed. */
    private final AtomicReference<@Nullable Outcome<T>> outcome = new AtomicReference<>();

    boolean end(Outcome<T> how) {
      return outcome.compareAndSet(null, how) && job.complete();
    }

    @Override
    public Job job() {
      return job;
    }

    @Override
    public Outcome<T> ending() {
      return Objects.requireNonNull(outcome.get());
    }

    @Override
    public Outcome<T> outcome() {
      return ending();
    }

    @Override
    public boolean cancel(String reason) {
      return end(new Outcome.Cancelled<>(reason));
    }

    @Override
    public String describe() {
      return "the promise";
    }

    @Override
    public T await() {
      return awaitValue();
    }
  }
}
