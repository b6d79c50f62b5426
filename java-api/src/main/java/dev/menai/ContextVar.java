package dev.menai;

import dev.menai.core.Fiber;
import dev.menai.internal.task.BodyAdapters;
import dev.menai.internal.task.CurrentTask;
import dev.menai.internal.task.Failures;
import dev.menai.internal.task.VarBinding;
import java.util.NoSuchElementException;
import java.util.Objects;
import kotlin.coroutines.AbstractCoroutineContextElement;
import kotlin.coroutines.CoroutineContext;
import kotlinx.coroutines.ThreadContextElement;
import org.jspecify.annotations.Nullable;

/**
 * A variable whose value belongs to the code that runs inside a block, and to the tasks that are
 * created there.
 *
 * <p>Python's {@code contextvars.ContextVar}, Java's {@code ScopedValue}. It is an element of the
 * coroutine's context, so Kotlin code that a body calls sees it, as does a call in {@code
 * toThread}.
 *
 * <p><b>Threads.</b> {@code get} may be called on any thread, and {@code where} in a task only.
 *
 * <pre>{@code
 * static final ContextVar<String> USER = ContextVar.create("user");
 *
 * USER.where("mario", () -> handle(request));
 * }</pre>
 *
 * @param <T> the type of the value
 */
public final class ContextVar<T extends @Nullable Object> {
  private final String name;
  private final boolean hasDefault;
  private final @Nullable T defaultValue;
  private final CoroutineContext.Key<Binding<T>> key = new CoroutineContext.Key<>() {};

  /**
   * The innermost binding of the code that runs on a thread; kept up to date by the binding's own
   * element.
   */
  private final ThreadLocal<@Nullable Binding<T>> onThread = new ThreadLocal<>();

  private ContextVar(String name, boolean hasDefault, @Nullable T defaultValue) {
    this.name = Objects.requireNonNull(name, "name");
    this.hasDefault = hasDefault;
    this.defaultValue = defaultValue;
  }

  /**
   * Makes a variable without a default.
   *
   * @param name its name, for messages
   * @param <T> the type of its value
   * @return a new variable
   * @throws NullPointerException if {@code name} is null
   */
  public static <T extends @Nullable Object> ContextVar<T> create(String name) {
    return new ContextVar<>(name, false, null);
  }

  /**
   * Makes a variable with a default.
   *
   * @param name its name, for messages
   * @param defaultValue its value where none is set
   * @param <T> the type of its value
   * @return a new variable
   * @throws NullPointerException if {@code name} is null
   */
  public static <T extends @Nullable Object> ContextVar<T> create(String name, T defaultValue) {
    return new ContextVar<>(name, true, defaultValue);
  }

  /**
   * The variable's name.
   *
   * @return the name
   */
  public String name() {
    return name;
  }

  /**
   * The value here. May be called on any thread; outside a task it gives the default.
   *
   * @return the value of the innermost {@code where}, else the default
   * @throws NoSuchElementException if there is neither
   */
  // The default is of type T whenever there is one.
  @SuppressWarnings("NullAway")
  public T get() {
    Binding<T> binding = onThread.get();
    if (binding != null) return binding.value;
    if (!hasDefault) {
      throw new NoSuchElementException(
          "ContextVar '" + name + "' has no value here, and no default; set one with where(...)");
    }
    return defaultValue;
  }

  /**
   * Runs a body inline in which the variable has another value. In a task only.
   *
   * @param value the value
   * @param body the body
   * @param <R> the type of the body's value
   * @return the body's value
   * @throws IllegalStateException outside a task
   * @throws java.util.concurrent.CompletionException around a checked failure; an unchecked one is
   *     thrown as itself
   * @throws java.util.concurrent.CancellationException if this task is cancelled, by a wait of the
   *     body
   * @throws NullPointerException if {@code body} is null
   */
  public <R extends @Nullable Object> R where(T value, Awaitable<? extends R> body) {
    Objects.requireNonNull(body, "body");
    Fiber fiber = CurrentTask.fiber("ContextVar.where");
    try {
      return fiber.<R>inScope(new Binding<>(this, value), body::await);
    } catch (Exception failure) {
      throw Failures.unchecked(fiber, failure);
    }
  }

  /**
   * Runs a body without a value inline in which the variable has another value; see {@link
   * #where(Object, Awaitable)}.
   *
   * @param value the value
   * @param body the body
   * @throws java.util.concurrent.CompletionException around a checked failure; an unchecked one is
   *     thrown as itself
   * @throws java.util.concurrent.CancellationException if this task is cancelled, by a wait of the
   *     body
   * @throws IllegalStateException outside a task
   * @throws NullPointerException if {@code body} is null
   */
  public void where(T value, Action body) {
    where(value, BodyAdapters.of(body));
  }

  @Override
  public String toString() {
    return "ContextVar[" + name + "]";
  }

  /** The value of a variable, as an element that follows the coroutine from thread to thread. */
  private static final class Binding<T extends @Nullable Object>
      extends AbstractCoroutineContextElement
      implements ThreadContextElement<@Nullable Binding<T>>, VarBinding {
    private final ContextVar<T> variable;
    private final T value;

    Binding(ContextVar<T> variable, T value) {
      super(variable.key);
      this.variable = variable;
      this.value = value;
    }

    @Override
    public @Nullable Binding<T> updateThreadContext(CoroutineContext context) {
      Binding<T> before = variable.onThread.get();
      variable.onThread.set(this);
      return before;
    }

    @Override
    public void restoreThreadContext(CoroutineContext context, @Nullable Binding<T> before) {
      if (before == null) variable.onThread.remove();
      else variable.onThread.set(before);
    }
  }
}
