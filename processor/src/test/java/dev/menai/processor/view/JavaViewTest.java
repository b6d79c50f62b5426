package dev.menai.processor.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JavaViewTest {
  private static final String USES_ALL =
      """
      package user;

      import dev.menai.Async;
      import dev.menai.processor.*;
      import dev.menai.stream.AsyncStream;
      import java.util.*;
      import java.util.concurrent.*;

      @JavaView(Shop.class)
      public class User implements Callable<List<Object>> {
        @Override
        public List<Object> call() {
          ShopView<String> shop = ShopView.of(new KotlinShop());
          return Async.run(() -> {
            List<Object> all = new ArrayList<>();
            all.add(shop.getName());
            all.add(shop.plain(1));
            all.add(shop.find(2));
            int count = shop.count();
            all.add(count);
            all.add(shop.nullable(null));
            all.add(shop.nullable(4));
            shop.unit("x");
            all.add(shop.generic("g"));
            all.add(shop.flow(3).toList());
            all.add(shop.collected(AsyncStream.of(List.of("a", "b"))));
            try {
              shop.failing("io");
            } catch (CompletionException wrapped) {
              all.add(wrapped.getCause().getMessage());
            }
            all.add(shop.overloaded(5));
            all.add(shop.overloaded("five"));
            all.add(shop.varargs("a", "b"));
            all.add(shop.repeated(2, () -> { Async.yieldNow(); return "r"; }));
            all.add(shop.applied(7, n -> "n" + n));
            shop.done(() -> all.add("done"));
            String same = shop.same("same");
            all.add(same);
            all.add(shop.later(() -> { Async.yieldNow(); return 1; }).await());
            all.add(shop.maybe(null, null));
            all.add(shop.maybe(() -> "m", AsyncStream.of(List.of("i"))));
            shop.each(2, all::add);
            all.add(shop.shouted("shout"));
            all.add(shop.shouted("no", 2));
            shop.expire(java.time.Duration.ofMillis(1));
            all.add(shop.all(List.of(() -> "a", () -> { Async.yieldNow(); return "b"; })));
            all.add(shop.both((a, b) -> a + "" + b));
            shop.wait_();
            return all;
          });
        }
      }
      """;

  @TempDir Path folder;

  @Test
  void aViewOfEveryShapeCompilesAndRuns() throws Exception {
    Compilation compiled = Compilation.of(folder, "user/User.java", USES_ALL);
    assertEquals(
        "[shop, plain 1, found 2, 3, null, 5, generic g, [1, 2, 3], [a, b], io, int 5, string five,"
            + " a+b, [r, r], n7, done, same, 2,"
            + " null null, m [i], 0, 1, SHOUT, NONO, a, b, 12]",
        compiled.call("user.User").toString());
  }

  @Test
  void whatMayBeNullSaysSoAndWhatMayNotIsPrimitive() throws Exception {
    Compilation.of(folder, "user/User.java", USES_ALL);
    String view = Files.readString(folder.resolve("user/ShopView.java"));
    assertTrue(
        view.contains("java.lang.@org.jspecify.annotations.Nullable Integer nullable("), view);
    assertTrue(view.contains("int count()"), view);
    assertTrue(view.contains("void unit(java.lang.String value)"), view);
  }

  @Test
  void aNameThatEveryObjectHasEndsWithAnUnderscore() throws Exception {
    Compilation compiled = Compilation.of(folder, "user/User.java", USES_ALL);
    assertEquals("", compiled.messages());
    assertTrue(Files.readString(folder.resolve("user/ShopView.java")).contains("void wait_();"));
  }

  @Test
  void javacHasNothingToSayAgainstAView() {
    Compilation compiled =
        Compilation.of(
            folder,
            "Quiet.java",
            """
            @dev.menai.processor.JavaView(dev.menai.processor.Till.class)
            @dev.menai.processor.JavaView(dev.menai.processor.Child.class)
            class Quiet {}
            """,
            "-Xlint:all",
            "-Werror");
    assertTrue(compiled.succeeded(), compiled.messages());
  }

  @Test
  void whatIsNoTypeOfKotlinsIsRefused() {
    assertTold(wrong("Runnable.class"), "Runnable is neither a type nor a file of Kotlin's");
    assertTold(wrong("int.class"), "int is neither a type nor a file of Kotlin's");
  }

  @Test
  void aTypeThatIsNotCompiledYetIsRefusedWithAWordOnTheOrder() {
    assertTold(wrong("Missing.class"), "Missing is not there yet: compile Kotlin before Java");
  }

  private static void assertTold(Compilation compiled, String message) {
    assertTrue(compiled.messages().contains(message), compiled.messages());
  }

  private Compilation wrong(String type) {
    String source = "@dev.menai.processor.JavaView(" + type + ") class Wrong {}";
    Compilation compiled = Compilation.of(folder, "Wrong.java", source);
    assertFalse(compiled.succeeded());
    return compiled;
  }
}
