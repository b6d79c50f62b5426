package dev.menai;

import static dev.menai.Async.mapConcurrent;
import static dev.menai.Async.run;
import static dev.menai.Async.sleep;
import static dev.menai.Async.yieldNow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MapConcurrentTest {
  @OnEachExecution
  void keepsTheOrderAndTheLimit() {
    AtomicInteger running = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    List<Integer> items = IntStream.range(0, 40).boxed().toList();
    List<Integer> results =
        mapConcurrent(
            items,
            4,
            item -> {
              most.accumulateAndGet(running.incrementAndGet(), Math::max);
              sleep(Duration.ofMillis(1));
              running.decrementAndGet();
              return item * 2;
            });

    assertEquals(items.stream().map(item -> item * 2).toList(), results);
    assertTrue(most.get() <= 4 && most.get() > 1, () -> "at once: " + most);
  }

  @Test
  void afterAFailureNoFurtherItemIsBegun() {
    IllegalStateException failure = new IllegalStateException("x");
    List<Integer> begun = new ArrayList<>();
    run(
        () ->
            assertSame(
                failure,
                assertThrows(
                    IllegalStateException.class,
                    () ->
                        mapConcurrent(
                            List.of(1, 2, 3, 4),
                            1,
                            item -> {
                              begun.add(item);
                              yieldNow();
                              if (item == 2) throw failure;
                              return item;
                            }))));

    assertEquals(List.of(1, 2), begun);
  }

  @Test
  void nothingGivesAnEmptyListAndALimitBelowOneIsRefused() {
    run(
        () -> {
          assertEquals(List.of(), mapConcurrent(List.<Integer>of(), 1, item -> item));
          assertThrows(
              IllegalArgumentException.class, () -> mapConcurrent(List.of(1), 0, item -> item));
        });
  }
}
