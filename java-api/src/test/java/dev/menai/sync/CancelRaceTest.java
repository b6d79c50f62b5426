package dev.menai.sync;

import static dev.menai.Async.createTask;
import static dev.menai.Async.run;
import static dev.menai.Async.waitFor;
import static dev.menai.Async.yieldNow;
import static dev.menai.sync.Waiting.LONG;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.menai.Execution;
import dev.menai.OnEachExecution;
import dev.menai.Task;
import dev.menai.TaskCancelledException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * Who waits is cancelled in the same instant as it is served, by two threads: what it was handed,
 * or would have been, goes to the next, once.
 */
class CancelRaceTest {
  private static final int ROUNDS = 150;

  private interface Round {
    void run(Race race) throws Exception;
  }

  private static void rounds(Execution where, Round round) {
    try (Race race = new Race(42)) {
      run(
          where,
          () -> {
            for (int i = 0; i < ROUNDS; i++) round.run(race);
          });
    }
  }

  /** Waits until it has ended; whether it was cancelled is for the race to decide. */
  private static void ended(Task<?> task) {
    try {
      waitFor(task, LONG);
    } catch (TaskCancelledException lost) {
      assertTrue(task.isCancelled());
    }
  }

  @OnEachExecution
  void lock(Execution where) {
    AsyncLock lock = new AsyncLock();
    rounds(
        where,
        race -> {
          lock.acquire();
          Task<?> first = createTask(() -> lock.withLock(() -> {}));
          Task<?> second = createTask(() -> lock.withLock(() -> {}));
          race.approach();
          race.together(first::cancel, lock::release);
          waitFor(second, LONG);
          ended(first);
          assertFalse(lock.isLocked());
        });
  }

  @OnEachExecution
  void semaphore(Execution where) {
    AsyncSemaphore semaphore = AsyncSemaphore.bounded(1);
    rounds(
        where,
        race -> {
          semaphore.acquire();
          Task<?> first = createTask(() -> semaphore.withPermit(() -> {}));
          Task<?> second = createTask(() -> semaphore.withPermit(() -> {}));
          race.approach();
          race.together(first::cancel, semaphore::release);
          waitFor(second, LONG);
          ended(first);
          assertFalse(semaphore.isLocked());
        });
  }

  @OnEachExecution
  void limiter(Execution where) {
    rounds(
        where,
        race -> {
          CapacityLimiter limiter = new CapacityLimiter(0);
          Task<?> first = createTask(() -> limiter.withSlot(() -> {}));
          Task<?> second = createTask(() -> limiter.withSlot(() -> {}));
          race.approach();
          race.together(first::cancel, () -> limiter.resize(1));
          waitFor(second, LONG);
          ended(first);
          assertEquals(0, limiter.borrowed());
        });
  }

  @OnEachExecution
  void event(Execution where) {
    rounds(
        where,
        race -> {
          AsyncEvent event = new AsyncEvent();
          Task<?> first = createTask(event::await);
          Task<?> second = createTask(event::await);
          race.approach();
          race.together(first::cancel, event::set);
          waitFor(second, LONG);
          ended(first);
        });
  }

  @OnEachExecution
  void condition(Execution where) {
    rounds(
        where,
        race -> {
          AsyncCondition condition = new AsyncCondition();
          AsyncLock lock = condition.lock();
          AtomicInteger woken = new AtomicInteger();
          Task<?> first =
              createTask(
                  () ->
                      lock.withLock(
                          () -> {
                            condition.await();
                            woken.set(1);
                          }));
          while (!condition.toString().contains("1 waiting")) yieldNow();
          Task<?> second = createTask(() -> lock.withLock(condition::await));
          while (!condition.toString().contains("2 waiting")) yieldNow();
          lock.acquire();
          race.together(first::cancel, condition::signal);
          lock.release();
          ended(first);
          if (woken.get() == 1) lock.withLock(() -> condition.signal());
          waitFor(second, LONG);
          assertFalse(lock.isLocked());
        });
  }

