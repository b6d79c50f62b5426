package dev.menai;

import static dev.menai.Async.await;
import static dev.menai.Async.run;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.menai.stream.AsyncStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Value classes cross the bridge as what Java has in their place. */
class ValueClassBridgeTest {
  private interface View {
    Duration getLimit();

    long next(long id);

    String find(long id, boolean wait);

    Task<Long> id(String email, boolean wait);

    String maybe(String email);

    Duration within(Duration limit);

    String result(boolean fail, boolean wait);

    long unsigned(int number);

    Token token();

    String check(Token token);

    String each(AsyncFunction<Long, String> action);

    AsyncStream<String> all(AsyncStream<Long> ids);

    Instant at(Instant time, UUID id);
  }

  private interface Outcomes {
    Outcome<String> result(boolean fail, boolean wait);
  }

  private interface Wrong {
    String find(Duration id, boolean wait);

    Token id(String email, boolean wait);
  }

  private final View view = Suspend.adapt(View.class, new KotlinMembers());

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void javaCallsFunctionsWithValueClasses(boolean wait) {
    run(
        () -> {
          assertEquals(Duration.ofMillis(3), view.getLimit());
          assertEquals(2, view.next(1));
          assertEquals("7@x", view.find(7, wait));
          assertEquals(3, view.id("a@b", wait).await());
          assertEquals("m@m", view.maybe("m@m"));
          assertEquals(null, view.maybe(null));
          assertEquals(Duration.ofMillis(4), view.within(Duration.ofMillis(2)));
          assertEquals(null, view.within(null));
          assertEquals(4_000_000_001L, view.unsigned((int) 4_000_000_000L));
          assertEquals("secret", view.check(view.token()));
          assertEquals("4@each", view.each(id -> id + "@each"));
          assertEquals(List.of("1@all"), view.all(AsyncStream.of(List.of(1L))).toList());
          Instant next = view.at(Instant.ofEpochSecond(1), new UUID(1, 2));
          assertEquals(Instant.ofEpochMilli(1001), next);
        });
  }

  @Test
  void whatTheyRequireIsChecked() {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> view.next(-1));
    assertEquals("a negative id: -1", refused.getMessage());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aResultIsAValueOrAThrowOrAnOutcome(boolean wait) {
    Outcomes outcomes = Suspend.adapt(Outcomes.class, new KotlinMembers());
    run(
        () -> {
          assertEquals("ok", view.result(false, wait));
          assertThrows(IllegalStateException.class, () -> view.result(true, wait));
          assertEquals(new Outcome.Success<>("ok"), outcomes.result(false, wait));
          assertTrue(outcomes.result(true, wait) instanceof Outcome.Failure);
          assertEquals("ok", await(k -> MembersKt.resultOf(false, wait, k)));
          assertThrows(
              IllegalStateException.class, () -> await(k -> MembersKt.resultOf(true, wait, k)));
        });
  }

  @Test
  void whatDoesNotFitIsToldWithItsValueClass() {
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class, () -> Suspend.adapt(Wrong.class, new KotlinMembers()));
    assertTrue(refused.getMessage().contains("find takes (dev.menai.MemberId, boolean)"));
    assertTrue(refused.getMessage().contains("returns dev.menai.MemberId"));
  }

  /** Written in Java; waits where it is told to. */
  public static final class JavaMembers {
    Duration getLimit() {
      return Duration.ofMillis(3);
    }

    long next(long id) {
      return id + 1;
    }

    String find(long id, boolean wait) {
      if (wait) Async.sleep(Duration.ofMillis(1));
      return id + "@x";
    }

    long id(String email, boolean wait) {
      if (wait) Async.sleep(Duration.ofMillis(1));
      return email.length();
    }

    String maybe(String email) {
      return email;
    }

    Duration within(Duration limit) {
      return limit == null ? null : limit.multipliedBy(2);
    }

    String result(boolean fail, boolean wait) {
      if (wait) Async.sleep(Duration.ofMillis(1));
      if (fail) throw new IllegalStateException("failed");
      return "ok";
    }

    long unsigned(int number) {
      return Integer.toUnsignedLong(number) + 1;
    }

    Token token() {
      throw new UnsupportedOperationException();
    }

    String check(Token token) {
      throw new UnsupportedOperationException();
    }

    String each(AsyncFunction<Long, String> action) throws Exception {
      return action.apply(4L);
    }

    AsyncStream<String> all(AsyncStream<Long> ids) {
      return ids.map(id -> id + "@all");
    }

    Instant at(Instant time, UUID id) {
      return time.plusMillis(1);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void kotlinCallsJavaMethodsThroughFunctionsWithValueClasses(boolean wait) {
    Members members = Suspend.implement(Members.class, new JavaMembers());
    run(
        () -> {
          String expected = await(k -> MembersKt.callAll(new KotlinMembers(), wait, k)).toString();
          assertEquals(expected, await(k -> MembersKt.callAll(members, wait, k)).toString());
        });
  }

  private interface Mixed {
    Map<Long, String> emails(List<Long> ids);

    long sum(long one, int other);

    Task<Long> later(long id);
  }

  @Test
  void listsMapsTasksAndWiderNumbersAreConverted() {
    Mixed view = Suspend.adapt(Mixed.class, new KotlinMixed());
    run(
        () -> {
          assertEquals(Map.of(1L, "1@m", 2L, "2@m"), view.emails(List.of(1L, 2L)));
          assertEquals(4_294_967_295L + 0, view.sum(4_294_967_040L, 255));
          assertThrows(IllegalArgumentException.class, () -> view.sum(-1, 0));
          assertThrows(IllegalArgumentException.class, () -> view.sum(0, 256));
          assertEquals(3, view.later(2).await());
        });
  }

  /** Tells no note from an empty one, by the objects of the value class. */
  public static final class JavaNotes {
    Note note(int kind, boolean wait) {
      if (wait) Async.sleep(Duration.ofMillis(1));
      return kind == 0 ? null : MembersKt.noteOf(kind == 1 ? null : "text");
    }

    Note some(int kind, boolean wait) {
      return note(kind, wait);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aValueClassThatMayHoldNullIsToldFromNull(boolean wait) {
    Notes notes = Suspend.implement(Notes.class, new JavaNotes());

    List<String> read = run(k -> MembersKt.readNotes(notes, wait, k));

    assertEquals(List.of("none", "note null", "note text", "some null", "some text"), read);
  }
}
