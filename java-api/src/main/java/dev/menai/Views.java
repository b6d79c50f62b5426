package dev.menai;

import dev.menai.core.BareDeferred;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import kotlinx.coroutines.CompletableDeferred;
import kotlinx.coroutines.CompletableDeferredKt;
import kotlinx.coroutines.Deferred;
import kotlinx.coroutines.Job;
import org.jspecify.annotations.Nullable;

/**
 * A waitable as a future of the JDK, and as a deferred of Kotlin's; both linked, so that cancelling
 * one cancels it.
 */
final class Views {
  private Views() {}

  static <T extends @Nullable Object> CompletableFuture<T> future(Waitable<T> source) {
    LinkedFuture<T> future = new LinkedFuture<>(source);
    source.job().invokeOnCompletion(cause -> Calls.unit(future::completeFromSource));
    return future;
  }

  /** The task or promise whose future a stage is; null for any other stage. */
  static @Nullable Waitable<?> source(CompletionStage<?> stage) {
    return stage instanceof LinkedFuture<?> future ? future.source : null;
  }

  static <T extends @Nullable Object> Deferred<T> deferred(Waitable<T> source) {
    CompletableDeferred<T> answer = CompletableDeferredKt.CompletableDeferred((Job) null);
    source.job().invokeOnCompletion(cause -> Calls.unit(() -> complete(answer, source.outcome())));
    return new BareDeferred<>(answer, source.job(), source::cancel);
  }

  private static <T extends @Nullable Object> void complete(
      CompletableDeferred<T> deferred, Outcome<T> outcome) {
    if (outcome instanceof Outcome.Success<T> success) deferred.complete(success.value());
    else if (outcome instanceof Outcome.Failure<T> failure)
      deferred.completeExceptionally(failure.exception());
    else deferred.cancel(new CancellationException(((Outcome.Cancelled<T>) outcome).reason()));
  }

  /** Completes when the source has ended, not when it is cancelled. */
  private static final class LinkedFuture<T extends @Nullable Object> extends SourcedFuture<T> {
    private final Waitable<T> source;

    LinkedFuture(Waitable<T> source) {
      super(source);
      this.source = source;
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
      return source.cancel(source.describe() + " was cancelled through its future");
    }

    @Override
    public <U> CompletableFuture<U> newIncompleteFuture() {
      return new SourcedFuture<>(source);
    }

    void completeFromSource() {
      Outcome<T> outcome = source.outcome();
      if (outcome instanceof Outcome.Success<T> success) complete(success.value());
      else if (outcome instanceof Outcome.Failure<T> failure)
        completeExceptionally(failure.exception());
      else
        completeExceptionally(
            new TaskCancelledException(((Outcome.Cancelled<T>) outcome).reason()));
    }
  }
}
