package dev.menai.stream;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A generator that counts from 0 for ever, and what has been seen of it. */
final class Counter implements AsyncStream.Generator<Integer> {
  final AtomicInteger started = new AtomicInteger();

  /** How many items it has made, the one included with which it waits in emit. */
  final AtomicInteger made = new AtomicInteger();

  final AtomicInteger ended = new AtomicInteger();
  final List<Throwable> thrownByEmit = new CopyOnWriteArrayList<>();

  @Override
  public void run(AsyncStream.Emitter<? super Integer> emitter) {
    started.incrementAndGet();
    try {
      while (true) emitter.emit(made.getAndIncrement());
    } catch (RuntimeException thrown) {
      thrownByEmit.add(thrown);
      throw thrown;
    } finally {
      ended.incrementAndGet();
    }
  }

  AsyncStream<Integer> stream() {
    return AsyncStream.generate(this);
  }
}
