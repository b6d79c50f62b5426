package dev.menai;

import dev.menai.core.Engine;
import dev.menai.internal.diagnostics.SlowBodies;
import dev.menai.internal.task.EngineExecution;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import kotlinx.coroutines.CoroutineDispatcher;

/**
 * Who gives bodies their turns: how many run at once, and in what order.
 *
 * <p>A body has a thread of its own from its first line to its last, a virtual one on Java 21 and
 * later. An execution only says when it may run. An execution is a description that may be used for
 * any number of runs and scopes.
 *
 * <pre>{@code
 * run(Execution.parallel(), () -> gather(() -> parse(a), () -> parse(b)));
 * }</pre>
 */
public interface Execution {
  /**
   * One body at a time, first in, first out, as asyncio: between two suspensions a body has the
   * loop for itself, so plain fields need no locks.
   *
   * <p>A body that blocks, blocks the loop. One that holds it for longer than 100 ms (system
   * property {@code menai.slowBodyMillis}; 0 switches it off) is logged with its name and stack,
   * once for each place; not while classes are loaded and initialised.
   *
   * @return the execution
   */
  static Execution eventLoop() {
    return new EngineExecution(
        "eventLoop",
        (name, died) -> Engine.eventLoop(name, SlowBodies.LOOK_EVERY, new SlowBodies()));
  }

  /**
   * Each body on a thread of its own, all at the same time: virtual threads on Java 21 and later.
   * Bodies may block. Shared data needs the care that threads need.
   *
   * @return the execution
   */
  static Execution parallel() {
    return new EngineExecution("parallel", (name, died) -> Engine.parallel());
  }

  /**
   * A body's code between two suspensions is one turn of the given executor, which stays open.
   *
   * <p>The executor's thread waits during that turn, and the code runs on the body's own thread. So
   * nothing else of the executor's runs at the same time, if it has one thread; but code that must
   * run <em>on</em> that thread, as in Swing or JavaFX, has to be given to the executor:
   *
   * <pre>{@code
   * await(CompletableFuture.runAsync(() -> label.setText(text), SwingUtilities::invokeLater));
   * }</pre>
   *
   * <p>An executor that rejects a task, or is shut down, fails the run with a {@link
   * RejectedExecutionException}.
   *
   * @param executor gives the turns
   * @return the execution
   * @throws NullPointerException if the executor is null
   */
  static Execution on(Executor executor) {
    Objects.requireNonNull(executor, "executor");
    return new EngineExecution("on " + executor, (name, died) -> Engine.on(executor, died));
  }

  /**
   * A body's code between two suspensions is one turn of the given Kotlin dispatcher, which stays
   * open. The code runs on the body's own thread, while the dispatcher's waits. On a test
   * dispatcher this gives virtual time.
   *
   * @param dispatcher gives the turns
   * @return the execution
   * @throws NullPointerException if the dispatcher is null
   */
  static Execution on(CoroutineDispatcher dispatcher) {
    Objects.requireNonNull(dispatcher, "dispatcher");
    return new EngineExecution("on " + dispatcher, (name, died) -> Engine.on(dispatcher));
  }
}
