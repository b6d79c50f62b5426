package dev.menai;

import static dev.menai.Async.sleep;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.menai.stream.AsyncStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.ResourceLock;

/** What is told of a loop over a stream that was left by {@code break}, and keeps its source. */
@ResourceLock(CapturedLog.LOGGER)
class LeftLoopTest {
  private static final AsyncStream<Integer> NUMBERS = AsyncStream.of(1, 2, 3);

  @RegisterExtension final CapturedLog log = new CapturedLog("loop over a stream");

  @Test
  void aSourceThatIsKeptForLongIsToldOfWithTheLineOfItsLoopOnce() {
    try (Virtual virtual = new Virtual()) {
      for (int i = 0; i < 2; i++) {
        virtual.run(
            () -> {
              for (int number : NUMBERS) if (number == 2) break;
              sleep(ofSeconds(5));
            });
      }
    }

    assertEquals(1, log.messages.size(), log.messages::toString);
    String warning = log.messages.get(0);
    assertTrue(warning.contains("LeftLoopTest.java:"), warning);
    assertTrue(warning.contains("aSourceThatIsKeptForLong"), warning);
    assertTrue(warning.contains("5000 ms"), warning);
  }

  @Test
  void theDumpNamesTheLineWhileTheSourceIsKept() {
    String[] dump = new String[1];
    try (Virtual virtual = new Virtual()) {
      virtual.run(
          () -> {
            for (int number : NUMBERS) if (number == 2) break;
            dump[0] = Async.dump();
          });
    }

    List<String> lines =
        dump[0].lines().filter(line -> line.contains("the source of the loop at")).toList();
    assertEquals(1, lines.size(), dump[0]);
    assertTrue(lines.get(0).contains("theDumpNamesTheLine"), lines.get(0));
  }

  @Test
  void nothingIsToldOfASourceThatEndsSoon() {
    try (Virtual virtual = new Virtual()) {
      virtual.run(
          () -> {
            for (int number : NUMBERS) if (number == 2) break;
            sleep(ofMillis(900));
          });
    }
    assertEquals(List.of(), log.messages);
  }

  @Test
  void nothingIsToldOfALoopThatIsLeftWell() {
    try (Virtual virtual = new Virtual()) {
      virtual.run(
          () -> {
            for (int number : NUMBERS.take(2)) assertTrue(number < 3);
            for (int number : NUMBERS) assertTrue(number < 4);
            try (var cursor = NUMBERS.open()) {
              cursor.next();
            }
            sleep(ofSeconds(5));
          });
    }
    assertEquals(List.of(), log.messages);
  }

  @Test
  void nothingIsToldOfALoopThatACancelHasEnded() {
    try (Virtual virtual = new Virtual()) {
      Task<Void> task =
          virtual.scope.createTask(
              () -> {
                for (int number : NUMBERS) sleep(ofSeconds(5L * number));
              });
      virtual.advance(ofSeconds(7));
      task.cancel();
      virtual.advance(ofSeconds(1));
    }
    assertEquals(List.of(), log.messages);
  }
}
