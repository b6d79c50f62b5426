package dev.menai.benchmarks;

import dev.menai.Async;
import dev.menai.Awaitable;
import dev.menai.Execution;
import dev.menai.sync.AsyncQueue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/** (h) Items through queues: between two bodies in turn, and from eight to eight. */
public class Queues extends Comparison {
  static final int ROUNDS = 10_000;
  static final int SIDE = 8;
  static final int ITEMS = 2_000;
  static final int CAPACITY = 16;

  @Benchmark
  @OperationsPerInvocation(ROUNDS)
  public void pingPongMenaiParallel() {
    pingPong(Execution.parallel());
  }

  @Benchmark
  @OperationsPerInvocation(ROUNDS)
  public void pingPongMenaiEventLoop() {
    pingPong(Execution.eventLoop());
  }

  @Benchmark
  @OperationsPerInvocation(ROUNDS)
  @Fork(jvmArgsAppend = OPEN)
  public void pingPongMenaiEventLoopMounted() {
    pingPong(Execution.eventLoop());
  }

  private static void pingPong(Execution where) {
    AsyncQueue<Integer> there = AsyncQueue.fifo(1);
    AsyncQueue<Integer> back = AsyncQueue.fifo(1);
    Async.run(
        where,
        () ->
            Async.gather(
                () -> {
                  for (int i = 0; i < ROUNDS; i++) {
                    there.put(i);
                    back.get();
                  }
                },
                () -> {
                  for (int i = 0; i < ROUNDS; i++) back.put(there.get());
                }));
  }

  @Benchmark
  @OperationsPerInvocation(ROUNDS)
  public void pingPongKotlinDefault() {
    Kotlin.pingPong(ROUNDS);
  }

  @Benchmark
  @OperationsPerInvocation(ROUNDS)
  public void pingPongBlockingQueue() throws Exception {
    BlockingQueue<Integer> there = new LinkedBlockingQueue<>(1);
    BlockingQueue<Integer> back = new LinkedBlockingQueue<>(1);
    Callable<Void> ping =
        () -> {
          for (int i = 0; i < ROUNDS; i++) {
            there.put(i);
            back.take();
          }
          return null;
        };
    Callable<Void> pong =
        () -> {
          for (int i = 0; i < ROUNDS; i++) back.put(there.take());
          return null;
        };
    threads().invokeAll(List.of(ping, pong));
  }

  @Benchmark
  @OperationsPerInvocation(SIDE * ITEMS)
  public void manyMenaiParallel() {
    many(Execution.parallel());
  }

  @Benchmark
  @OperationsPerInvocation(SIDE * ITEMS)
  public void manyMenaiEventLoop() {
    many(Execution.eventLoop());
  }

  @Benchmark
  @OperationsPerInvocation(SIDE * ITEMS)
  @Fork(jvmArgsAppend = OPEN)
  public void manyMenaiEventLoopMounted() {
    many(Execution.eventLoop());
  }

  private static void many(Execution where) {
    AsyncQueue<Integer> queue = AsyncQueue.fifo(CAPACITY);
    Awaitable<Integer> producer =
        () -> {
          for (int i = 0; i < ITEMS; i++) queue.put(i);
          return 0;
        };
    Awaitable<Integer> consumer =
        () -> {
          int sum = 0;
          for (int i = 0; i < ITEMS; i++) sum += queue.get();
          return sum;
        };
    List<Awaitable<Integer>> bodies = new ArrayList<>();
    bodies.addAll(Collections.nCopies(SIDE, producer));
    bodies.addAll(Collections.nCopies(SIDE, consumer));
    Async.run(where, () -> Async.gather(bodies));
  }

  @Benchmark
  @OperationsPerInvocation(SIDE * ITEMS)
  public void manyKotlinDefault() {
    Kotlin.producersAndConsumers(SIDE, ITEMS, CAPACITY);
  }

  @Benchmark
  @OperationsPerInvocation(SIDE * ITEMS)
  public void manyBlockingQueue() throws Exception {
    BlockingQueue<Integer> queue = new LinkedBlockingQueue<>(CAPACITY);
    Callable<Integer> producer =
        () -> {
          for (int i = 0; i < ITEMS; i++) queue.put(i);
          return 0;
        };
    Callable<Integer> consumer =
        () -> {
          int sum = 0;
          for (int i = 0; i < ITEMS; i++) sum += queue.take();
          return sum;
        };
    List<Callable<Integer>> bodies = new ArrayList<>();
    bodies.addAll(Collections.nCopies(SIDE, producer));
    bodies.addAll(Collections.nCopies(SIDE, consumer));
    threads().invokeAll(bodies);
  }
}
