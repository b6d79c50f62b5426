package dev.menai;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import kotlinx.coroutines.Deferred;
import org.jspecify.annotations.Nullable;

/**
 * A body that runs concurrently: the handle that {@link Async#createTask(Awaitable) createTask}
 * returns.
 *
 * <p>asyncio's {@code Task}, Kotlin's {@code Deferred}. All methods may be called from any thread.
 *
 * <pre>{@code
 * Task<String> task = createTask(() -> fetch());
 * String data = task.await();
 * }</pre>
 *
 * @param <T> the type of the body's value
 */
public interface Task<T extends @Nullable Object> extends Awaitable<T>, Future<T> {
  /**
   * Waits for the end of the task and returns its value. In a task this suspends; elsewhere it
   * blocks the thread, and refuses to block one that runs Kotlin code for a dispatcher.
   *
   * <p>If the <em>awaiting</em> task is cancelled meanwhile it stops waiting; this task runs on.
   *
   * @return the value
   * @throws TaskCancelledException if this task was cancelled
   * @throws java.util.concurrent.CompletionException around a checked failure; an unchecked one is
   *     thrown as itself
   * @throws IllegalStateException if a task awaits itself
   * @throws java.util.concurrent.CancellationException if the awaiting task is cancelled; this one
   *     runs on
   */
  @Override
  T await();

  /**
   * Asks the task to end: its next suspension throws, a blocking call in it is interrupted. A task
   * that has not begun never runs.
   *
   * @return false if it was done already
   */
  boolean cancel();

  /**
   * Cancels like {@link #cancel()}, with a reason that the exception of {@link #result()} carries.
   *
   * @param reason the reason
   * @return false if it was done already
   * @throws NullPointerException if {@code reason} is null
   */
  boolean cancel(String reason);

  /**
   * The value of a task that is done.
   *
   * @return the value
   * @throws IllegalStateException if the task is not done
   * @throws TaskCancelledException if it was cancelled
   * @throws java.util.concurrent.CompletionException around a checked failure; an unchecked one is
   *     thrown as itself
   */
  T result();

  /**
   * The failure of a task that is done, bare. Asking for it counts as having seen it.
   *
   * @return the failure, or null if the task has a value
   * @throws IllegalStateException if the task is not done
   * @throws TaskCancelledException if it was cancelled
   */
  @Nullable Throwable exception();

  /**
   * How a task that is done ended: with a value, with a failure, or cancelled. Asking for it counts
   * as having seen a failure. Never throws what the task failed with, unlike {@link #result()}.
   *
   * <pre>{@code
   * if (task.outcome() instanceof Outcome.Failure<String> failure) retry(failure.exception());
   * }</pre>
   *
   * @return the outcome, with a failure bare
   * @throws IllegalStateException if the task is not done
   */
  Outcome<T> outcome();

  /**
   * The task's name, for logs and dumps.
   *
   * @return the given name, or {@code Task-N}
   */
  String name();

  /**
   * Whether the body has ended. Unlike a {@code CompletableFuture}, a task that was only asked to
   * cancel is not done yet.
   *
   * @return true once it has ended, in whichever way
   */
  @Override
  boolean isDone();

  /**
   * Whether the task has ended cancelled.
   *
   * @return false while it still runs, also after {@link #cancel()}
   */
  @Override
  boolean isCancelled();

  /**
   * Runs an action when the task is done: on the task's dispatcher, soon, in order of registration,
   * and never inside this call. An action that throws is reported to {@code onUncaught} and stops
   * no other. It must not wait.
   *
   * @param action what to run; it is given this task
   * @throws NullPointerException if {@code action} is null
   */
  void onDone(Consumer<? super Task<T>> action);

  /**
   * The task as a future, which completes when the body has ended. A failure arrives bare, a cancel
   * as {@link TaskCancelledException}.
   *
   * <p>Who completes the future before that, by {@code cancel}, {@code complete}, {@code orTimeout}
   * or otherwise, cancels the task: the future is done at once, as {@code CompletableFuture}
   * promises, and the task when its body has ended. Cancelling a dependent stage, such as {@code
   * future.thenApply(f)}, cancels nothing. Kotlin's {@code asCompletableFuture()}.
   *
   * @return a new future
   */
  CompletableFuture<T> toCompletableFuture();

  /**
   * The task for Kotlin code to await. Cancelling it cancels the task.
   *
   * @return a view of this task
   */
  Deferred<T> asDeferred();
}
