package dev.menai.stream;

import static dev.menai.Async.createTask;
import static dev.menai.Async.currentTask;
import static dev.menai.Async.run;
import static dev.menai.Async.sleep;
import static java.time.Duration.ofMillis;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.menai.Gate;
import dev.menai.OnEachExecution;
import dev.menai.Promise;
import dev.menai.Task;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Spliterators;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Streams of the JDK over items that come over time. */
class JdkStreamTest {
  @OnEachExecution
  void itsOperationsRunInTheTask() {
    Task<?> task = currentTask();
    Map<Boolean, List<Integer>> byParity =
        AsyncStream.of(1, 2, 3, 4, 5)
            .map(
                i -> {
                  sleep(ofMillis(1));
                  return i;
                })
            .stream()
            .peek(i -> assertSame(task, currentTask()))
            .peek(i -> sleep(ofMillis(1)))
            .filter(i -> i != 4)
            .collect(Collectors.partitioningBy(i -> i % 2 == 0));

    assertEquals(Map.of(true, List.of(2), false, List.of(1, 3, 5)), byParity);
  }

  @OnEachExecution
  void aTerminalOperationThatLeavesItemsOutHasClosedTheSource() {
    assertCloses(Optional.of(0), items -> items.findFirst());
    assertCloses(true, items -> items.anyMatch(i -> i == 3));
    assertCloses(List.of(0, 1, 2), items -> items.limit(3).toList());
    assertCloses(3, items -> items.mapToInt(i -> i).takeWhile(i -> i < 3).sum());
    assertCloses(List.of(0, 1), items -> Stream.of(1).flatMap(any -> items.limit(2)).toList());
  }

  private static <R> void assertCloses(R expected, Function<Stream<Integer>, R> use) {
    Counter counter = new Counter();
    assertEquals(expected, use.apply(counter.stream().stream()));
    assertEquals(1, counter.ended.get());
  }

  @OnEachExecution
  void anIteratorIsClosedWithItsStream() {
    Counter counter = new Counter();
    try (Stream<Integer> stream = counter.stream().stream()) {
      var iterator = stream.map(i -> i + 1).iterator();
      assertEquals(1, iterator.next());
      assertEquals(0, counter.ended.get());
    }
    assertEquals(1, counter.ended.get());
  }

  @Test
  void nothingRunsBeforeATerminalOperation() {
    Counter counter = new Counter();
    Stream<Integer> stream = counter.stream().stream().map(i -> i + 1);

    assertEquals(0, counter.started.get());
    assertThrows(IllegalStateException.class, stream::findFirst);
    assertEquals(0, counter.started.get());
  }

  @OnEachExecution
  void aFailureOfTheSourceOrOfAnOperationIsThrown() {
    IOException failure = new IOException();
    IllegalStateException unchecked = new IllegalStateException();
    AsyncStream<Integer> failing =
        AsyncStream.generate(
            out -> {
              out.emit(1);
              throw failure;
            });
    var all = assertThrows(CompletionException.class, () -> failing.stream().toList());
    assertSame(failure, all.getCause());
    var second =
        assertThrows(CompletionException.class, () -> failing.stream().skip(1).findFirst());
    assertSame(failure, second.getCause());
    Counter counter = new Counter();
    var thrown =
        assertThrows(
            IllegalStateException.class,
            () ->
                counter.stream().stream()
                    .map(
                        i -> {
                          throw unchecked;
                        })
                    .findFirst());
    assertSame(unchecked, thrown);
    assertEquals(1, counter.ended.get());
  }

  @OnEachExecution
  void aTaskThatIsCancelledHasClosedTheSource() {
    Counter counter = new Counter();
    Gate begun = new Gate();
    Promise<Throwable> thrown = Promise.create();
    Task<Void> task =
        createTask(
            () -> {
              try {
                counter.stream().stream()
                    .peek(i -> begun.open())
                    .peek(i -> sleep(ofMillis(1)))
                    .anyMatch(i -> i < 0);
              } catch (CancellationException cancel) {
                thrown.complete(counter.ended.get() == 1 ? cancel : new AssertionError());
                throw cancel;
              }
            });
    begun.await();

    task.cancel();

    assertTrue(thrown.await() instanceof CancellationException);
  }

  @Test
  void aStreamIsSequentialAndServesOnce() {
    run(
        () -> {
          Stream<Integer> stream = AsyncStream.of(1, 2).stream();
          assertFalse(stream.isParallel());
          assertThrows(UnsupportedOperationException.class, stream::parallel);
          assertEquals(2, stream.count());
          assertThrows(IllegalStateException.class, stream::count);
        });
  }

  @Test
  void itsSpliteratorServesTheJdk() {
    run(
        () -> {
          var spliterator = AsyncStream.of(1, 2, 3).stream().spliterator();
          var rest = Spliterators.iterator(spliterator);
          assertEquals(1, rest.next());
          assertEquals(2, rest.next());
          assertEquals(
              List.of(1, 2, 3, 4),
              Stream.concat(AsyncStream.of(1, 2).stream(), AsyncStream.of(3, 4).stream()).toList());
        });
  }
}
