package dev.menai;

import static dev.menai.Async.sleep;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.menai.stream.AsyncStream;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** What is told of a loop over a stream that was left by {@code break}, and keeps its source. */
@ResourceLock("dev.menai's logger")
class LeftLoopTest {
  private static final Logger LOGGER = Logger.getLogger("dev.menai");
  private static final AsyncStream<Integer> NUMBERS = AsyncStream.of(1, 2, 3);

  private final ConcurrentLinkedQueue<String> warnings = new ConcurrentLinkedQueue<>();

  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord record) {
          if (record.getMessage().contains("loop over a stream")) warnings.add(record.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  @BeforeEach
  void listen() {
    LOGGER.addHandler(handler);
    LOGGER.setUseParentHandlers(false);
  }

  @AfterEach
  void stopListening() {
    LOGGER.removeHandler(handler);
    LOGGER.setUseParentHandlers(true);
  }

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

    assertEquals(1, warnings.size(), warnings.toString());
    String warning = warnings.peek();
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
    assertEquals(List.of(), List.copyOf(warnings));
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
    assertEquals(List.of(), List.copyOf(warnings));
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
    assertEquals(List.of(), List.copyOf(warnings));
  }
}
