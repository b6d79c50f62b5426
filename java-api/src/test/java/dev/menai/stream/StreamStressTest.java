package dev.menai.stream;

import static dev.menai.Async.createTask;
import static dev.menai.Async.gatherSettled;
import static dev.menai.Async.moveOnAfter;
import static dev.menai.Async.run;
import static dev.menai.Async.sleep;
import static dev.menai.Async.yieldNow;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofNanos;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.menai.Action;
import dev.menai.Execution;
import dev.menai.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Iterations that are left at random, in each way there is: every source that began has ended. */
class StreamStressTest {
  private static final int ITERATIONS = 400;

  private final AtomicInteger started = new AtomicInteger();
  private final AtomicInteger ended = new AtomicInteger();
  private final AtomicInteger outOfOrder = new AtomicInteger();

  private AsyncStream<Integer> stream(Random random) {
    int pause = random.nextInt(4);
    AsyncStream<Integer> plain =
        AsyncStream.generate(
            out -> {
              started.incrementAndGet();
              try {
                for (int i = 0; i < 20; i++) {
                  if (pause == 1) yieldNow();
                  if (pause == 2 && i % 5 == 0) sleep(ofMillis(1));
                  out.emit(i);
                }
              } finally {
                ended.incrementAndGet();
              }
            });
    return switch (random.nextInt(6)) {
      case 0 -> plain.buffer(1 + random.nextInt(4));
      case 1 -> plain.mapConcurrent(1 + random.nextInt(4), i -> i);
      case 2 -> plain.map(i -> i).filter(i -> true);
      case 3 -> AsyncStream.from(plain.toPublisher());
      case 4 -> plain.take(10);
      default -> plain;
    };
  }

  private Action iteration(Random random) {
    AsyncStream<Integer> stream = stream(random);
    int leaveAt = random.nextInt(25);
    int nanos = random.nextInt(3_000_000);
    int way = random.nextInt(5);
    return () -> {
      int[] expected = {0};
      switch (way) {
        case 0 -> {
          for (int item : stream) {
            if (item != expected[0]++) outOfOrder.incrementAndGet();
            if (item == leaveAt) break;
          }
        }
        case 1 -> {
          try (var cursor = stream.open()) {
            while (cursor.hasNext()) {
              if (cursor.next() != expected[0]++) outOfOrder.incrementAndGet();
              if (expected[0] > leaveAt) break;
              moveOnAfter(ofNanos(nanos), () -> sleep(ofMillis(1)));
            }
          }
        }
        case 2 ->
            stream.collect(
                item -> {
                  if (item != expected[0]++) outOfOrder.incrementAndGet();
                  if (item == leaveAt) throw new IllegalStateException("left");
                });
        case 3 -> moveOnAfter(ofNanos(nanos), () -> stream.collect(item -> yieldNow()));
        default -> stream.take(leaveAt).toList();
      }
    };
  }

  @ParameterizedTest
  @MethodSource("dev.menai.Executions#all")
  void everySourceThatBeganHasEnded(Execution where) {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    run(
        where,
        () -> {
          List<Task<Void>> tasks = new ArrayList<>();
          for (int i = 0; i < ITERATIONS; i++) {
            tasks.add(createTask(iteration(random)));
            if (random.nextInt(3) == 0) tasks.get(random.nextInt(tasks.size())).cancel();
            if (random.nextInt(20) == 0) sleep(ofMillis(1));
          }
          gatherSettled(tasks);
        });
    assertTrue(started.get() > ITERATIONS / 8, () -> "seed " + seed + ": " + started);
    assertEquals(started.get(), ended.get(), () -> "seed " + seed);
    assertEquals(0, outOfOrder.get(), () -> "seed " + seed);
  }
}
