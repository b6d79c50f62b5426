package dev.menai.samples.chapters;

import static dev.menai.Async.await;
import static dev.menai.Async.gather;
import static dev.menai.Async.run;

import dev.menai.Action;
import dev.menai.Execution;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import kotlinx.coroutines.CoroutineDispatcher;

/** Chapter 6 of the guide: where bodies run. */
public final class Executing {
  private Executing() {}

  static void all(Action main, ExecutorService pool, CoroutineDispatcher dispatcher) {
    // guide/executions.md: all
    run(main); // an event loop: one body at a time
    run(Execution.parallel(), main); // all bodies at the same time
    run(Execution.on(pool), main); // in turns that your executor gives
    run(Execution.on(dispatcher), main); // in turns that a Kotlin dispatcher gives
    // guide/executions.md: end
  }

  // guide/executions.md: compute
  static long compute() {
    long end = System.nanoTime() + 300_000_000; // 0.3 seconds of work
    while (System.nanoTime() < end) Thread.onSpinWait();
    return end;
  }

  // guide/executions.md: end

  static void onTheLoop(String[] args) {
    // guide/executions.md: on the loop
    run(() -> gather(() -> compute(), () -> compute())); // wrong: one after the other
    System.out.println("computed twice");
    // guide/executions.md: end
  }

  static void inParallel(String[] args) {
    // guide/executions.md: in parallel
    run(Execution.parallel(), () -> gather(() -> compute(), () -> compute()));
    System.out.println("computed twice");
    // guide/executions.md: end
  }

  static void wrongThread(String[] args) {
    // guide/executions.md: wrong thread
    ExecutorService ui = Executors.newSingleThreadExecutor(task -> new Thread(task, "ui"));
    run(
        Execution.on(ui),
        () -> { // wrong, if the code must run on that thread
          System.out.println("on ui: " + Thread.currentThread().getName().equals("ui"));
        });
    ui.shutdown();
    // guide/executions.md: end
  }

  static void rightThread(String[] args) {
    // guide/executions.md: right thread
    ExecutorService ui = Executors.newSingleThreadExecutor(task -> new Thread(task, "ui"));
    run(
        () -> {
          String thread =
              await(CompletableFuture.supplyAsync(() -> Thread.currentThread().getName(), ui));
          System.out.println("on ui: " + thread.equals("ui"));
        });
    ui.shutdown();
    // guide/executions.md: end
  }
}
