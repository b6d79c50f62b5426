package dev.menai.samples;

import static dev.menai.Async.*;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;

import dev.menai.AsyncTimeoutException;
import dev.menai.Awaitable;
import dev.menai.Task;
import org.jspecify.annotations.Nullable;

/** The page of code for those who come from asyncio, and what it leaves out. */
final class OnePage {
  private static final Users users = new KnownUsers(new User(42, "Peach"));

  private OnePage() {}

  private static Awaitable<@Nullable Void> sendData(String to) {
    return Api.sendData(to);
  }

  // asyncio.md: the page
  static Awaitable<String> fetchData() { // async def fetch_data() -> str:
    return () -> {
      System.out.println("fetching data");
      sleep(ofMillis(2500)); //     await asyncio.sleep(2.5)
      System.out.println("data fetched");
      return "API data";
    };
  }

  public static void main(String[] args) {
    run(
        () -> { // asyncio.run(main())
          String data = await(fetchData()); // data = await fetch_data()
          gather(sendData("mario"), sendData("luigi")); // await asyncio.gather(...)

          Task<String> task = createTask(fetchData()); // task = asyncio.create_task(...)
          try {
            waitFor(task, ofSeconds(2)); // await asyncio.wait_for(task, timeout=2)
          } catch (AsyncTimeoutException late) {
            System.out.println("request took too long");
          }
          User user = await(k -> users.find(42, k)); // a Kotlin suspend function, called from Java
        });
  }
  // asyncio.md: end
}
