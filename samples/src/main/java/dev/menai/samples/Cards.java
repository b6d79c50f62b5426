package dev.menai.samples;

import static dev.menai.Async.await;
import static dev.menai.Async.createTask;
import static dev.menai.Async.gather;
import static dev.menai.Async.sleep;
import static dev.menai.Async.timeout;
import static java.time.Duration.ofMillis;

import dev.menai.AsyncTimeoutException;
import dev.menai.Awaitable;
import dev.menai.Task;
import java.util.ArrayList;
import java.util.List;

/** The few lines by which the README shows what Menai is for. All of it is called in a task. */
public final class Cards {
  private Cards() {}

  private static int price(String shop) {
    sleep(ofMillis(100 * shop.length()));
    return 10 * shop.length();
  }

  /** Many requests at once. */
  public static List<Integer> thousand(List<String> shops) {
    // README.md: thousand
    List<Awaitable<Integer>> requests = new ArrayList<>();
    for (String shop : shops) {
      requests.add(() -> price(shop)); // written as if it were the only one
    }
    List<Integer> prices = gather(requests); // all at once; in the order of the shops
    // README.md: end
    return prices;
  }

  /** A limit, and a cancel. */
  public static void stopping() {
    // README.md: stopping
    Task<Integer> asked = createTask(() -> price("bowser"));
    try {
      timeout(ofMillis(100), () -> await(asked));
    } catch (AsyncTimeoutException late) {
      asked.cancel("too slow"); // it ends where it waits, and its finally blocks run
    }
    // README.md: end
  }

  /** A call of Kotlin. */
  public static User suspendFunction(Users users) {
    // README.md: kotlin
    User user = await(k -> users.find(42, k)); // Kotlin: suspend fun find(id: Int): User
    // README.md: end
    return user;
  }
}
