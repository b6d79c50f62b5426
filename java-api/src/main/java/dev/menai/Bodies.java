package dev.menai;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The one shape that the engine runs, made from the others. */
final class Bodies {
  private Bodies() {}

  static Awaitable<@Nullable Void> of(Action body) {
    Objects.requireNonNull(body, "body");
    return () -> {
      body.run();
      return null;
    };
  }

  static List<Awaitable<@Nullable Void>> all(Action... bodies) {
    List<Awaitable<@Nullable Void>> all = new ArrayList<>(bodies.length);
    for (Action body : bodies) all.add(of(body));
    return all;
  }

  static Timeout.Body<@Nullable Void> of(Timeout.VoidBody body) {
    Objects.requireNonNull(body, "body");
    return timeout -> {
      body.run(timeout);
      return null;
    };
  }

  static TaskGroup.Body<@Nullable Void> of(TaskGroup.VoidBody body) {
    Objects.requireNonNull(body, "body");
    return group -> {
      body.run(group);
      return null;
    };
  }
}
