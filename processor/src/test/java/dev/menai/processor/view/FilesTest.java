package dev.menai.processor.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Views of the functions of a file, of objects and companions, and factories of objects. */
class FilesTest {
  @TempDir Path folder;

  @Test
  void theFunctionsOfAFileAreStaticMethods() throws Exception {
    assertEquals(
        "[hello a hello a, hello a, hello a hello a hello a, x, X, [1, 2], 3, 15, 1 2 1, xy, 12, 13]",
        result(
            """
            all.add(FunctionsKtView.greet("a"));
            all.add(FunctionsKtView.greet("a", 1));
            all.add(FunctionsKtView.greet("a", 3, Duration.ofMillis(1)));
            all.add(FunctionsKtView.plainly("x"));
            all.add(FunctionsKtView.plainly("x", true));
            all.add(FunctionsKtView.twice((scope, number) -> number));
            all.add(FunctionsKtView.zip(1, 2, (a, b) -> a + b));
            all.add(FunctionsKtView.wide((a, b, c, d, e) -> a + b + c + d + e));
            FunctionsKtView.three((a, b, c) -> { Async.yieldNow(); all.add(a + " " + b + " " + a); });
            all.add(FunctionsKtView.configured(text -> text.append("y")));
            all.add(JoinedView.joined("1"));
            all.add(JoinedView.joined("1", "3"));
            """));
  }

  @Test
  void whatTheyReturnOfValueClassesIsWhatTheseHold() throws Exception {
    assertEquals(
        "[3@e, 4@e, PT2S, true]",
        result(
            """
            all.add(FunctionsKtView.emailOf(3, false));
            all.add(FunctionsKtView.emailOf(4, true));
            all.add(FunctionsKtView.durationOf(2));
            all.add(FunctionsKtView.userOf(3).toString().contains("u@u"));
            """));
  }

  @Test
  void extensionsTakeTheirReceiverFirstOrAreMethodsOfItsView() throws Exception {
    assertEquals(
        "[1 EUR for m and 1 EUR for m, 1 USD for m and 1 USD for m, label of till, label of till]",
        result(
            """
            Till till = new Till("m");
            all.add(FunctionsKtView.payTwice(till, 1));
            TillView view = TillView.of(till);
            all.add(view.payTwice(1, "USD"));
            all.add(view.getLabel());
            all.add(FunctionsKtView.getLabel(till));
            """));
  }

  @Test
  void aScopeIsTheTasksOwnUnlessOneIsGiven() throws Exception {
    assertEquals(
        "[aa, aaa, a, true]",
        result(
            """
            Task<String> twice = FunctionsKtView.later("a");
            all.add(twice.await());
            Task<String> thrice = FunctionsKtView.later("a", 3);
            all.add(thrice.await());
            try (AsyncScope scope = AsyncScope.create()) {
              Task<String> once = FunctionsKtView.later(scope.asCoroutineScope(), "a", 1);
              all.add(once.await());
            }
            all.add(FunctionsKtView.own());
            """));
  }

  @Test
  void aPlainFunctionReturnsItsResultAsAnOutcome() throws Exception {
    assertEquals(
        "[Success[value=1], Failure[exception=java.lang.Exception: f]]",
        result("all.add(FunctionsKtView.tried(false)); all.add(FunctionsKtView.tried(true));"));
  }

  @Test
  void theOneObjectOfATypeNeedNotBeNamed() throws Exception {
    assertEquals(
        "[a true, a false, url 3]",
        result(
            """
            all.add(RegistryView.of().lookup("a"));
            all.add(RegistryView.of(Registry.INSTANCE).lookup("a", false));
            all.add(DatabaseCompanionView.of().connect("url"));
            """));
  }

  @Test
  void constructorsWithDefaultsAreFactories() throws Exception {
    assertEquals(
        "[h:80 3, h:90 3, h:90 4]",
        result(
            """
            all.add(ConfigView.create("h"));
            all.add(ConfigView.create("h", 90));
            all.add(ConfigView.create("h", 90, 4));
            """));
  }

  @Test
  void functionsOfAFileMayReturnTasksOrFutures() throws Exception {
    assertEquals(
        "[hello a hello a, hello a]",
        result(
            """
            Task<String> task = FunctionsKtTasks.greet("a");
            all.add(task.await());
            try (AsyncScope scope = AsyncScope.create()) {
              all.add(Async.await(FunctionsKtFutures.greet(scope, "a", 1)));
            }
            """));
  }

  @Test
  void whatIsNoFileOfKotlinsHasNoExtensions() {
    Compilation wrong =
        Compilation.of(
            folder,
            "Wrong.java",
            """
            @dev.menai.processor.JavaView(
                value = dev.menai.processor.Till.class, extensions = Runnable.class)
            class Wrong {}
            """);
    assertTrue(
        wrong.messages().contains("Runnable is no file of Kotlin's with extensions"),
        wrong.messages());
  }

  private String result(String body) throws Exception {
    String source =
        """
        package user;

        import dev.menai.*;
        import dev.menai.processor.*;
        import java.time.*;
        import java.util.*;
        import java.util.concurrent.Callable;

        @JavaView(FunctionsKt.class)
        @JavaView(value = FunctionsKt.class, returns = JavaView.Returns.TASK)
        @JavaView(value = FunctionsKt.class, returns = JavaView.Returns.FUTURE)
        @JavaView(Joined.class)
        @JavaView(value = Till.class, extensions = FunctionsKt.class)
        @JavaView(Registry.class)
        @JavaView(Database.Companion.class)
        @JavaView(Config.class)
        public class Main implements Callable<String> {
          public String call() {
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
