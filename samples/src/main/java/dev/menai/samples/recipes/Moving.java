package dev.menai.samples.recipes;

import static dev.menai.Async.await;
import static dev.menai.Async.gather;
import static dev.menai.Async.mapConcurrent;
import static dev.menai.Async.sleep;
import static dev.menai.Async.timeout;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;

import dev.menai.AsyncScope;
import dev.menai.samples.chapters.ShopClient;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Code before and after it moved to Menai, for {@code docs/migration.md}. */
final class Moving {
  private Moving() {}

  private static int slowPrice(String shop) {
    return 10 * shop.length();
  }

  private static int price(String shop) {
    sleep(ofMillis(100 * shop.length()));
    return 10 * shop.length();
  }

  static CompletableFuture<Integer> futureBefore() {
    // migration.md: future before
    CompletableFuture<Integer> sum =
        CompletableFuture.supplyAsync(() -> slowPrice("boo"))
            .thenCombine(CompletableFuture.supplyAsync(() -> slowPrice("toad")), Integer::sum)
            .orTimeout(1, TimeUnit.SECONDS);
    // migration.md: end
    return sum;
  }

  static int futureAfter() {
    // migration.md: future after
    int sum =
        timeout(
            ofSeconds(1),
            () -> {
              List<Integer> prices = gather(() -> price("boo"), () -> price("toad"));
              return prices.get(0) + prices.get(1);
            });
    // migration.md: end
    return sum;
  }

  static CompletableFuture<Integer> futureForOthers(AsyncScope scope) {
    // migration.md: future for others
    CompletableFuture<Integer> sum = scope.future(() -> price("boo") + price("toad"));
    // migration.md: end
    return sum;
  }

  static List<Integer> executorBefore(List<String> shops)
      throws InterruptedException, ExecutionException {
    // migration.md: executor before
    ExecutorService pool = Executors.newFixedThreadPool(10);
    try {
      List<Callable<Integer>> calls = new ArrayList<>();
      for (String shop : shops) calls.add(() -> slowPrice(shop));
      List<Integer> prices = new ArrayList<>();
      for (Future<Integer> each : pool.invokeAll(calls)) prices.add(each.get());
      return prices;
    } finally {
      pool.shutdown();
    }
    // migration.md: end
  }

  static List<Integer> executorAfter(List<String> shops) {
    // migration.md: executor after
    return mapConcurrent(shops, 10, shop -> price(shop)); // ten at a time
    // migration.md: end
  }

  static int wrapperAfter(ShopClient client) {
    // migration.md: wrapper after
    int price = await(k -> client.price("boo", k));
    // migration.md: end
    return price;
  }
}
