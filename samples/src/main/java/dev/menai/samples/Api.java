package dev.menai.samples;

import static dev.menai.Async.sleep;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;

import dev.menai.Awaitable;
import org.jspecify.annotations.Nullable;

/**
 * The tutorial's API: its requests take their time and do nothing else.
 *
 * <p>What the methods return is cold, as a coroutine object is in Python. Nothing happens, and
 * nothing is printed, until it is awaited.
 */
public final class Api {
  private Api() {}

  /**
   * A request that takes two and a half seconds.
   *
   * @return what to await for the data
   */
  public static Awaitable<String> fetchData() {
    return () -> {
      System.out.println("fetching data");
      sleep(ofMillis(2500));
      System.out.println("data fetched");
      return "API data";
    };
  }

  /**
   * A request that takes two seconds and has no answer.
   *
   * @param to whom to send it to
   * @return what to await for its end
   */
  public static Awaitable<@Nullable Void> sendData(String to) {
    return () -> {
      System.out.println("sending data to " + to);
      sleep(ofSeconds(2));
      System.out.println("data sent to " + to);
      return null;
    };
  }
}
