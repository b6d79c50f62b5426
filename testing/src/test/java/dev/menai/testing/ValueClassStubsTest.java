package dev.menai.testing;

import static dev.menai.Async.await;
import static dev.menai.testing.SuspendStubs.strictMock;
import static dev.menai.testing.SuspendStubs.stub;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.anyLong;

import dev.menai.Suspend;
import dev.menai.SuspendCall;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Mocks of functions with value classes, which are stubbed through a view. */
class ValueClassStubsTest {
  // testing.md: calls
  /** The calls of Kotlin's {@code Accounts}, whose names Java can't spell. */
  interface AccountCalls {
    SuspendCall<String> email(long id);

    SuspendCall<@Nullable String> maybe(long id);

    SuspendCall<Long> id(String email);

    SuspendCall<Duration> age(long id, Duration least);
  }

  // testing.md: end

  private final Accounts accounts = strictMock(Accounts.class);
  private final AccountCalls calls = Suspend.adapt(AccountCalls.class, accounts);
  private final AccountService service = new AccountService(accounts);

  // testing.md: value-classes
  @AsyncTest
  void valuesThatAreReturnedAtOnce() {
    stub(calls.email(7)).returns("a@b");
    stub(calls.maybe(7)).returns(null);
    stub(calls.id("a@b")).returns(7L);
    stub(calls.age(7, ofSeconds(1))).returns(ofSeconds(2));

    assertEquals("a@b null 7 2s", await(k -> service.all(7, k)));
  }

  // testing.md: end

  @AsyncTest
  void valuesThatAreReturnedLater(VirtualClock clock) {
    stub(calls.email(7)).returnsAfter(ofSeconds(1), "a@b");
    stub(calls.maybe(7)).returnsAfter(ofSeconds(1), "c@d");
    stub(calls.id("a@b")).returnsAfter(ofSeconds(1), 7L);
    stub(calls.age(7, ofSeconds(1))).returnsAfter(ofSeconds(1), ofSeconds(2));

    assertEquals("a@b c@d 7 2s", await(k -> service.all(7, k)));

    assertEquals(ofSeconds(4), clock.now());
  }

  @AsyncTest
  void answersGetTheArgumentsAsJavaHasThem() {
    stub(calls.email(anyLong())).answers(args -> args[0] + "@x");
    stub(calls.maybe(anyLong())).answers(args -> args[0] + "@y");
    stub(calls.id("8@x")).answers(args -> (long) ((String) args[0]).length());
    stub(calls.age(8, ofSeconds(1))).answers(args -> ((Duration) args[1]).plusMillis(5));

    assertEquals("8@x 8@y 3 1.005s", await(k -> service.all(8, k)));
  }

  @AsyncTest
  void aViewOfTheMockGetsTheValues() {
    stub(calls.age(7, ofSeconds(1))).returnsAfter(ofSeconds(1), ofSeconds(3));

    assertEquals(ofSeconds(3), await(calls.age(7, ofSeconds(1))));
  }

  @AsyncTest
  void whatIsNotStubbedIsNamed() {
    AssertionError missing =
        assertThrows(AssertionError.class, () -> await(k -> service.all(7, k)));

    assertTrue(missing.getMessage().contains("(7) was called"), missing.getMessage());
  }
}
