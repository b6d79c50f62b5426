package dev.menai.internal.task;

import dev.menai.Action;
import dev.menai.Awaitable;
import dev.menai.TaskGroup;
import dev.menai.Timeout;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The one shape that the engine runs, made from the others. Classes of their own rather than
 * lambdas, which would take two frames of the stack each.
 */
public final class BodyAdapters {
  private BodyAdapters() {}

  public static Awaitable<@Nullable Void> of(Action body) {
    return new OfAction<@Nullable Void>(Objects.requireNonNull(body, "body"), null);
  }

  /** A body that has a value when it has run. */
  public static <T extends @Nullable Object> Awaitable<T> of(Action body, T value) {
    return new OfAction<>(Objects.requireNonNull(body, "body"), value);
  }

  /** What the user gave, for which a body stands. */
  public static Object given(Awaitable<?> body) {
    return body instanceof OfAction<?> adapted ? adapted.body() : body;
  }

  public static List<Awaitable<@Nullable Void>> all(Action... bodies) {
    List<Awaitable<@Nullable Void>> all = new ArrayList<>(bodies.length);
    for (Action body : bodies) all.add(of(body));
    return all;
  }

  public static Timeout.Body<@Nullable Void> of(Timeout.VoidBody body) {
    return new OfTimeout(Objects.requireNonNull(body, "body"));
  }

  public static <T extends @Nullable Object> Timeout.Body<T> timed(Awaitable<? extends T> body) {
    return new Timed<>(body);
  }

  public static TaskGroup.Body<@Nullable Void> of(TaskGroup.VoidBody body) {
    return new OfGroup(Objects.requireNonNull(body, "body"));
  }

  private record OfAction<T extends @Nullable Object>(Action body, T value)
      implements Awaitable<T> {
    @Override
    public T await() throws Exception {
      body.run();
      return value;
    }
  }

  private record OfTimeout(Timeout.VoidBody body) implements Timeout.Body<@Nullable Void> {
    @Override
    public @Nullable Void run(Timeout timeout) throws Exception {
      body.run(timeout);
      return null;
    }
  }

  private record Timed<T extends @Nullable Object>(Awaitable<? extends T> body)
      implements Timeout.Body<T> {
    @Override
    public T run(Timeout timeout) throws Exception {
      return body.await();
    }
  }

  private record OfGroup(TaskGroup.VoidBody body) implements TaskGroup.Body<@Nullable Void> {
    @Override
    public @Nullable Void run(TaskGroup group) throws Exception {
      body.run(group);
      return null;
    }
  }
}
