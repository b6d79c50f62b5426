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

    List<Thread> watchdogs =
        Thread.getAllStackTraces().keySet().stream()
            .filter(thread -> thread.getName().startsWith("menai-watch"))
            .toList();

    scopes.forEach(AsyncScope::close);
    assertEquals(1, watchdogs.size(), watchdogs::toString);
    assertNull(watchdogs.get(0).getContextClassLoader());
  }
}
