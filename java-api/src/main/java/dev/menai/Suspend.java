package dev.menai;

import dev.menai.core.Fibers;
import dev.menai.internal.bridge.Bridge;
import dev.menai.internal.bridge.JavaAsKotlin;
import dev.menai.internal.bridge.KotlinAsJava;
import java.util.Objects;
import kotlin.Unit;
import kotlin.coroutines.Continuation;
import org.jspecify.annotations.Nullable;

/**
 * The bridge to Kotlin: suspend functions written in Java, Kotlin interfaces seen as Java ones, and
 * the other way.
 *
 * <p>A Kotlin interface with a suspend function, {@code suspend fun find(id: Int): User}, is
 * implemented in Java, in blocking style, by
 *
 * <pre>{@code
 * public Object find(int id, Continuation<? super User> k) {
 *   return Suspend.body(k, () -> {
 *     Async.sleep(Duration.ofMillis(10));
 *     return new User(id);
 *   });
 * }
 * }</pre>
 *
 * <p>or, without a continuation in sight, by {@link #implement}; and called from Java through an
 * interface of Java's own by {@link #adapt}.
 *
 * <p><b>How methods are matched</b> by {@code adapt} and {@code implement}: by name and by the
 * types of their parameters, where a suspend function's continuation doesn't count. What Kotlin and
 * Java spell differently is converted:
 *
 * <table class="striped">
 * <caption>The same thing in both languages</caption>
 * <tr><th scope="col">Kotlin</th><th scope="col">Java</th></tr>
 * <tr><td>{@code suspend fun f(): T}</td><td>{@code T f()}, which suspends the task; {@code Task<T>
 * f()}; {@code CompletableFuture<T> f()}; {@code Awaitable<T> f()}</td></tr>
 * <tr><td>{@code Unit}</td><td>{@code void}, {@code Void} in {@code Task<Void>}</td></tr>
 * <tr><td>{@code Int}, {@code Int?}</td><td>{@code int}, {@code Integer}, either for either</td></tr>
 * <tr><td>{@code Flow<T>}</td><td>{@link dev.menai.stream.AsyncStream AsyncStream}{@code <T>}, or
 * {@code Flow<T>}</td></tr>
 * <tr><td>{@code suspend () -> T}</td><td>{@code Awaitable<T>}, or {@code Action} for {@code
 * Unit}</td></tr>
 * <tr><td>{@code suspend (A) -> T}</td><td>{@code AsyncFunction<A, T>}, or
 * {@code AsyncConsumer<A>} for {@code Unit}</td></tr>
 * <tr><td>{@code suspend (A, B) -> T}</td><td>{@link dev.menai.function.AsyncFunction2
 * AsyncFunction2}{@code <A, B, T>}, and so on, or any functional interface of that shape</td></tr>
 * <tr><td>{@code (A) -> T}</td><td>any functional interface of that shape</td></tr>
 * <tr><td>{@code kotlin.time.Duration}, {@code kotlin.time.Instant}, {@code
 * kotlin.uuid.Uuid}</td><td>{@code java.time.Duration}, {@code java.time.Instant}, {@code
 * java.util.UUID}</td></tr>
 * <tr><td>{@code UInt}, {@code ULong}, …</td><td>{@code int}, {@code long}, … of the same bits; or
 * checked, {@code long} for {@code UInt}, {@code int} for {@code UByte} and {@code
 * UShort}</td></tr>
 * <tr><td>{@code Deferred<T>}, {@code Job}</td><td>{@code Task<T>}, {@code Task<Void>}</td></tr>
 * <tr><td>{@code List}, {@code Set}, {@code Map} of what is converted</td><td>the same of what it
 * becomes, a copy</td></tr>
 * <tr><td>{@code Result<T>}</td><td>{@code T}, where a failure is thrown; {@code
 * Outcome<T>}</td></tr>
 * <tr><td>another value class</td><td>what it holds, made through its constructor; or its own
 * type</td></tr>
 * </table>
 *
 * <p><b>Threads.</b> All methods may be called on any thread. A method of a view that suspends must
 * be called in a task.
 *
 * <p>A method that has a body in the interface need not have a counterpart. Neither interface nor
 * class need be public.
 */
public final class Suspend {
  private Suspend() {}

