package dev.menai.processor.view;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Value classes in views: as a type of the JDK's, as what they hold, or as their objects. */
class ValueClassesTest {
  @TempDir Path folder;

  @Test
  void durationsInstantsAndUuidsAreThoseOfTheJdk() throws Exception {
    assertEquals(
        "[PT0.004S, PT0.006S, null, PT0.003S, PT0.011S, 1970-01-01T00:00:01.001Z, 0-0-0-0-9]",
        result(
            """
            all.add(users.within(ofMillis(2)));
            all.add(users.within(ofMillis(2), "x"));
            all.add(users.within(null, "x"));
            all.add(users.getLimit());
            all.add(users.timeout(ofMillis(10)));
            all.add(users.now(Instant.ofEpochSecond(1)));
            String id = users.uuid(new UUID(0, 9)).toString();
            all.add(id.replaceAll("0+(?=[09])", ""));
            """));
  }

  @Test
  void othersAreWhatTheyHold() throws Exception {
    assertEquals(
        "[3, 7@x, 8@x, 3, 4, 1@maybe, null, a@a, 5, null, n, null, wait, 7, a@b, c@d]",
        result(
            """
            long plain = users.plain(1, ofMillis(2));
            all.add(plain);
            all.add(users.find(7, false));
            all.add(users.find(8, true));
            long length = users.email("a@b", false);
            all.add(length);
            all.add(users.email("a@bc", true));
            all.add(users.maybe(1L, null));
            all.add(users.maybe(null, null));
            all.add(users.maybe(null, "a@a"));
            all.add(users.maybeId(5L));
            all.add(users.maybeId(null));
            all.add(users.nick("n"));
            all.add(users.nick(null));
            all.add(users.nick("wait"));
            all.add(users.getOwner());
            all.add(users.getMail());
            users.setMail("c@d");
            all.add(users.getMail());
            """));
  }

  @Test
  void whatTheyRequireIsChecked() throws Exception {
    assertEquals(
        "[a negative id: -1, no email: x, no email: y]",
        result(
            """
            try {
              users.find(-1, false);
            } catch (IllegalArgumentException wrong) {
              all.add(wrong.getMessage());
            }
            try {
              users.email("x", false);
            } catch (IllegalArgumentException wrong) {
              all.add(wrong.getMessage());
            }
            try {
              users.mapped(id -> "y");
            } catch (IllegalArgumentException wrong) {
              all.add(wrong.getMessage());
            }
            """));
  }

  @Test
  void whatOnlyKotlinMayMakeStaysAnObject() throws Exception {
    assertEquals(
        "[token, secret, plain, w!]",
        result(
            """
            Token token = users.token();
            all.add(token);
            all.add(users.check(token));
            all.add(users.check(users.plainToken()));
            all.add(UsersPlainView.of(new KotlinUsers()).wrapped(
                UsersPlainView.of(new KotlinUsers()).wrap("w")).toString().replaceAll(".*=|\\\\)", ""));
            """));
  }

  @Test
  void anObjectIsKeptWhereTheViewAsksForIt() throws Exception {
    assertEquals(
        "[UserId(id=4), UserId(id=6), UserId(id=3), UserId(id=7)]",
        result(
            """
            BoxedView boxed = BoxedView.of(new KotlinUsers());
            UserId id = boxed.plain(boxed.email("a@b", true), ofMillis(1));
            all.add(id);
            all.add(boxed.plain(id, ofMillis(2)));
            all.add(boxed.email("a@b", false));
            all.add(boxed.getOwner());
            """));
  }

  @Test
  void theirOwnMembersAreThoseOfAView() throws Exception {
    assertEquals(
        "[2, 290, 330, 500, 750, MoneyView[250 cents], x, true]",
        result(
            """
            Money kept = MoneyKeptView.of(MoneyKeptView.create(100)).plus(MoneyKeptView.create(150));
            MoneyView money = MoneyView.of(kept);
            all.add(money.getEuros());
            all.add(money.plus(40));
            all.add(money.plus(40, 2));
            all.add(money.later());
            all.add(money.later(3));
            all.add(money);
            Bag<String> bag = ValuesKtView.bagOf("x");
            all.add(BagView.of(bag).first());
            Bag<Integer> mapped = BagView.of(bag).mapped(text -> text.length());
            all.add(BagView.of(mapped).first() == 1);
            """));
  }

