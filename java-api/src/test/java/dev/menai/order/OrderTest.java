package dev.menai.order;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.menai.Action;
import dev.menai.Async;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.TestInfo;

/**
 * Programs whose order of events must be asyncio's. Each test is the twin of a Python file of its
 * name in the resources, and must print the lines that CPython printed, which stand beside that
 * file.
 */
abstract class OrderTest {
  private final List<String> lines = Collections.synchronizedList(new ArrayList<>());

  /** Python's {@code print}. */
  final void print(Object... parts) {
    lines.add(Arrays.stream(parts).map(OrderTest::text).collect(Collectors.joining(" ")));
  }

  private static String text(Object part) {
    if (part instanceof Boolean) return part.equals(true) ? "True" : "False";
    return String.valueOf(part);
  }

  /** Counts some turns of the loop. */
  final void ticker(int ticks) {
    for (int i = 0; i < ticks; i++) {
      print("tick", i);
      Async.yieldNow();
    }
  }

  /** Does something after some turns of the loop. */
  static Action turns(int turns, Action then) {
    return () -> {
      for (int i = 0; i < turns; i++) Async.yieldNow();
      then.run();
    };
  }

  /** Suspends until it is cancelled, and does something then. */
  static Action sleeper(Action atTheEnd) {
    return () -> {
      try {
        Async.sleep(Duration.ofSeconds(1_000));
      } finally {
        atTheEnd.run();
      }
    };
  }

  @AfterEach
  void theOrderIsThatOfCPython(TestInfo test) throws IOException {
    String program = Programs.name(test.getTestMethod().orElseThrow());
    assertEquals(Programs.lines(program), lines, program);
  }
}
