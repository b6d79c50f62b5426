package dev.menai.processor.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Members at the edge of what Java can say: what is left out of a view never breaks it. */
class CornersTest {
  @TempDir Path folder;

  @Test
  void aSuspendLambdaWithoutAResultIsAConsumerThatMayWait() throws Exception {
    assertEquals(
        "[one, two, maybe, some, none, bad]",
        result(
            """
            corners.onMessage(text -> { Async.yieldNow(); all.add(text); });
            all.add(corners.onMaybe(text -> { Async.yieldNow(); all.add(text); }));
            all.add(corners.onMaybe(null));
            AsyncConsumer<String> listener = corners.listener();
            listener.accept("good");
            try {
              listener.accept("bad");
            } catch (IllegalStateException bad) {
              all.add(bad.getMessage());
            }
            """));
  }

  @Test
  void whatNeverReturnsIsVoid() throws Exception {
    assertEquals(
        "[forever, fails, null, []]",
        result(
            """
            try {
              corners.forever();
            } catch (IllegalStateException thrown) {
              all.add(thrown.getMessage());
            }
            try {
              corners.fails();
            } catch (IllegalStateException thrown) {
              all.add(thrown.getMessage());
            }
            all.add(corners.never());
            all.add(corners.nothings());
            """));
  }

  @Test
  void aContextParameterIsNoneThatMayBeLeftOut() throws Exception {
    assertEquals(
        "[n 1 2, n 1 3, n r 1 2, n r 4 2, n r 4 5]",
        result(
            """
            Note note = new Note("n");
            all.add(corners.noted(note, 1));
            all.add(corners.noted(note, 1, 3));
            all.add(corners.noted(note, "r"));
            all.add(corners.noted(note, "r", 4));
            all.add(corners.noted(note, "r", 4, 5));
            """));
  }

  @Test
  void otherCornersAreCalledAsTheyAre() throws Exception {
    assertEquals(
        "[3, 7, abj, any, int, long, 9, kotlin.Unit]",
        result(
            """
            all.add(corners.within(3));
            corners.notifyAll(1);
            all.add(corners.hashCode(7));
            all.add(corners.named("a", "b"));
            all.add(corners.boxed("x"));
            all.add(corners.boxed((Integer) 1));
            all.add(corners.boxed(1L));
            all.add(corners.open(9));
            corners.unit(kotlin.Unit.INSTANCE);
            all.add(kotlin.Unit.INSTANCE.getClass().getName());
            """));
  }

  @Test
  void whatKotlinHidesIsLeftOutInSilence() {
    String told = compile("", "").messages();
    assertFalse(told.contains("deprecated"), told);
    assertFalse(told.contains("gone"), told);
  }

  @Test
  void aWarningNamesTheOverload() {
    String told = compile("", "").messages();
    assertTrue(told.contains("left out of KotlinCornersView: same(Duration): "), told);
    assertTrue(told.contains("in Java it would be same(java.time.Duration)"), told);
    assertTrue(told.contains("secret(Secret): dev.menai.processor.JavaCorners."), told);
  }

  @Test
  void whatIsLeftOutIsAcceptedByItsSignatureOrItsName() {
    Compilation accepted =
        compile(", except = {\"same(Duration)\", \"secret\"}", "", "-Xlint:all", "-Werror");
    assertEquals("", accepted.messages());
  }

  @Test
  void anExceptionThatNamesNothingIsTold() {
    String told = compile(", except = \"within(Long)\"", "").messages();
    assertTrue(told.contains("KotlinCornersView has no member \"within(Long)\" to except"), told);
  }

  @Test
  void viewsOfNestedTypesHaveTheNamesOfAllTypesAround() throws Exception {
    Compilation compiled =
        Compilation.of(
            folder,
            "User.java",
            """
            import dev.menai.Async;
            import dev.menai.processor.*;
            import java.util.List;
            import java.util.concurrent.Callable;

            @JavaView(Database.Builder.class)
            @JavaView(Server.Builder.class)
            @JavaView(Database.Companion.class)
            @JavaView(value = Database.Companion.class, name = "Databases")
            @JavaView(Box.Item.class)
            public class User implements Callable<String> {
              public String call() {
                return Async.run(() -> List.of(
                    DatabaseBuilderView.of(new Database.Builder()).build(),
                    ServerBuilderView.of(new Server.Builder()).start(),
                    DatabaseCompanionView.of(Database.Companion).connect("url"),
                    Databases.of(Database.Companion).connect("url", 4),
                    BoxItemView.of(new Box<Integer>().new Item<String>()).both(1, "2").toString()
                )).toString();
              }
            }
            """,
            "-Xlint:all",
            "-Werror");
    assertEquals("[built, started, url 3, url 4, (1, 2)]", compiled.call("User"));
  }

  @Test
  void aNameForTwoViewsIsRefused() {
    Compilation clash =
        Compilation.of(
            folder,
            "Clash.java",
            """
            @dev.menai.processor.JavaView(dev.menai.processor.Till.class)
            @dev.menai.processor.JavaView(value = dev.menai.processor.Child.class, name = "TillView")
            @dev.menai.processor.JavaView(value = dev.menai.processor.Child.class, name = "a.b")
            class Clash {}
            """);
    assertFalse(clash.succeeded());
    assertTrue(clash.messages().contains("would both be TillView; say name ="), clash.messages());
    assertTrue(clash.messages().contains("\"a.b\" is no name for a view"), clash.messages());
  }

  private String result(String body) throws Exception {
    return (String) compile("", body).call("user.User");
  }

  private Compilation compile(String more, String body, String... options) {
    String source =
        """
        package user;

        import dev.menai.*;
        import dev.menai.processor.*;
        import java.util.*;
        import java.util.concurrent.Callable;

        @JavaView(value = KotlinCorners.class%s)
        public class User implements Callable<String> {
          public String call() {
            KotlinCornersView corners = KotlinCornersView.of(new KotlinCorners());
            return Async.run(() -> {
              List<Object> all = new ArrayList<>();
              %s
              return all.toString();
            });
          }
        }
        """;
    return Compilation.of(folder, "user/User.java", source.formatted(more, body), options);
  }
}
