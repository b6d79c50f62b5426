package dev.menai.modulepath.testing;

import static dev.menai.Async.await;
import static dev.menai.Async.waitFor;
import static dev.menai.testing.SuspendStubs.strictMock;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.menai.Async;
import dev.menai.AsyncTimeoutException;
import dev.menai.testing.AsyncTest;
import dev.menai.testing.SuspendStubs;
import dev.menai.testing.VirtualClock;
import kotlin.coroutines.Continuation;
import org.junit.jupiter.api.BeforeEach;

/** Tests with each of the fixtures. */
class Fixtures {
  /** As Java sees an interface of Kotlin with a suspend function. */
  interface Users {
    Object find(long id, Continuation<? super String> continuation);
  }

  private boolean prepared;

  @BeforeEach
  void prepare() {
    Async.sleep(ofHours(1));
    prepared = true;
  }

  @AsyncTest
  void virtualTime(VirtualClock clock) {
    Async.sleep(ofHours(23));
    assertEquals(ofHours(24), clock.now());
    assertEquals(true, prepared);
  }

  @AsyncTest
  void stubs(VirtualClock clock) {
    Users users = strictMock(Users.class);
    SuspendStubs.<String>stub(k -> users.find(42, k)).never().returnsAfter(ofSeconds(2), "mario");

    assertThrows(AsyncTimeoutException.class, () -> waitFor(k -> users.find(42, k), ofSeconds(5)));
    String found = await(k -> users.find(42, k));

    assertEquals("mario", found);
    assertEquals(ofHours(1).plusSeconds(7), clock.now());
  }
}
