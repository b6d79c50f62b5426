package dev.menai.tools.view;

import dev.menai.tools.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A task in a {@link Snapshot}. */
public final class TaskRow {
  private final JsonObject json;
  private final Snapshot snapshot;

  TaskRow(JsonObject json, Snapshot snapshot) {
    this.json = json;
    this.snapshot = snapshot;
  }

  /**
   * By which the program, and the command {@code cancel}, know it.
   *
   * @return a number that no other task of the program has
   */
  public long id() {
    return json.number("id");
  }

  /**
   * Its name.
   *
   * @return as the user, or Menai, has given it
   */
  public String name() {
    return json.text("name", "");
  }

  /**
   * The run or scope that it belongs to.
   *
   * @return its name
   */
  public String scope() {
    return snapshot.scopeName(json.number("scope"));
  }

  /**
   * What it does.
   *
   * @return new, ready, running, waiting, cancelling or done
   */
  public String state() {
    return json.text("state", "");
  }

  /**
   * For how long it does what it does.
   *
   * @return milliseconds
   */
  public long sinceMillis() {
    return json.number("sinceMillis");
  }

  /**
   * Its age.
   *
   * @return milliseconds since it was created
   */
  public long ageMillis() {
    return json.number("ageMillis");
  }

  /**
   * For what it waits.
   *
   * @return null if it doesn't
   */
  public @Nullable WaitRow waits() {
    JsonObject wait = json.object("wait");
    return wait == null ? null : new WaitRow(wait, snapshot);
  }

  /**
   * The task that created it.
   *
   * @return null if none did, or it has ended
   */
  public @Nullable TaskRow creator() {
    return snapshot.task(json.number("creator"));
  }

  /**
   * The task below whose body it stands.
   *
   * @return the id; zero for none
   */
  public long parent() {
    return json.number("parent");
  }

  /**
   * What it has for which others may wait.
   *
   * @return in words, the innermost first
   */
  public List<String> holds() {
    return json.objects("holds").stream().map(WaitRow::named).toList();
  }

  /**
   * What the time limits around it leave.
   *
   * @return milliseconds, the innermost first
   */
  public List<Long> deadlinesMillis() {
    return json.numbers("deadlinesMillis");
  }

  /**
   * Where it was created.
   *
   * @return null if the program doesn't run in debug mode
   */
  public @Nullable String createdAt() {
    return json.text("createdAt");
  }

  /**
   * The lines of the user's code at which it stands.
   *
   * @return the innermost first; empty if it has not begun
   */
  public List<String> frames() {
    return json.numbers("frames").stream().map(snapshot::place).toList();
  }

  /**
   * It with its number.
   *
   * @return as {@code 'name' #12}
   */
  public String label() {
    return "'" + name() + "' #" + id();
  }

  /**
   * The same in JSON.
   *
   * @return the object of the snapshot
   */
  public JsonObject json() {
    return json;
  }
}
