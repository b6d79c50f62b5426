package dev.menai.internal.task;

import dev.menai.SuspendCall;
import dev.menai.core.SuspendFunction;
import kotlin.coroutines.Continuation;
import org.jspecify.annotations.Nullable;

/**
 * A call as the engine makes it; its name is for messages about calls that break the rules.
 *
 * @param call what was given to a verb
 * @param <T> the type of its value
 */
public record NamedCall<T extends @Nullable Object>(SuspendCall<? extends T> call)
    implements SuspendFunction<T> {

  @Override
  public @Nullable Object invoke(Continuation<? super T> continuation) throws Throwable {
    return call.invoke(continuation);
  }

  /** The class of the call; null for a lambda, which has no name. */
  public @Nullable String name() {
    String name = call.getClass().getTypeName();
    return name.contains("$$Lambda") ? null : name;
  }

  /** For a lambda the class in which it stands: more isn't known of it. */
  @Override
  public String toString() {
    String name = call.getClass().getTypeName();
    int lambda = name.indexOf("$$Lambda");
    return lambda < 0
        ? "the suspend call " + name
        : "a suspend call made in " + name.substring(0, lambda);
  }
}
