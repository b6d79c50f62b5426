package dev.menai.stream;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.atomic.AtomicInteger;

/** A subscriber that keeps what it hears, and whether any of it came at the same time. */
class Recorder<T> implements Subscriber<T> {
  final List<String> events = new CopyOnWriteArrayList<>();
  final List<T> items = new CopyOnWriteArrayList<>();
  final List<Thread> threads = new CopyOnWriteArrayList<>();

  /** Completed by the end: null when it was a good one. */
  final CompletableFuture<Throwable> end = new CompletableFuture<>();

  /** Whether two calls overlapped. */
  volatile boolean overlapped;

  volatile Subscription subscription;
  private final AtomicInteger calls = new AtomicInteger();
  private final long first;

  /** Asks for so many items at first. */
  Recorder(long first) {
    this.first = first;
  }

  @Override
  public void onSubscribe(Subscription made) {
    heard(
        "subscribed",
        () -> {
          subscription = made;
          if (first != 0) made.request(first);
        });
  }

  @Override
  public void onNext(T item) {
    heard("next", () -> items.add(item));
  }

  @Override
  public void onError(Throwable failure) {
    heard("error", () -> {});
    end.complete(failure);
  }

  @Override
  public void onComplete() {
    heard("complete", () -> {});
    end.complete(null);
  }

  private void heard(String event, Runnable action) {
    if (calls.getAndIncrement() != 0) overlapped = true;
    threads.add(Thread.currentThread());
    events.add(event);
    action.run();
    if (calls.decrementAndGet() != 0) overlapped = true;
  }
}
