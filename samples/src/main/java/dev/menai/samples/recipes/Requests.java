package dev.menai.samples.recipes;

import static dev.menai.Async.any;
import static dev.menai.Async.await;
import static dev.menai.Async.createTask;
import static dev.menai.Async.gather;
import static dev.menai.Async.nanoTime;
import static dev.menai.Async.sleep;
import static dev.menai.Async.waitFor;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofNanos;
import static java.time.Duration.ofSeconds;

import dev.menai.Action;
import dev.menai.AsyncFunction;
import dev.menai.Awaitable;
import dev.menai.Task;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;

/** Recipes for those who ask others. All of it is called in a task. */
public final class Requests {
  private static int attempts;

  private Requests() {}

  /** Fails twice, then answers. */
  private static String flaky() {
    attempts++;
    sleep(ofMillis(100));
    if (attempts < 3) throw new IllegalStateException("no answer");
    return "the answer";
  }

  private static String fetch(String mirror, int millis) {
    sleep(ofMillis(millis));
    if (mirror.equals("broken")) throw new IllegalStateException("broken");
    return "text of " + mirror;
  }

  // recipes.md: retry
  /** Calls until it succeeds, so many times at most, with pauses that double. */
  static <T> T retry(int attempts, Duration pause, Awaitable<T> call) {
    for (int attempt = 1; ; attempt++) {
      try {
        return await(call);
      } catch (CancellationException cancelled) {
        throw cancelled; // this task is to end
      } catch (RuntimeException failure) {
        if (attempt == attempts) throw failure;
        System.out.println("attempt " + attempt + ": " + failure.getMessage());
      }
      sleep(pause.multipliedBy(1L << (attempt - 1)));
    }
  }

  // recipes.md: end

  static void retrying() {
    attempts = 0;
    // recipes.md: retrying
    System.out.println(retry(5, ofMillis(100), () -> flaky()));
    // recipes.md: end
  }

  // recipes.md: hedge
  /** Asks a second time when the first hasn't answered after a while; the first answer counts. */
  static <T> T hedge(Duration delay, Awaitable<T> first, Awaitable<T> second) {
    return any(
        first,
        () -> {
          sleep(delay);
          System.out.println("asking again");
          return await(second);
        });
  }

  // recipes.md: end

  static void hedging() {
    // recipes.md: hedging
    System.out.println(hedge(ofMillis(100), () -> fetch("a", 900), () -> fetch("b", 200)));
    // recipes.md: end
  }

  // recipes.md: rate limit
  /** Lets one caller through each time the gap has passed, in the order in which they come. */
  static final class RateLimit {
    private final long gap;
    private long next;

    RateLimit(Duration gap) {
      this.gap = gap.toNanos();
    }

    void acquire() { // on an event loop nobody else runs before the sleep
      long now = nanoTime();
      long turn = Math.max(now, next);
      next = turn + gap;
      sleep(ofNanos(turn - now));
    }
  }

  // recipes.md: end

  static void rateLimited() {
    // recipes.md: rate limited
    RateLimit limit = new RateLimit(ofMillis(500)); // two a second
    Action request =
        () -> {
          limit.acquire();
          System.out.println("request");
        };
    gather(request, request, request);
    // recipes.md: end
  }

  static void firstSuccess() {
    // recipes.md: first success
    String text =
        waitFor(
            () ->
                any(
                    () -> fetch("broken", 100),
                    () -> fetch("slow", 900),
                    () -> fetch("quick", 300)),
            ofSeconds(2));
    System.out.println(text);
    // recipes.md: end
  }

  // recipes.md: periodic
  /** Does something again and again; a failure is reported, and ends nothing. */
  static void every(Duration period, Action work) {
    while (true) {
      try {
        work.run();
      } catch (CancellationException cancelled) {
        throw cancelled;
      } catch (Exception failure) {
        System.out.println("failed: " + failure.getMessage());
      }
      sleep(period);
    }
  }

  // recipes.md: end

  static void periodically() {
    // recipes.md: periodically
    Task<?> reports =
        createTask("reports", () -> every(ofSeconds(1), () -> System.out.println("report")));
    sleep(ofMillis(2500));
    reports.cancel();
    // recipes.md: end
  }

  // recipes.md: cache
  /** Loads each value once, also when many ask for it at the same time. */
  static final class Cache<K, V> {
    private final Map<K, Task<V>> loads = Collections.synchronizedMap(new HashMap<>());
    private final AsyncFunction<K, V> loader;

    Cache(AsyncFunction<K, V> loader) {
      this.loader = loader;
    }

    V get(K key) {
      Task<V> load = loads.computeIfAbsent(key, k -> createTask(() -> loader.apply(k)));
      try {
        return await(load); // if this task is cancelled, the load goes on for the others
      } catch (RuntimeException failure) {
        if (load.isDone()) loads.remove(key, load); // the next one tries again
        throw failure;
      }
    }
  }

  // recipes.md: end

  static void cached() {
    // recipes.md: cached
    Cache<String, Integer> prices =
        new Cache<>(
            shop -> {
              System.out.println("loading " + shop);
              sleep(ofMillis(300));
              return 10 * shop.length();
            });
    List<Awaitable<Integer>> callers = new ArrayList<>();
    for (int caller = 0; caller < 3; caller++) callers.add(() -> prices.get("boo"));
    System.out.println(gather(callers));
    // recipes.md: end
  }
}
