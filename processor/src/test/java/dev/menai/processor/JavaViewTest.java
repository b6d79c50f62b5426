package dev.menai.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
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
            return all;
          });
        }
      }
      """;

  @TempDir Path folder;

  @Test
  @SuppressWarnings("unchecked")
  void aViewOfEveryShapeCompilesAndRuns() throws Exception {
    Compilation compiled = Compilation.of(folder, "user/User.java", USES_ALL);
    assertTrue(compiled.succeeded(), compiled.messages());
    try (URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
      var user =
          (Callable<List<Object>>) loader.loadClass("user.User").getConstructor().newInstance();
      assertEquals(
          "[shop, plain 1, found 2, 3, null, 5, generic g, [1, 2, 3], [a, b], io, int 5, string five,"
              + " a+b, [r, r], n7, done, same]",
          user.call().toString());
    }
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
  void aFunctionOfAValueClassIsLeftOutAndTheReasonTold() throws Exception {
    Compilation compiled = Compilation.of(folder, "user/User.java", USES_ALL);
    assertTrue(
        compiled.messages().contains("is left out of ShopView: it takes or returns a value class"),
        compiled.messages());
    assertFalse(Files.readString(folder.resolve("user/ShopView.java")).contains("expire"));
  }

  @Test
  void whatIsNoKotlinInterfaceIsRefused() {
    Compilation java = wrong("Runnable.class");
    assertFalse(java.succeeded());
    assertTrue(java.messages().contains("was not compiled by Kotlin"), java.messages());
    Compilation type = wrong("dev.menai.processor.KotlinShop.class");
    assertTrue(type.messages().contains("KotlinShop is not an interface"), type.messages());
    assertTrue(wrong("int.class").messages().contains("int is not an interface"));
  }

  private Compilation wrong(String type) {
    String source = "@dev.menai.processor.JavaView(" + type + ") class Wrong {}";
    return Compilation.of(folder, "Wrong.java", source);
  }
}
