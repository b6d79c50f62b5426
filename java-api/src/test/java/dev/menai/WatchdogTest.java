package dev.menai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What looks after the engines of open scopes; what it finds, the tests of the engines show. */
class WatchdogTest {
  @Test
  void oneThreadLooksAfterAllScopesAndInheritsNothing() {
    List<AsyncScope> scopes =
        Stream.generate(() -> AsyncScope.builder().execution(Execution.eventLoop()).build())
            .limit(10)
            .toList();

    // That of the scopes before may be about to end.
    while (watchdogs().size() > 1) Thread.onSpinWait();
    List<Thread> watchdogs = watchdogs();

    scopes.forEach(AsyncScope::close);
    assertEquals(1, watchdogs.size(), watchdogs::toString);
    assertNull(watchdogs.get(0).getContextClassLoader());
  }

  private static List<Thread> watchdogs() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("menai-watch"))
        .toList();
  }
}
