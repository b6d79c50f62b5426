package dev.menai.internal.task;

import dev.menai.Outcome;
import dev.menai.TaskCancelledException;
import dev.menai.core.BareDeferred;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import kotlinx.coroutines.CompletableDeferred;
import kotlinx.coroutines.CompletableDeferredKt;
import kotlinx.coroutines.Deferred;
import kotlinx.coroutines.DisposableHandle;
import kotlinx.coroutines.Job;
import org.jspecify.annotations.Nullable;

/**
 * A waitable as a future of the JDK, and as a deferred of Kotlin's; both linked, so that cancelling
 * one cancels it. What it ends with counts as seen when the view has taken it.
 */
public final class LinkedViews {
  private LinkedViews() {}

  public static <T extends @Nullable Object> CompletableFuture<T> future(Waitable<T> source) {
    LinkedFuture<T> future = new LinkedFuture<>(source);
    DisposableHandle link =
        SuspendCalls.onEnd(source.job(), () -> source.handTo(future::completeWith));
    // However it was completed: by cancel, complete, orTimeout or whatever the JDK has.
    future.whenComplete(
        (value, failure) -> {
          if (source.isDone()) return;
          link.dispose();
          future.cancelSource();
        });
    return future;
  }

  /** The task or promise whose future a stage is; null for any other stage. */
  public static @Nullable Waitable<?> source(CompletionStage<?> stage) {
    return stage instanceof LinkedFuture<?> future ? future.source : null;
  }

  /** What the deferreds of a source share, to be given to {@link #link}. */
  public static <T extends @Nullable Object> CompletableDeferred<T> answer() {
    return CompletableDeferredKt.CompletableDeferred((Job) null);
  }

  /** Lets a source give its answer, when it has ended. */
  public static <T extends @Nullable Object> void link(
      Waitable<T> source, CompletableDeferred<T> answer) {
    SuspendCalls.onEnd(source.job(), () -> source.handTo(outcome -> complete(answer, outcome)));
  }

  public static <T extends @Nullable Object> Deferred<T> deferred(
      Waitable<T> source, CompletableDeferred<T> answer) {
    return new BareDeferred<>(answer, source.job(), source::cancel);
  }

  private static <T extends @Nullable Object> boolean complete(
      CompletableDeferred<T> deferred, Outcome<T> outcome) {
    if (outcome instanceof Outcome.Success<T> success) return deferred.complete(success.value());
    if (outcome instanceof Outcome.Failure<T> failure)
      return deferred.completeExceptionally(failure.exception());
    deferred.cancel(new CancellationException(((Outcome.Cancelled<T>) outcome).reason()));
    return true;
  }

  /**
   * Completes when the source has ended; or before, when somebody else completes it, which cancels
   * the source.
   */
  private static final class LinkedFuture<T extends @Nullable Object> extends SourcedFuture<T> {
    LinkedFuture(Waitable<T> source) {
      super(source);
    }

    void cancelSource() {
      String how =
          isCancelled()
              ? " was cancelled through its future"
              : " was cancelled: its future was completed by another";
      source.cancel(source.describe() + how);
    }

    /** False if somebody else has completed it. */
    boolean completeWith(Outcome<T> outcome) {
      if (outcome instanceof Outcome.Success<T> success) return complete(success.value());
      return completeExceptionally(
          outcome instanceof Outcome.Failure<T> failure
              ? failure.exception()
              : new TaskCancelledException(((Outcome.Cancelled<T>) outcome).reason()));
    }
  }
}
