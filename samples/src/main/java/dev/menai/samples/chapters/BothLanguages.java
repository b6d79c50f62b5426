package dev.menai.samples.chapters;

import static dev.menai.Async.await;
import static dev.menai.Async.gather;
import static dev.menai.Async.sleep;
import static dev.menai.Async.waitFor;
import static dev.menai.samples.chapters.FirstProgram.price;
import static java.time.Duration.ofMillis;

import dev.menai.AsyncTimeoutException;
import dev.menai.Awaitable;
import java.util.ArrayList;
import java.util.List;

/** Chapter 8 of the guide: Java calls Kotlin, and Kotlin calls Java. */
public final class BothLanguages {
  private static final ShopClient client = new ShopClient();

  private BothLanguages() {}

  static void call() {
    // guide/kotlin.md: call
    int boo = await(k -> client.price("boo", k));
    System.out.println(boo);
    // guide/kotlin.md: end
  }

  static void forgottenReturn() {
    // guide/kotlin.md: forgotten return
    Integer boo =
        await(
            k -> {
              client.price("boo", k); // wrong: the call's result is not returned
              return null;
            });
    System.out.println(boo);
    sleep(ofMillis(500)); // meanwhile the answer comes
    sleep(ofMillis(500));
    // guide/kotlin.md: end
  }

  static void together() {
    // guide/kotlin.md: together
    System.out.println(gather(k -> client.price("boo", k), k -> client.price("toad", k)));
    try {
      waitFor(k -> client.price("bowser", k), ofMillis(300));
    } catch (AsyncTimeoutException late) {
      System.out.println("bowser takes too long"); // Kotlin's function was cancelled
    }
    // guide/kotlin.md: end
  }

  // guide/kotlin.md: prices
  /** All prices, asked for at once. Called in a task, or by Kotlin's fiber. */
  public static List<Integer> prices(List<String> shops) {
    List<Awaitable<Integer>> requests = new ArrayList<>();
    for (String shop : shops) requests.add(() -> price(shop));
    return gather(requests);
  }

  // guide/kotlin.md: end

  static void javaFromKotlin() {
    // guide/kotlin.md: java from kotlin
    int cheapest = await(k -> ShopClientKt.cheapest(List.of("boo", "toad"), k));
    System.out.println(cheapest);
    // guide/kotlin.md: end
  }
}
