package dev.menai.spring;

import dev.menai.Async;
import dev.menai.internal.diagnostics.LongWaits;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;

/**
 * The endpoint {@code /actuator/menai}: the tree of all tasks, and as {@code /actuator/menai/waits}
 * those of them that wait at one place for longer than a while.
 */
@Endpoint(id = "menai")
public final class TasksEndpoint {
  private static final String TEXT = "text/plain;charset=UTF-8";
  private static final Duration SHORT = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofSeconds(30);

  /** Spring makes it. */
  public TasksEndpoint() {}

  /**
   * The tree of tasks; see {@link Async#dump}.
   *
   * @return lines of text, for people
   */
  @ReadOperation(produces = TEXT)
  public String dump() {
    return Async.dump();
  }

  /**
   * The tasks that wait all the time at one place. Takes that time, and blocks the thread.
   *
   * @param what {@code waits}
   * @param atLeast how long, 30 seconds at most; a second if it is null
   * @return a line for each; null, and so not found, for anything but waits
   */
  @ReadOperation(produces = TEXT)
  public @Nullable String waits(@Selector String what, @Nullable Duration atLeast) {
    if (!what.equals("waits")) return null;
    Duration time = atLeast == null ? SHORT : atLeast;
    return LongWaits.of(time.compareTo(LONGEST) > 0 ? LONGEST : time);
  }
}
