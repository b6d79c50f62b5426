package dev.menai.processor.view;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReturnsTest {
  @TempDir Path folder;

  @Test
  void aViewMayReturnTasksWhereKotlinSuspends() throws Exception {
    Compilation compiled =
        Compilation.of(
            folder,
            "User.java",
            """
            import dev.menai.*;
            import dev.menai.processor.*;
            import java.util.concurrent.Callable;
            import org.jspecify.annotations.Nullable;

            @JavaView(value = Shop.class, returns = JavaView.Returns.TASK)
            public class User implements Callable<String> {
              public String call() {
                ShopTasks<String> shop = ShopTasks.of(new KotlinShop());
                return Async.run(() -> {
                  Task<String> found = shop.find(2);
                  Task<Integer> count = shop.count();
                  Task<Void> unit = shop.unit("x");
                  Task<Awaitable<Integer>> later = shop.later(() -> 1);
                  String plain = shop.plain(1);
                  Async.await(unit);
                  return found.await() + " " + count.await() + " " + later.await().await() + plain;
                });
              }
            }
            """);
    assertEquals("found 2 3 2plain 1", compiled.call("User"));
  }

  @Test
  void aViewMayReturnFuturesThatAScopeMakes() throws Exception {
    Compilation compiled =
        Compilation.of(
            folder,
            "User.java",
            """
            import dev.menai.*;
            import dev.menai.processor.*;
            import java.util.concurrent.*;

            @JavaView(value = Shop.class, returns = JavaView.Returns.FUTURE)
            @JavaView(Shop.class)
            public class User implements Callable<String> {
              public String call() throws Exception {
                try (AsyncScope scope = AsyncScope.create()) {
                  ShopFutures<String> shop = ShopFutures.of(new KotlinShop(), scope);
                  CompletableFuture<String> found = shop.find(2);
                  CompletableFuture<Void> unit = shop.unit("x");
                  return found.get() + unit.get();
                }
              }
            }
            """);
    assertEquals("found 2null", compiled.call("User"));
  }
}
