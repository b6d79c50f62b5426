package dev.menai.tools.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ViewTest {
  private Snapshot snapshot;

  @BeforeEach
  void read() throws IOException {
    try (InputStream file = ViewTest.class.getResourceAsStream("snapshot.json")) {
      snapshot = Snapshot.of(new String(file.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  @Test
  void waitsBeginWithDeadlocksThenComeTheLongest() {
    assertEquals(
        """
        deadlock: 'sell' #1 waits for 'refill' #2 waits for 'sell' #1
           1 min 1 s  'sell' #1 in AsyncLock.withLock, for lock 'stock', held by 'refill' #2
                      at shop.Shop.sell(Shop.java:20)
           1 min 0 s  'refill' #2 in AsyncLock.withLock, for lock 'till', held by 'sell' #1
                      at shop.Shop.refill(Shop.java:30)
               3.0 s  'team' #3 in Async.gather, for 'sell' #1, 'refill' #2, 'hog' #4 and 2 more
                      at shop.Team.work(Team.java:5)
        and 3 more; -n shows more of them
        """,
        WaitsText.of(snapshot, 3));
  }

  @Test
  void thoseThatWaitForTheSameAtTheSameLineAreOneRow() {
    String text = WaitsText.of(snapshot, 100);

    assertTrue(text.contains("'nap 1' #5 and 1 more in Async.sleep, 300 ms left"), text);
    assertTrue(
        text.contains(
            "'query' #7 in Async.toThread, whose thread 'pool-1' is at"
                + " shop.Pool.take(Pool.java:4)"),
        text);
    assertTrue(text.contains("for semaphore 'doors', 0 free, last taken by 'careless'"), text);
  }

  @Test
  void aTaskIsToldWithAllThatConcernsIt() {
    assertEquals(
        """
        'sell' #1 of run-1
          waiting for 1 min 1 s
          created 1 min 30 s ago at shop.Shop.open(Shop.java:9)
          waits in AsyncLock.withLock, for lock 'stock', held by 'refill' #2
          holds lock 'till'
          limit in 5.0 s
          is in a deadlock with 'refill' #2
          waited for by 'refill' #2, 'team' #3
          has below it 'hog' #4
          at shop.Shop.sell(Shop.java:20)
          at shop.Shop.refill(Shop.java:30)
        """,
        TaskText.of(snapshot.task(1), snapshot));
  }

  @Test
  void topTellsOfLoopsPlacesAndOfWhatCameAndWent() {
    TopText top = new TopText();
    String first = top.of(snapshot);
    String second = top.of(snapshot);

    assertTrue(first.contains("8 tasks: 1 cancelling, 1 running, 6 waiting\n"), first);
    assertTrue(
        first.contains("run-1 on Execution.eventLoop, runs 'hog' #4 for 2.5 s, 7 ready"), first);
    assertTrue(first.contains("       2      700 ms  in Async.sleep at shop.Nap.nap"), first);
    assertTrue(second.contains("6 waiting, 0 began, 0 ended"), second);
  }

  @Test
  void whatASnapshotLacksIsEmpty() {
    Snapshot empty = Snapshot.of("{\"version\": 1}");

    assertEquals(List.of(), empty.tasks());
    assertEquals(List.of(), empty.cycles());
    assertNull(empty.task(1));
    assertEquals("nobody waits\n", WaitsText.of(empty, 10));
  }

  @Test
  void anotherVersionIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> Snapshot.of("{\"version\": 2}"));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0 ms",
    "999, 999 ms",
    "1000, 1.0 s",
    "59999, 60.0 s",
    "61000, 1 min 1 s",
    "3725000, 1 h 2 min",
    "93600000, 1 d 2 h"
  })
  void timesAreTheirTwoLargestUnits(long millis, String text) {
    assertEquals(text, Times.text(millis));
  }
}
