package dev.menai.internal.task;

import java.util.concurrent.atomic.AtomicInteger;

/** The numbers by which recordings and tools name tasks and groups. */
final class RecordIds {
  private static final AtomicInteger LAST = new AtomicInteger();

  private RecordIds() {}

  /** The next one. Of those that have not ended no two are equal; never 0. */
  static int next() {
    int id = LAST.incrementAndGet();
    return id == 0 ? LAST.incrementAndGet() : id;
  }
}
