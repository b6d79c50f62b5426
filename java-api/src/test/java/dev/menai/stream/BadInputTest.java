package dev.menai.stream;

import static dev.menai.Async.run;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.Flow.Publisher;
import kotlinx.coroutines.flow.Flow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class BadInputTest {
  private final Counter counter = new Counter();
  private final AsyncStream<Integer> stream = counter.stream();

  @Test
  void nullIsRefusedEverywhere() {
    for (Executable call :
        List.<Executable>of(
            () -> AsyncStream.generate(null),
            () -> AsyncStream.from((Flow<Integer>) null),
            () -> AsyncStream.from((Publisher<Integer>) null),
            () -> AsyncStream.of((Iterable<Object>) null),
            () -> stream.map(null),
            () -> stream.filter(null),
            () -> stream.mapConcurrent(1, null),
            () -> stream.collect(null),
            () -> stream.toPublisher().subscribe(null))) {
      assertThrows(NullPointerException.class, call);
      run(() -> assertThrows(NullPointerException.class, call));
    }
    assertEquals(0, counter.started.get());
  }

  @Test
  void aFilterThatSaysNullFails() {
    run(() -> assertThrows(NullPointerException.class, () -> stream.filter(i -> null).toList()));
    assertEquals(1, counter.ended.get());
  }

  @Test
  void aNumberThatIsTooSmallIsRefused() {
    for (int number : new int[] {0, -1, Integer.MIN_VALUE}) {
      assertThrows(IllegalArgumentException.class, () -> stream.mapConcurrent(number, i -> i));
      assertThrows(IllegalArgumentException.class, () -> stream.buffer(number));
      if (number < 0) assertThrows(IllegalArgumentException.class, () -> stream.take(number));
    }
    var thrown = assertThrows(IllegalArgumentException.class, () -> stream.take(-3));
    assertTrue(thrown.getMessage().contains("-3"), thrown.getMessage());
  }

  @Test
  void aNumberThatIsVeryLargeIsNoLimit() {
    run(
        () ->
            assertEquals(
                List.of(0, 1),
                stream
                    .take(2)
                    .mapConcurrent(Integer.MAX_VALUE, i -> i)
                    .buffer(Integer.MAX_VALUE)
                    .take(Integer.MAX_VALUE)
                    .toList()));
  }

  @Test
  void outsideATaskAVerbIsRefusedByItsName() {
    refused("AsyncStream.iterator", stream::iterator);
    refused(
        "AsyncStream.iterator",
        () -> {
          for (int item : stream) throw new AssertionError(item);
        });
    refused("AsyncStream.open", stream::open);
    refused("AsyncStream.collect", () -> stream.collect(i -> {}));
    refused("AsyncStream.toList", stream::toList);

    assertEquals(0, counter.started.get());
  }

  @Test
  void aCursorThatLeftItsTaskIsRefusedByTheVerbsName() {
    var cursor =
        run(
            () -> {
              var open = stream.open();
              open.next();
              return open;
            });
    refused("hasNext", cursor::hasNext);
    refused("next", cursor::next);
    cursor.close();

    assertEquals(1, counter.ended.get());
  }

  private static void refused(String verb, Executable call) {
    var thrown = assertThrows(IllegalStateException.class, call);
    assertTrue(
        thrown.getMessage().startsWith(verb + " was called outside a task"), thrown.getMessage());
  }
}
