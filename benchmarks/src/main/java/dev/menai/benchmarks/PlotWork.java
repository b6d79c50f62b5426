package dev.menai.benchmarks;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A kind of work, which is a row of the {@link DotPlot}.
 *
 * @param label what it is called there
 * @param benchmarks for each peer the benchmark, or the line of asyncio's file; empty for none
 */
record PlotWork(String label, Map<PlotPeer, String> benchmarks) {
  /** The rows, from the top. */
  static final List<PlotWork> ALL =
      List.of(
          work(
              "spawn one and await it",
              "SpawnAwait.menaiParallel",
              "SpawnAwait.menaiEventLoop",
              "SpawnAwait.menaiEventLoopMounted",
              "SpawnAwait.virtualThreads",
              "SpawnAwait.kotlinDefault",
              "SpawnAwait.completableFuture",
              "spawn_await"),
          work(
              "gather 10 000, a body",
              "Gather.menaiParallel",
              "Gather.menaiEventLoop",
              "Gather.menaiEventLoopMounted",
              "Gather.virtualThreads",
              "Gather.kotlinDefault",
              "StructuredTasks.gather",
              "gather"),
          work(
              "a group of 100",
              "Groups.menaiParallel",
              "Groups.menaiEventLoop",
              "",
              "",
              "Groups.kotlinDefault",
              "StructuredTasks.groups",
              "groups"),
          work(
              "yield, 1 000 bodies in turn",
              "Yield.menaiParallel",
              "Yield.menaiEventLoop",
              "Yield.menaiEventLoopMounted",
              "Yield.virtualThreads",
              "Yield.kotlinRunBlocking",
              "",
              "yields"),
          work(
              "a suspend call that yields",
              "SuspendCalls.menaiParallelSuspending",
              "SuspendCalls.menaiEventLoopSuspending",
              "SuspendCalls.menaiEventLoopMountedSuspending",
              "",
              "SuspendCalls.kotlinRunBlockingSuspending",
              "",
              ""),
          work(
              "a time limit around a body",
              "Timeouts.menaiParallelTimeout",
              "Timeouts.menaiEventLoopTimeout",
              "",
              "Timeouts.virtualThreadsGetWithTimeout",
              "Timeouts.kotlinWithTimeout",
              "Timeouts.completableFutureOrTimeout",
              "timeouts"),
          work(
              "cancel 100 000 sleepers, each",
              "CancelSleepers.menaiParallel",
              "CancelSleepers.menaiEventLoop",
              "CancelSleepers.menaiEventLoopMounted",
              "CancelSleepers.virtualThreads",
              "CancelSleepers.kotlinDefault",
              "",
              "cancel_sleepers"),
          work(
              "queue, ping-pong",
              "Queues.pingPongMenaiParallel",
              "Queues.pingPongMenaiEventLoop",
              "Queues.pingPongMenaiEventLoopMounted",
              "Queues.pingPongBlockingQueue",
              "Queues.pingPongKotlinDefault",
              "JoxChannels.pingPong",
              "queue_ping_pong"),
          work(
              "queue, eight to eight",
              "Queues.manyMenaiParallel",
              "Queues.manyMenaiEventLoop",
              "Queues.manyMenaiEventLoopMounted",
              "Queues.manyBlockingQueue",
              "Queues.manyKotlinDefault",
              "JoxChannels.many",
              "queue_many"),
          work(
              "contended lock",
              "Locks.lockMenaiParallel",
              "Locks.lockMenaiEventLoop",
              "Locks.lockMenaiEventLoopMounted",
              "Locks.lockReentrant",
              "Locks.lockKotlinDefault",
              "",
              "lock"),
          work(
              "contended semaphore",
              "Locks.semaphoreMenaiParallel",
              "Locks.semaphoreMenaiEventLoop",
              "Locks.semaphoreMenaiEventLoopMounted",
              "Locks.semaphoreOfJava",
              "Locks.semaphoreKotlinDefault",
              "",
              "semaphore"),
          work(
              "toThread",
              "ToThread.menaiParallel",
              "ToThread.menaiEventLoop",
              "ToThread.menaiEventLoopMounted",
              "",
              "",
              "",
              "to_thread"),
          work(
              "50 000 timers, each",
              "Timers.menaiParallel",
              "Timers.menaiEventLoop",
              "Timers.menaiEventLoopMounted",
              "Timers.virtualThreads",
              "Timers.kotlinDefault",
              "",
              "timers"));

  private static PlotWork work(String label, String... benchmarks) {
    Map<PlotPeer, String> of = new HashMap<>();
    for (PlotPeer peer : PlotPeer.values()) of.put(peer, benchmarks[peer.ordinal()]);
    return new PlotWork(label, of);
  }
}
