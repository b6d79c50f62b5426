package dev.menai.sync;

import dev.menai.Async;
import dev.menai.SuspendCall;
import dev.menai.core.Fiber;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import kotlin.Result;
import kotlin.Unit;
import kotlin.coroutines.Continuation;
import kotlin.coroutines.CoroutineContext;

/**
 * How many tasks were served and have not run since. A task that comes anew, and need not wait,
 * lets them go first, as in asyncio: so of two that were woken together none is served twice before
 * the other has run.
 */
final class Woken {
  private final AtomicInteger number = new AtomicInteger();

  /** A task was served. */
  void add() {
    number.incrementAndGet();
  }

  /** A task that was served runs. */
  void remove() {
    number.decrementAndGet();
  }

  boolean isEmpty() {
    return number.get() == 0;
  }

  /**
   * Lets those run who were woken before; one turn is enough, as they are ready. Throws if the task
   * is cancelled meanwhile.
   */
  void goFirst(Fiber fiber) {
    if (!isEmpty()) fiber.yieldNow();
  }

  /** Makes a call that waits, in a task which counts as woken when the call is resumed. */
  void await(SuspendCall<Unit> call) {
    AtomicBoolean resumed = new AtomicBoolean();
    try {
      Async.<Unit>await(k -> call.invoke(new Counting(k, resumed)));
    } finally {
      if (resumed.get()) remove();
    }
  }

  /** The continuation of a task; a call that ended with a cancel has woken nobody. */
  private final class Counting implements Continuation<Unit> {
    private final Continuation<? super Unit> task;
    private final AtomicBoolean resumed;

    Counting(Continuation<? super Unit> task, AtomicBoolean resumed) {
      this.task = task;
      this.resumed = resumed;
    }

    @Override
    public CoroutineContext getContext() {
      return task.getContext();
    }

    @Override
    public void resumeWith(Object result) {
      if (!(result instanceof Result.Failure)) {
        resumed.set(true);
        add();
      }
      task.resumeWith(result);
    }
  }
}
