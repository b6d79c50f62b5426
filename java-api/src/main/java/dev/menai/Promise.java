package dev.menai;

import dev.menai.internal.task.PromiseCell;
import java.util.concurrent.CompletableFuture;
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
public interface Promise<T extends @Nullable Object> extends Awaitable<T> {
  /**
   * Makes a promise.
   *
   * @param <T> the type of its value
   * @return a new promise that isn't done
   */
  static <T extends @Nullable Object> Promise<T> create() {
    return new PromiseCell<>();
  }

  /**
   * Supplies the value.
   *
   * @param value the value
   * @return false if the promise was done already; then nothing changes
   */
  boolean complete(T value);

  /**
   * Supplies a failure instead of the value.
   *
   * @param exception what its awaiters are thrown; a plain {@link
   *     java.util.concurrent.CancellationException} as the cause of a {@link
   *     TaskCancelledException}, since it would tell them of their own cancel
   * @return false if the promise was done already; then nothing changes
   * @throws NullPointerException if {@code exception} is null
   */
  boolean fail(Throwable exception);

  /**
   * Cancels the promise: its awaiters are thrown {@link TaskCancelledException}.
   *
   * @return false if the promise was done already
   */
  boolean cancel();

  /**
   * Cancels the promise with a reason.
   *
   * @param reason the reason that its awaiters see
   * @return false if the promise was done already
   * @throws NullPointerException if {@code reason} is null
   */
  boolean cancel(String reason);

  /**
   * Whether it was completed, failed or cancelled.
   *
   * @return true once it was
   */
  boolean isDone();

  /**
   * Whether it was cancelled.
   *
   * @return true if it was
   */
  boolean isCancelled();

  /**
   * The value of a promise that is done.
   *
   * @return the value
   * @throws IllegalStateException if it isn't done
   * @throws TaskCancelledException if it was cancelled
   * @throws java.util.concurrent.CompletionException around a checked failure; an unchecked one is
   *     thrown as itself
   */
  T result();

  /**
   * The failure of a promise that is done, bare.
   *
   * @return the failure, or null if it has a value
   * @throws IllegalStateException if it isn't done
   * @throws TaskCancelledException if it was cancelled
   */
  @Nullable Throwable exception();

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
  T await();

  /**
   * The promise as a future, which completes when the promise is done.
   *
   * <p>Who completes the future before that, by {@code cancel}, {@code complete}, {@code orTimeout}
   * or otherwise, cancels the promise, for all its awaiters; to supply its value, use {@link
   * #complete}. Cancelling a dependent stage, such as {@code future.thenApply(f)}, cancels nothing.
   *
   * @return a new future
   */
  CompletableFuture<T> toCompletableFuture();
}
