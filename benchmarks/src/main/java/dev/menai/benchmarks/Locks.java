package dev.menai.benchmarks;

import dev.menai.Async;
import dev.menai.Awaitable;
import dev.menai.Execution;
import dev.menai.sync.AsyncLock;
import dev.menai.sync.AsyncSemaphore;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/**
 * (i) A hundred bodies that take one lock, or one of four permits, and give way while they have it.
 */
@OperationsPerInvocation(Locks.BODIES * Locks.TURNS)
public class Locks extends Comparison {
  static final int BODIES = 100;
  static final int TURNS = 100;

  @Benchmark
  public void lockMenaiParallel() {
    lock(Execution.parallel());
  }

  @Benchmark
  public void lockMenaiEventLoop() {
    lock(Execution.eventLoop());
  }

  @Benchmark
  @Fork(jvmArgsAppend = OPEN)
  public void lockMenaiEventLoopMounted() {
    lock(Execution.eventLoop());
  }

  private static void lock(Execution where) {
    AsyncLock lock = new AsyncLock();
    Awaitable<Integer> body =
        () -> {
          for (int i = 0; i < TURNS; i++) {
            lock.acquire();
            Async.yieldNow();
            lock.release();
          }
          return 0;
        };
    Async.run(where, () -> Async.gather(Collections.nCopies(BODIES, body)));
  }

  @Benchmark
  public void lockKotlinDefault() {
    Kotlin.mutex(BODIES, TURNS);
  }

  @Benchmark
  public void lockReentrant() throws Exception {
    lock(new ReentrantLock());
  }

  /** First come, first served, as Menai's. */
  @Benchmark
  public void lockReentrantFair() throws Exception {
    lock(new ReentrantLock(true));
  }

  private void lock(ReentrantLock lock) throws Exception {
    Callable<Integer> body =
        () -> {
          for (int i = 0; i < TURNS; i++) {
            lock.lock();
            Thread.yield();
            lock.unlock();
          }
          return 0;
        };
    threads().invokeAll(Collections.nCopies(BODIES, body));
  }

  @Benchmark
  public void semaphoreMenaiParallel() {
    semaphore(Execution.parallel());
  }

  @Benchmark
  public void semaphoreMenaiEventLoop() {
    semaphore(Execution.eventLoop());
  }

  @Benchmark
  @Fork(jvmArgsAppend = OPEN)
  public void semaphoreMenaiEventLoopMounted() {
    semaphore(Execution.eventLoop());
  }

  private static void semaphore(Execution where) {
    AsyncSemaphore semaphore = new AsyncSemaphore(4);
    Awaitable<Integer> body =
        () -> {
          for (int i = 0; i < TURNS; i++) {
            semaphore.acquire();
            Async.yieldNow();
            semaphore.release();
          }
          return 0;
        };
    Async.run(where, () -> Async.gather(Collections.nCopies(BODIES, body)));
  }

  @Benchmark
  public void semaphoreKotlinDefault() {
    Kotlin.semaphore(BODIES, TURNS);
  }

  @Benchmark
  public void semaphoreOfJava() throws Exception {
    Semaphore semaphore = new Semaphore(4, true);
    Callable<Integer> body =
        () -> {
          for (int i = 0; i < TURNS; i++) {
            semaphore.acquire();
            Thread.yield();
            semaphore.release();
          }
          return 0;
        };
    threads().invokeAll(Collections.nCopies(BODIES, body));
  }
}