  /**
   * Runs a body in blocking style as the implementation of a Kotlin suspend function.
   *
   * <p>The body runs in the calling coroutine: on its dispatcher, with its context, and a cancel of
   * it reaches the body at its next suspension, or interrupts it where it blocks. It may call every
   * verb of {@link Async}; tasks that it creates are children of that coroutine. A failure arrives
   * in Kotlin as itself.
   *
   * @param continuation the suspend function's last parameter
   * @param body what it does
   * @param <T> what the function returns
   * @return what the method must return: the value, or {@code COROUTINE_SUSPENDED}
   * @throws NullPointerException if an argument is null
   */
  public static <T extends @Nullable Object> @Nullable Object body(
      Continuation<? super T> continuation, Awaitable<? extends T> body) {
    requireContinuation(continuation);
    Objects.requireNonNull(body, "body");
    return Fibers.startFiber(continuation, body::await);
  }

  /**
   * Runs a body as the implementation of a Kotlin suspend function that returns {@code Unit}; see
   * {@link #body(Continuation, Awaitable)}.
   *
   * @param continuation the suspend function's last parameter
   * @param body what it does
   * @return what the method must return: {@code Unit}, or {@code COROUTINE_SUSPENDED}
   * @throws NullPointerException if an argument is null
   */
  public static @Nullable Object body(Continuation<? super Unit> continuation, Action body) {
    requireContinuation(continuation);
    Objects.requireNonNull(body, "body");
    return Fibers.startFiber(
        continuation,
        () -> {
          body.run();
          return Unit.INSTANCE;
        });
  }

  /**
   * Views a Kotlin object as a Java interface.
   *
   * <p>A method that returns {@code T} suspends the calling task. One that returns {@code Task<T>}
   * starts a task, as {@link Async#createTask(Awaitable)} does. One that returns {@code
   * CompletableFuture<T>} does the same, and outside a task runs the call on {@link
   * Execution#parallel()}. A plain function may be called anywhere.
   *
   * <p>Failures keep {@code await}'s rule: an unchecked one is thrown as itself, a checked one
   * inside a {@link java.util.concurrent.CompletionException}. (A <em>plain</em> function throws
   * itself what the method declares.) Two views of equal objects are equal.
   *
   * <pre>{@code
   * interface Users {
   *   User find(int id);                     // suspend fun find(id: Int): User
   *   Task<List<User>> all();                // suspend fun all(): List<User>
   * }
   * Users users = Suspend.adapt(Users.class, kotlinUsers);
   * }</pre>
   *
   * @param javaView an interface
   * @param kotlinObject what to call
   * @param <J> the interface
   * @return the view
   * @throws IllegalArgumentException if {@code javaView} isn't an interface, or has methods that
   *     match no function of the object; it names each of them and the reason
   * @throws NullPointerException if an argument is null
   */
  public static <J> J adapt(Class<J> javaView, Object kotlinObject) {
    Objects.requireNonNull(javaView, "javaView");
    Objects.requireNonNull(kotlinObject, "kotlinObject");
    return Bridge.to(javaView, kotlinObject, KotlinAsJava.DIRECTION);
  }

  /**
   * Implements a Kotlin interface by a Java object that is written in blocking style.
   *
   * <p>Where Kotlin suspends, the Java method returns {@code T}, and may call every verb of {@link
   * Async}; or it returns {@code Task<T>}, {@code CompletableFuture<T>} or {@code Awaitable<T>},
   * which is awaited, and cancelled with the caller. It runs as {@link #body(Continuation,
   * Awaitable)} says. Functions that have a body in the Kotlin interface may be left out.
   *
   * <p>Kotlin sees a failure as itself, also a checked one. Only a <em>plain</em> function can't
   * throw a checked exception that it doesn't declare ({@code @Throws}): that arrives inside a
   * {@link java.util.concurrent.CompletionException}.
   *
   * <pre>{@code
   * class JavaUsers {
   *   User find(int id) { Async.sleep(Duration.ofMillis(10)); return new User(id); }
   * }
   * UserRepository users = Suspend.implement(UserRepository.class, new JavaUsers());
   * }</pre>
   *
   * @param kotlinInterface an interface
   * @param javaObject what does the work
   * @param <K> the interface
   * @return the implementation
   * @throws IllegalArgumentException if {@code kotlinInterface} isn't an interface, or has
   *     functions that match no method of the object; it names each of them and the reason
   * @throws NullPointerException if an argument is null
   */
  public static <K> K implement(Class<K> kotlinInterface, Object javaObject) {
    Objects.requireNonNull(kotlinInterface, "kotlinInterface");
    Objects.requireNonNull(javaObject, "javaObject");
    return Bridge.to(kotlinInterface, javaObject, JavaAsKotlin.DIRECTION);
  }

  private static void requireContinuation(@Nullable Continuation<?> continuation) {
    Objects.requireNonNull(
        continuation,
        "continuation: hand on the last parameter of the suspend function that this body implements");
  }
}
