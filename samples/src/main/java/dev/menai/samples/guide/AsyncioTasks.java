package dev.menai.samples.guide;

import static dev.menai.Async.await;
import static dev.menai.Async.createTask;
import static dev.menai.Async.gather;
import static dev.menai.Async.gatherSettled;
import static dev.menai.Async.shield;
import static dev.menai.Async.sleep;
import static dev.menai.Async.taskGroup;
import static dev.menai.Async.waitOn;
import static dev.menai.samples.guide.Shops.price;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofMillis;

import dev.menai.AsyncScope;
import dev.menai.Awaitable;
import dev.menai.Execution;
import dev.menai.Outcome;
import dev.menai.Promise;
import dev.menai.ReturnWhen;
import dev.menai.Task;
import dev.menai.TaskCancelledException;
import dev.menai.Waited;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;

/** asyncio's tasks, futures and ways to combine them. Called in a task unless it says otherwise. */
public final class AsyncioTasks {
  private AsyncioTasks() {}

  /** Several runs on one loop. Not to be called in a task. */
  public static void runner() {
    // asyncio.md: runner
    try (AsyncScope runner = AsyncScope.builder().execution(Execution.eventLoop()).build()) {
      int boo = runner.run(() -> price("boo"));
      int toad = runner.run(() -> price("toad"));
      System.out.println(boo + toad);
    }
    // asyncio.md: end
  }

  // asyncio.md: async def
  static Awaitable<Integer> ask(String shop) { // async def ask(shop):
    return () -> price(shop); //     return await price(shop)
  }

  // asyncio.md: end

  /** An awaitable is cold. */
  public static void cold() {
    // asyncio.md: cold
    Awaitable<Integer> cold = ask("boo"); // nothing runs yet, as with a coroutine object
    int once = await(cold);
    int again = await(cold); // asks again: it isn't used up
    // asyncio.md: end
    System.out.println(once + again);
  }

  /** A swallowed cancel. */
  public static void permanent() {
    // asyncio.md: permanent
    Task<?> stubborn =
        createTask(
            () -> {
              try {
                sleep(ofDays(1));
              } catch (CancellationException swallowed) {
                System.out.println("no, thanks");
              }
              sleep(ofDays(1)); // throws at once: the task stays cancelled
            });
    sleep(ofMillis(10));
    stubborn.cancel();
    // asyncio.md: end
    sleep(ofMillis(10));
    System.out.println(stubborn.isCancelled());
  }

  /** Whose cancel it is. */
  public static void whose() {
    Task<?> child = createTask(() -> sleep(ofDays(1)));
    child.cancel("enough");
    // asyncio.md: whose
    try {
      child.await();
    } catch (TaskCancelledException childs) {
      System.out.println("the child was cancelled: " + childs.getMessage());
    } catch (CancellationException own) {
      throw own; // this task was cancelled
    }
    // asyncio.md: end
  }

  /** What is called when a task is done. */
  public static void whenDone() {
    // asyncio.md: done callback
    Task<Integer> asked = createTask("boo's price", () -> price("boo"));
    asked.onDone(task -> System.out.println(task.name() + " is " + task.result()));
    // asyncio.md: end
  }

  /** A future of asyncio's, completed by another thread. */
  public static void promise() {
    // asyncio.md: promise
    Promise<String> letter = Promise.create(); // letter = loop.create_future()
    new Thread(() -> letter.complete("dear peach")).start(); // set_result, from any thread
    System.out.println(await(letter));
    // asyncio.md: end
  }

  /** A future of the JDK's. */
  public static void wrapFuture() {
    // asyncio.md: wrap future
    CompletableFuture<String> future = CompletableFuture.supplyAsync(() -> "dear peach");
    System.out.println(await(future)); // await asyncio.wrap_future(future)
    // asyncio.md: end
  }

  /** What gather does with the others when one fails. */
  public static void gatherFails() {
    // asyncio.md: gather fails
    Task<?> mine = createTask(() -> sleep(ofDays(1)));
    try {
      gather(mine, () -> price("bowser"), () -> price("")); // the last one fails
    } catch (IllegalArgumentException failed) {
      System.out.println(mine.isDone()); // false: it is yours. bowser's request has ended
    }
    // asyncio.md: end
  }

  /** The counterpart of return_exceptions. */
  public static void settled() {
    // asyncio.md: settled
    List<Outcome<Integer>> all = gatherSettled(() -> price("boo"), () -> price(""));
    System.out.println(all.get(0)); // Success[value=30]
    // asyncio.md: end
  }

  /** The counterpart of wait. */
  public static void waitFirst() {
    // asyncio.md: wait
    Task<Integer> boo = createTask(() -> price("boo"));
    Task<Integer> toad = createTask(() -> price("toad"));
    Waited<Integer> waited = waitOn(List.of(boo, toad), ReturnWhen.FIRST_COMPLETED);
    System.out.println(waited.done().contains(boo) && waited.pending().contains(toad)); // true
    // asyncio.md: end
  }

  /** What runs on when its caller is cancelled. */
  public static void shielded() {
    // asyncio.md: shield
    Task<?> caller =
        createTask(
            () ->
                shield(
                    () -> {
                      sleep(ofMillis(100));
                      System.out.println("saved");
                    }));
    sleep(ofMillis(10));
    caller.cancel(); // it ends now; "saved" is printed nevertheless
    // asyncio.md: end
    sleep(ofMillis(10));
    System.out.println(caller.isCancelled());
    sleep(ofMillis(100));
  }

  /** A group. */
  public static void group() {
    // asyncio.md: group
    taskGroup( // async with asyncio.TaskGroup() as g:
        g -> {
          g.createTask(() -> System.out.println(price("boo")));
          g.createTask(() -> System.out.println(price("toad")));
        });
    // asyncio.md: end
  }
}
