package dev.menai.order;

import static dev.menai.Async.createTask;
import static dev.menai.Async.gather;
import static dev.menai.Async.run;
import static dev.menai.Async.waitOn;
import static dev.menai.Async.yieldNow;

import dev.menai.Action;
import dev.menai.ReturnWhen;
import dev.menai.Task;
import dev.menai.sync.AsyncBarrier;
import dev.menai.sync.AsyncCondition;
import dev.menai.sync.AsyncLock;
import dev.menai.sync.AsyncSemaphore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

/** Whose turn it is where tasks come again to what others wait for. */
class SyncOrderTest extends OrderTest {
  @Test
  void whoeverAcquiresAgainComesAfterThoseAlreadyServed() {
    AsyncSemaphore semaphore = new AsyncSemaphore(1);
    Action twice =
        () -> {
          semaphore.acquire();
          print("b served");
          semaphore.release();
          semaphore.acquire();
          print("b again");
        };
    run(
        () -> {
          List<Task<Void>> tasks =
              List.of(
                  createTask(once(semaphore, "a")),
                  createTask(twice),
                  createTask(once(semaphore, "c")),
                  createTask(() -> ticker(4)));
          yieldNow();
          semaphore.release();
          semaphore.release();
          gather(tasks);
        });
  }

  private Action once(AsyncSemaphore semaphore, String name) {
    return () -> {
      try {
        semaphore.acquire();
        print(name, "served");
      } catch (CancellationException cancel) {
        print(name, "cancelled");
        throw cancel;
      }
    };
  }

  @Test
  void aSemaphoreServesInTurnWhenOneThatWasWokenIsCancelled() {
    AsyncSemaphore semaphore = new AsyncSemaphore(0);
    List<Task<Void>> tasks = new ArrayList<>();
    Action again =
        () -> {
          semaphore.acquire();
          print("b served");
          tasks.get(2).cancel();
          semaphore.release();
          semaphore.acquire();
          print("b again");
        };
    run(
        () -> {
          tasks.add(createTask(once(semaphore, "a")));
          tasks.add(createTask(again));
          tasks.add(createTask(once(semaphore, "c")));
          tasks.add(createTask(once(semaphore, "d")));
          yieldNow();
          for (int i = 0; i < 4; i++) semaphore.release();
          waitOn(tasks, ReturnWhen.ALL_COMPLETED);
          print("main ends", semaphore.isLocked());
        });
  }

  @Test
  void aFreeSemaphoreDoesNotWaitForOneThatWasCancelled() {
    AsyncSemaphore semaphore = new AsyncSemaphore(0);
    Action waiter =
        () -> {
          try {
            semaphore.acquire();
          } finally {
            print("waiter ends");
          }
        };
    run(
        () -> {
          Task<Void> task = createTask(waiter);
          yieldNow();
          task.cancel();
          semaphore.release();
          semaphore.acquire();
          print("main served");
          waitOn(List.of(task), ReturnWhen.ALL_COMPLETED);
        });
  }

  @Test
  void whoeverTakesALockAgainComesAfterThoseWhoWait() {
    AsyncLock lock = new AsyncLock();
    run(
        () -> {
          lock.acquire();
          List<Task<Void>> tasks = new ArrayList<>();
          for (String name : List.of("a", "b", "c")) tasks.add(createTask(twice(lock, name)));
          yieldNow();
          lock.release();
          gather(tasks);
        });
  }

  private Action twice(AsyncLock lock, String name) {
    return () -> {
      for (int i = 0; i < 2; i++) {
        lock.acquire();
        print(name, i);
        lock.release();
      }
    };
  }

  @Test
  void notifiedTasksTakeTheLockInTheirOrder() {
    AsyncCondition condition = new AsyncCondition();
    AsyncLock lock = condition.lock();
    run(
        () -> {
          List<Task<Void>> tasks = new ArrayList<>();
          for (String name : List.of("a", "b", "c")) tasks.add(createTask(woken(condition, name)));
          yieldNow();
          lock.withLock(() -> condition.signal(2));
          Action again =
              () -> {
                print("main again");
                condition.signal(1);
              };
          lock.withLock(again);
          gather(tasks);
        });
  }

  private Action woken(AsyncCondition condition, String name) {
    Action waits =
        () -> {
          condition.await();
          print(name, "woken");
        };
    return () -> {
      condition.lock().withLock(waits);
      condition.lock().withLock(() -> print(name, "again"));
    };
  }

  @Test
  void aRoundOfABarrierBeginsWhenTheLastOneHasGoneOn() {
    AsyncBarrier barrier = new AsyncBarrier(3);
    run(() -> gather(party(barrier, "a"), party(barrier, "b"), party(barrier, "c")));
  }

  private Action party(AsyncBarrier barrier, String name) {
    return () -> {
      for (int i = 0; i < 3; i++) print(name, i, barrier.await());
    };
  }
}
