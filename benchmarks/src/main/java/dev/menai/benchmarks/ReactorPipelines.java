package dev.menai.benchmarks;

import java.time.Duration;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Reactor at (a) spawn and await, (b) gather, and (f) a time limit that does not fire. */
public class ReactorPipelines extends Comparison {
  private static final Duration LIMIT = Duration.ofSeconds(10);

  @Benchmark
  @OperationsPerInvocation(SpawnAwait.TASKS)
  public void spawnAwait() throws Exception {
    Threads.run(
        threads(),
        () -> {
          for (int i = 0; i < SpawnAwait.TASKS; i++) elsewhere().block();
          return null;
        });
  }

  @Benchmark
  @OperationsPerInvocation(Gather.BODIES)
  public void gather() {
    Flux.range(0, Gather.BODIES).flatMap(i -> elsewhere(), Gather.BODIES).collectList().block();
  }

  @Benchmark
  @OperationsPerInvocation(Timeouts.CALLS)
  public void timeout() {
    Flux.range(0, Timeouts.CALLS)
        .concatMap(i -> Mono.fromCallable(() -> 1).timeout(LIMIT))
        .blockLast();
  }

  /** One that runs on a thread of Reactor's. */
  private static Mono<Integer> elsewhere() {
    return Mono.fromCallable(() -> 1).subscribeOn(Schedulers.parallel());
  }
}
