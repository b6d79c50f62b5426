package dev.menai.context;

import io.micrometer.context.ContextRegistry;
import io.micrometer.context.ThreadLocalAccessor;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import kotlin.coroutines.CoroutineContext;

/**
 * Elements of a context that have values of threads follow the code, such as a trace, the MDC or
 * the user's security context.
 *
 * <p>What the creator of a task has in its thread is there in the task: in its body, in Kotlin code
 * that the body calls on any dispatcher, in {@code toThread}, in the streams, futures and tasks
 * that it makes. A body may change the values: what it calls or makes from then on has the new
 * ones, and nobody else. When a thread goes on to other work, the values are gone from it.
 *
 * <p>The values are those for which Micrometer's {@link ContextRegistry} has a {@link
 * ThreadLocalAccessor}. Libraries bring theirs along: Micrometer's observations, Spring's request
 * attributes, locale and security. For others there is one line, such as {@code
 * ContextRegistry.getInstance().registerThreadLocalAccessor(new Slf4jThreadLocalAccessor())}.
 *
 * <pre>{@code
 * AsyncScope scope = AsyncScope.builder().context(Propagation.all()).build();
 * }</pre>
 *
 * <p>Given to {@code AsyncScope.Builder.context} it takes the values of each thread that makes a
 * task, at that time. Given to {@code Async.withContext} it has the values of the thread that has
 * called the method here; so they come into {@code Async.run}, too:
 *
 * <pre>{@code
 * CoroutineContext here = Propagation.all();
 * run(() -> withContext(here, () -> serve(request)));
 * }</pre>
 */
public final class Propagation {
  private Propagation() {}

  /**
   * Has all values follow for which there is an accessor, also one that is registered later. May be
   * called on any thread; doesn't wait.
   *
   * @return the element
   */
  public static CoroutineContext all() {
    return new ThreadValues(new Followed(key -> true));
  }

  /**
   * Has some values follow, and leaves all others as they are; see {@link #all}.
   *
   * @param keys the keys of their accessors, which are registered already
   * @return the element
   * @throws IllegalArgumentException if there is no accessor for one of the keys
   * @throws NullPointerException if a key is null
   */
  public static CoroutineContext of(String... keys) {
    Set<String> known = new TreeSet<>();
    for (ThreadLocalAccessor<?> each : ContextRegistry.getInstance().getThreadLocalAccessors())
      known.add(each.key().toString());
    for (String key : keys) {
      if (!known.contains(Objects.requireNonNull(key, "a key is null"))) {
        throw new IllegalArgumentException(
            "no ThreadLocalAccessor with the key '" + key + "' is registered; there are " + known);
      }
    }
    return new ThreadValues(new Followed(Set.<Object>of((Object[]) keys)::contains));
  }
}
