package dev.menai.internal.task;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import kotlinx.coroutines.DisposableHandle;
import org.jspecify.annotations.Nullable;

/**
 * The future of a task or promise, or one that was made from it, such as by {@code thenApply}: a
 * thread that blocks for it blocks for its source first.
 *
 * @param <T> the type of its value
 */
class SourcedFuture<T extends @Nullable Object> extends CompletableFuture<T> {
  final Waitable<?> source;

  SourcedFuture(Waitable<?> source) {
    this.source = source;
  }

  @Override
  public <U> CompletableFuture<U> newIncompleteFuture() {
    return new SourcedFuture<>(source);
  }

  @Override
  public T get() throws InterruptedException, ExecutionException {
    DisposableHandle block = Outside.block(source);
    try {
      return super.get();
    } finally {
      block.dispose();
    }
  }

  @Override
  public T get(long timeout, TimeUnit unit)
      throws InterruptedException, ExecutionException, TimeoutException {
    DisposableHandle block = Outside.block(source);
    try {
      return super.get(timeout, unit);
    } finally {
      block.dispose();
    }
  }

  @Override
  public T join() {
    DisposableHandle block = Outside.block(source);
    try {
      return super.join();
    } finally {
      block.dispose();
    }
  }
}
