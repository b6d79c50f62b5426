package dev.menai.sync;

import static dev.menai.Async.waitFor;
import static dev.menai.sync.Waiting.LONG;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.menai.Execution;
import dev.menai.OnEachExecution;
import dev.menai.Task;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** Each item that was put in comes out once, whoever is cancelled whenever. */
class QueueStressTest {
  @OnEachExecution
  void fifo(Execution where) {
    Stress.of("AsyncQueue.fifo", where, random -> new Items(AsyncQueue.fifo(room(random)), random));
  }

  @OnEachExecution
  void lifo(Execution where) {
    Stress.of("AsyncQueue.lifo", where, random -> new Items(AsyncQueue.lifo(room(random)), random));
  }

  @OnEachExecution
  void priority(Execution where) {
    Stress.of(
        "AsyncQueue.priority",
        where,
        random -> new Items(AsyncQueue.priority(room(random)), random));
  }

  private static int room(Random random) {
    return random.nextInt(4) == 0 ? Integer.MAX_VALUE : 1 + random.nextInt(3);
  }

  private enum End {
    NONE,
    SHUTDOWN,
    SHUTDOWN_NOW
  }

  private static final class Items implements Stress.Subject {
    private final AsyncQueue<Integer> queue;
    private final End end;
    private final AtomicInteger number = new AtomicInteger();
    private final AtomicInteger putting = new AtomicInteger();
    private final AtomicInteger getting = new AtomicInteger();

    /** Items whose put has returned. */
    private final Queue<Integer> put = new ConcurrentLinkedQueue<>();

    /** Items that came out. */
    private final Queue<Integer> taken = new ConcurrentLinkedQueue<>();

    Items(AsyncQueue<Integer> queue, Random random) {
      this.queue = queue;
      this.end = End.values()[random.nextInt(3)];
    }

    @Override
    public void operate(Random random) {
      try {
        switch (random.nextInt(17)) {
          case 0, 1 -> taken(queue.poll());
          case 2, 3 -> offer(number.incrementAndGet());
          case 4 -> end();
          case 5, 6, 7, 8, 9, 10 -> put(number.incrementAndGet());
          default -> get();
        }
      } catch (QueueShutDownException ended) {
        assertTrue(end != End.NONE);
      }
    }

    private void end() {
      if (end == End.SHUTDOWN) queue.shutdown();
      if (end == End.SHUTDOWN_NOW) queue.shutdownNow();
    }

    private void offer(int item) {
      if (queue.offer(item)) put.add(item);
    }

    private void put(int item) {
      putting.incrementAndGet();
      try {
        queue.put(item);
        put.add(item);
      } finally {
        putting.decrementAndGet();
      }
    }

    private void get() {
      getting.incrementAndGet();
      try {
        taken(queue.get());
      } finally {
        getting.decrementAndGet();
      }
    }

    private void taken(Integer item) {
      if (item == null) return;
      taken.add(item);
      queue.taskDone();
    }

    @Override
    public void settle(List<Task<?>> open) {
      Stress.eventually(
          () ->
              (getting.get() == 0 || queue.isEmpty() && !queue.isShutdown())
                  && (putting.get() == 0 || queue.isFull() && !queue.isShutdown()));
      for (Task<?> task : open) task.cancel();
    }

    @Override
    public void check() {
      while (!queue.isEmpty()) taken(queue.poll());
      Set<Integer> out = new HashSet<>(taken);
      assertEquals(taken.size(), out.size());
      if (end == End.SHUTDOWN_NOW) assertTrue(new HashSet<>(put).containsAll(out));
      else assertEquals(new HashSet<>(put), out);
      waitFor(queue::join, LONG);
      assertThrows(IllegalStateException.class, queue::taskDone);
    }
  }
}
