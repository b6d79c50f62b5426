package dev.menai.samples.recipes;

import static dev.menai.Async.sleep;
import static dev.menai.Async.taskGroup;
import static java.time.Duration.ofMillis;

import dev.menai.sync.AsyncQueue;
import java.util.List;

/** A recipe: stages that work at the same time, none of which runs away from the next. */
public final class Pipeline {
  private Pipeline() {}

  private static String download(String page) {
    sleep(ofMillis(100));
    System.out.println("downloaded " + page);
    return "text of " + page;
  }

  private static void store(String text) {
    sleep(ofMillis(300));
    System.out.println("stored " + text);
  }

  static void pipeline() {
    // recipes.md: pipeline
    AsyncQueue<String> texts = AsyncQueue.fifo(1); // so many may wait between the stages
    taskGroup(
        g -> {
          g.createTask(
              "download",
              () -> {
                for (String page : List.of("a", "b", "c", "d")) texts.put(download(page));
                texts.shutdown(); // the next stage ends when the queue is empty
              });
          g.createTask(
              "store",
              () -> {
                for (String text : texts) store(text);
              });
        });
    // recipes.md: end
  }
}
