package dev.menai;

import org.jspecify.annotations.Nullable;

/**
 * Work that can be awaited: a cold body, a {@link Task}, or a call of a Kotlin suspend function.
 *
 * <p>A lambda is a <em>cold</em> awaitable, as a coroutine object is in Python: nothing runs until
 * somebody awaits it, and each await runs it anew, inline in the awaiting task. A method that
 * returns one is the counterpart of {@code async def}:
 *
 * <pre>{@code
 * static Awaitable<String> fetch() {
 *   return () -> { Async.sleep(Duration.ofSeconds(1)); return "data"; };
 * }
 * }</pre>
 *
 * <p>Calling such a method makes a lambda and runs nothing; {@code Async.await(fetch())} runs it,
 * and so does any other verb that takes an awaitable. Nobody warns of one that is dropped.
 *
 * @param <T> what it yields
 */
@FunctionalInterface
public interface Awaitable<T extends @Nullable Object> {
  /**
   * Runs the work, or waits for it, and returns its value. Bodies use {@link
   * Async#await(Awaitable)}, which also spares them the checked exception.
   *
   * @return the value
   * @throws Exception what the work failed with
   */
  T await() throws Exception;
}
