package dev.menai.sync;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Iterator;
import java.util.TreeSet;

/**
 * What a queue holds, in the order in which it comes out. Guarded by the queue's state.
 *
 * @param <T> the type of the items
 */
abstract class ItemOrder<T> {
  /** Puts an item in; one that can't be compared throws, and nothing has changed. */
  abstract void add(T item);

  abstract int size();

  /**
   * Which of them a getter takes when its turn comes and {@code before} others, served earlier,
   * have not come to take theirs.
   */
  abstract int indexFor(int before);

  /** Takes out the one that {@code index} others precede. */
  abstract T take(int index);

  private static <E> E take(Iterator<E> items, int index) {
    for (int passed = 0; passed < index; passed++) items.next();
    E item = items.next();
    items.remove();
    return item;
  }

  /** A line, of which the first comes out. */
  private abstract static class Line<T> extends ItemOrder<T> {
    final ArrayDeque<T> items = new ArrayDeque<>();

    @Override
    int size() {
      return items.size();
    }

    @Override
    T take(int index) {
      return index == 0 ? items.removeFirst() : ItemOrder.take(items.iterator(), index);
    }
  }

  /** First in, first out. */
  static final class Fifo<T> extends Line<T> {
    @Override
    void add(T item) {
      items.addLast(item);
    }

    /** Who was served first gets what came first, also where threads overtake each other. */
    @Override
    int indexFor(int before) {
      return before;
    }
  }

  /** Last in, first out. */
  static final class Lifo<T> extends Line<T> {
    @Override
    void add(T item) {
      items.addFirst(item);
    }

    @Override
    int indexFor(int before) {
      return 0;
    }
  }

  /**
   * The least first, equal ones first in, first out. A tree and not a heap: it compares only when
   * an item is put in, and before it changes, so that a comparator that throws harms nobody but who
   * put that item.
   */
  static final class Sorted<T> extends ItemOrder<T> {
    private final TreeSet<Numbered<T>> items;
    private long number;

    Sorted(Comparator<? super T> order) {
      items =
          new TreeSet<>(
              (one, other) -> {
                int difference = order.compare(one.item(), other.item());
                return difference != 0 ? difference : Long.compare(one.number(), other.number());
              });
    }

    @Override
    void add(T item) {
      items.add(new Numbered<>(item, number++));
    }

    @Override
    int size() {
      return items.size();
    }

    @Override
    T take(int index) {
      return ItemOrder.take(items.iterator(), index).item();
    }

    @Override
    int indexFor(int before) {
      return 0;
    }

    private record Numbered<T>(T item, long number) {}
  }
}