  @OnEachExecution
  void barrier(Execution where) {
    rounds(
        where,
        race -> {
          AsyncBarrier barrier = new AsyncBarrier(2);
          List<Integer> indices = new CopyOnWriteArrayList<>();
          Task<?> first = createTask(() -> indices.add(barrier.await()));
          race.approach();
          Future<?> cancel = race.soon(first::cancel);
          Task<?> second = createTask(() -> indices.add(barrier.await()));
          cancel.get();
          ended(first);
          while (!second.isDone()) {
            if (barrier.waiting() == 1) indices.add(barrier.await());
            else yieldNow();
          }
          waitFor(second, LONG);
          // Zero belongs to the cancelled one if that was counted.
          assertTrue(indices.contains(1));
          assertEquals(indices.size(), indices.stream().distinct().count());
          assertEquals(0, barrier.waiting());
        });
  }

  private static Stream<AsyncQueue<Integer>> queues(int capacity) {
    return Stream.of(
        AsyncQueue.fifo(capacity), AsyncQueue.lifo(capacity), AsyncQueue.priority(capacity));
  }

  private static void drain(AsyncQueue<Integer> queue, List<Integer> into) {
    for (Integer item = queue.poll(); item != null; item = queue.poll()) into.add(item);
  }

  @OnEachExecution
  void getters(Execution where) {
    for (AsyncQueue<Integer> queue : queues(9).toList())
      rounds(
          where,
          race -> {
            List<Integer> byFirst = new CopyOnWriteArrayList<>();
            Task<?> first = createTask(() -> byFirst.add(queue.get()));
            Task<Integer> second = createTask(queue::get);
            race.approach();
            race.together(first::cancel, () -> queue.offer(1));
            ended(first);
            // Only if it took the item may the other need one more.
            if (!byFirst.isEmpty()) queue.offer(2);
            assertEquals(byFirst.isEmpty() ? 1 : 2, waitFor(second, LONG));
            assertTrue(queue.isEmpty());
          });
  }

  @OnEachExecution
  void putters(Execution where) {
    for (AsyncQueue<Integer> queue : queues(1).toList())
      rounds(
          where,
          race -> {
            List<Integer> expected = new CopyOnWriteArrayList<>(List.of(0, 2));
            List<Integer> taken = new CopyOnWriteArrayList<>();
            queue.put(0);
            Task<?> first =
                createTask(
                    () -> {
                      queue.put(1);
                      expected.add(1);
                    });
            Task<?> second = createTask(() -> queue.put(2));
            race.approach();
            race.together(first::cancel, () -> taken.add(queue.poll()));
            while (!first.isDone() || !second.isDone()) {
              drain(queue, taken);
              yieldNow();
            }
            waitFor(second, LONG);
            drain(queue, taken);
            assertEquals(expected.stream().sorted().toList(), taken.stream().sorted().toList());
          });
  }

  @OnEachExecution
  void joiners(Execution where) {
    rounds(
        where,
        race -> {
          AsyncQueue<Integer> queue = AsyncQueue.fifo();
          queue.put(1);
          Task<?> first = createTask(queue::join);
          Task<?> second = createTask(queue::join);
          race.approach();
          race.together(first::cancel, queue::taskDone);
          waitFor(second, LONG);
          ended(first);
        });
  }

  @OnEachExecution
  void gettersOfAQueueThatIsShutDown(Execution where) {
    rounds(
        where,
        race -> {
          AsyncQueue<Integer> queue = AsyncQueue.fifo();
          List<Integer> taken = new CopyOnWriteArrayList<>();
          Task<?> first = createTask(() -> queue.forEach(taken::add));
          Task<?> second = createTask(() -> queue.forEach(taken::add));
          race.approach();
          race.together(
              first::cancel,
              () -> {
                queue.offer(1);
                queue.shutdown();
              });
          waitFor(second, LONG);
          ended(first);
          drain(queue, taken);
          assertEquals(List.of(1), taken);
        });
  }
}
