package dev.menai;

import dev.menai.internal.task.StageAwaitable;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
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

  /**
   * A future of the JDK among what verbs take, so that it can be mixed with bodies, tasks and
   * promises. To wait for it alone, use {@link Async#await(CompletionStage)}.
   *
   * <p>Each await waits for the same stage, and a cancel of who waits cancels the stage, as {@code
   * await(stage)} does. {@code gather}, {@code race} and the others so cancel it when they fail or
   * another has won. A failure arrives as it was, out of however many {@code CompletionException}s;
   * who awaits a stage that was cancelled is thrown {@link TaskCancelledException}.
   *
   * <pre>{@code
   * Optional<Page> page = moveOnAfter(limit, Awaitable.of(client.load(url)));
   * List<String> both = gather(Awaitable.of(future), () -> fetch());
   * }</pre>
   *
   * @param stage the future
   * @param <T> the type of its value
   * @return an awaitable
   * @throws NullPointerException if the stage is null
   */
  static <T extends @Nullable Object> Awaitable<T> of(CompletionStage<? extends T> stage) {
    return new StageAwaitable<>(Objects.requireNonNull(stage, "stage"));
  }

  /**
   * A call of a Kotlin suspend function among what verbs take, where a lambda of that shape would
   * not be understood: beside awaitables of other kinds, or in {@code timeout}, {@code
   * ContextVar.where} and {@code AsyncLock.withLock}.
   *
   * <p>It is cold: each await makes the call anew, in the coroutine of the task that awaits it,
   * whose cancel reaches the function as it would in Kotlin.
   *
   * <pre>{@code
   * List<User> both = gather(Awaitable.of(k -> users.find(1, k)), () -> cached(2));
   * User user = timeout(limit, Awaitable.of(k -> users.find(42, k)));
   * }</pre>
   *
   * @param call the call; it hands its continuation on and returns what the function returns
   * @param <T> what the function returns
   * @return an awaitable
   * @throws NullPointerException if the call is null
   */
  @SuppressWarnings("unchecked") // What yields a subtype of T also yields a T.
  static <T extends @Nullable Object> Awaitable<T> of(SuspendCall<? extends T> call) {
    return (Awaitable<T>) Objects.requireNonNull(call, "call");
  }
}
