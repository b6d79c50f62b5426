package dev.menai.tools.view;

import dev.menai.tools.json.JsonObject;
import java.util.List;
import java.util.stream.Collectors;

/** For what a task of a {@link Snapshot} waits. */
public final class WaitRow {
  private static final int NAMED = 3;

  private final JsonObject json;
  private final Snapshot snapshot;

  WaitRow(JsonObject json, Snapshot snapshot) {
    this.json = json;
    this.snapshot = snapshot;
  }

  /**
   * What it is, as one word.
   *
   * @return task, lock, queue, sleep and others
   */
  public String kind() {
    return json.text("kind", "unknown");
  }

  /**
   * The line of the user's code that waits.
   *
   * @return the innermost frame
   */
  public String place() {
    return json.members().containsKey("place")
        ? snapshot.place(json.number("place"))
        : "an unknown place";
  }

  /**
   * The whole of it in words.
   *
   * @return such as {@code lock 'till', held by 'a' #3}
   */
  public String text() {
    long left = json.number("leftMillis");
    return whatAndWho() + (left > 0 ? ", " + Times.text(left) + " left" : "");
  }

  /** The same for all that wait for the same at the same line. */
  String alike() {
    return whatAndWho() + " at " + place();
  }

  private String whatAndWho() {
    StringBuilder text = new StringBuilder(json.text("verb", "a call"));
    String what = what();
    if (!what.isEmpty()) text.append(", for ").append(what);
    if (json.text("condition") != null) text.append(", ").append(json.text("condition"));
    List<TaskRow> holders = snapshot.named(json, "holders");
    if (!holders.isEmpty()) text.append(", held by ").append(labels(holders));
    else if (json.text("holderName") != null)
      text.append(kind().equals("lock") ? ", held by '" : ", last taken by '")
          .append(json.text("holderName"))
          .append('\'');
    return text.append(thread()).toString();
  }

  /** The tasks that have to do something before it goes on. */
  List<TaskRow> blockers() {
    List<TaskRow> tasks = snapshot.named(json, "tasks");
    return tasks.isEmpty() ? snapshot.named(json, "holders") : tasks;
  }

  private String what() {
    List<TaskRow> tasks = snapshot.named(json, "tasks");
    if (!tasks.isEmpty()) {
      String each = json.is("all") || tasks.size() == 1 ? "" : "one of ";
      return each + labels(tasks);
    }
    return switch (kind()) {
      case "sleep", "toThread", "unknown" -> "";
      case "suspendCall" -> json.text("name") == null ? "a call" : "the call " + json.text("name");
      default -> named(json);
    };
  }

  /** Where the other thread stands for which it waits. */
  private String thread() {
    JsonObject thread = json.object("thread");
    if (thread == null) return "";
    List<Long> frames = thread.numbers("frames");
    String name = ", whose thread '" + thread.text("name", "") + "'";
    return frames.isEmpty()
        ? name + " is in no code of yours"
        : name + " is at " + snapshot.place(frames.get(0));
  }

  /** Something by its kind, and its name if it has one. */
  static String named(JsonObject target) {
    String name = target.text("name");
    return target.text("kind", "unknown") + (name == null ? "" : " '" + name + "'");
  }

  private static String labels(List<TaskRow> tasks) {
    String named =
        tasks.stream().limit(NAMED).map(TaskRow::label).collect(Collectors.joining(", "));
    return tasks.size() <= NAMED ? named : named + " and " + (tasks.size() - NAMED) + " more";
  }
}
