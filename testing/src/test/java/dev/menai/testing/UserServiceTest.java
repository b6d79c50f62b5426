package dev.menai.testing;

import static dev.menai.Async.await;
import static dev.menai.testing.SuspendStubs.anyContinuation;
import static dev.menai.testing.SuspendStubs.stub;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

import dev.menai.AsyncTimeoutException;
import java.io.IOException;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mockito.Mock;
import org.mockito.junit.jupiter.MockitoExtension;

/** A Kotlin service with a mocked repository, tested from Java. */
@ExtendWith(MockitoExtension.class)
class UserServiceTest {
  @Mock Users users;

  // testing.md: service
  @AsyncTest
  void asksAgainWhenTheRepositoryIsSlowOrFails(VirtualClock clock) {
    User mario = new User(42, "mario");
    stub(k -> users.find(42, k))
        .never()
        .fails(new IOException("down"))
        .returnsAfter(ofSeconds(2), mario);

    User loaded = await(k -> new UserService(users).load(42, k));

    assertEquals(mario, loaded);
    // A timeout of 5 s, a pause of 1, a failure, a pause of 2, and the 2 of the answer.
    assertEquals(ofSeconds(10), clock.now());
    verify(users, times(3)).find(42, anyContinuation());
  }

  // testing.md: end

  @AsyncTest
  void givesUpAfterThreeTries(VirtualClock clock) {
    stub(k -> users.find(42, k)).never();
    assertThrows(AsyncTimeoutException.class, () -> await(k -> new UserService(users).load(42, k)));
    assertEquals(ofSeconds(5 + 1 + 5 + 2 + 5), clock.now());
  }
}