  @Test
  void aResultIsAValueOrAFailureAndAnOutcomeInside() throws Exception {
    assertEquals(
        "[ok, ok, failed, failed, Failure[exception=java.lang.Exception: e], Success[value=1]]",
        result(
            """
            all.add(users.result(false, false));
            all.add(users.result(false, true));
            for (boolean wait : new boolean[] {false, true}) {
              try {
                users.result(true, wait);
              } catch (IllegalStateException failure) {
                all.add(failure.getMessage());
              }
            }
            Outcome<Integer> failed = new Outcome.Failure<>(new Exception("e"));
            List<Outcome<Integer>> outcomes =
                users.outcomes(List.of(new Outcome.Success<>(1), failed));
            all.addAll(outcomes);
            """));
  }

  @Test
  void theyAreConvertedInsideCollectionsFlowsAndLambdas() throws Exception {
    assertEquals(
        "[6, [1@all, 2@all], [3, 4], 1 e@e, 4@m, 9]",
        result(
            """
            int next = users.unsigned(5, 6L);
            all.add(next);
            Set<String> emails = users.all(List.of(1L, 2L));
            all.add(emails);
            all.add(users.flow(dev.menai.stream.AsyncStream.of(List.of(3L, 4L))).toList());
            users.each((id, email) -> { Async.yieldNow(); all.add(id + " " + email); });
            all.add(users.mapped(id -> id + "@m"));
            long id = users.plainly(limit -> limit.toMillis());
            all.add(id);
            """));
  }

  @Test
  void theyHaveDefaultsAndConstructors() throws Exception {
    assertEquals(
        "[UserId(id=1) 5ms n, UserId(id=1) 7ms n, UserId(id=1) 7ms m, 2s UserId(id=3) none,"
            + " 2s UserId(id=3) x, User(id=UserId(id=1), email=Email(text=a@b), nick=Nick(text=null)),"
            + " User(id=UserId(id=1), email=Email(text=a@b), nick=Nick(text=n)), a negative id: -1]",
        result(
            """
            all.add(users.withDefault(1));
            all.add(users.withDefault(1, ofMillis(7)));
            all.add(users.withDefault(1, ofMillis(7), "m"));
            all.add(SessionView.create(ofMillis(2000), 3));
            all.add(SessionView.create(ofMillis(2000), 3, "x"));
            all.add(UserView.create(1, "a@b"));
            User user = UserView.create(1, "a@b", "n");
            all.add(user);
            try {
              UserView.of(user).copy(-1);
            } catch (IllegalArgumentException wrong) {
              all.add(wrong.getMessage());
            }
            """));
  }

  private String result(String body) throws Exception {
    String source =
        """
        package user;

        import static java.time.Duration.ofMillis;

        import dev.menai.*;
        import dev.menai.processor.*;
        import java.time.*;
        import java.util.*;
        import java.util.concurrent.Callable;

        @JavaView(Users.class)
        @JavaView(value = KotlinUsers.class, name = "UsersPlainView")
        @JavaView(value = Users.class, name = "BoxedView", boxed = UserId.class)
        @JavaView(Money.class)
        @JavaView(value = Money.class, name = "MoneyKeptView", boxed = Money.class)
        @JavaView(Bag.class)
        @JavaView(ValuesKt.class)
        @JavaView(Session.class)
        @JavaView(dev.menai.processor.User.class)
        public class Main implements Callable<String> {
          public String call() {
            UsersView users = UsersView.of(new KotlinUsers());
            return Async.run(() -> {
              List<Object> all = new ArrayList<>();
              %s
              return all.toString();
            });
          }
        }
        """;
    Compilation compiled =
        Compilation.of(folder, "user/Main.java", source.formatted(body), "-Xlint:all", "-Werror");
    return (String) compiled.call("user.Main");
  }
}
