package dev.menai;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tasks that end together: the block that opened the group is left only when all of them have
 * ended.
 *
 * <p>When one fails, or the body does, the others are cancelled, and the block throws a {@link
 * TaskGroupException}. Cancelling the task in which the group stands cancels all of it. asyncio's
 * {@code TaskGroup}, Kotlin's {@code coroutineScope}. May be used from any thread.
 *
 * <pre>{@code
 * taskGroup(g -> {
 *   g.createTask(() -> fetch("a"));
 *   g.createTask(() -> fetch("b"));
 * });
 * }</pre>
 */
public interface TaskGroup {
  /**
   * Starts a task in the group, on the next turn.
   *
   * @param body what it runs
   * @param <T> the type of its value
   * @return the task
   * @throws IllegalStateException if the group is failing, cancelled or over; the body never runs
   *     then
   * @throws NullPointerException if {@code body} is null
   */
  <T extends @Nullable Object> Task<T> createTask(Awaitable<? extends T> body);

  /**
   * Starts a task without a value in the group; see {@link #createTask(Awaitable)}.
   *
   * @param body what it runs
   * @return the task
   * @throws IllegalStateException if the group is failing, cancelled or over
   * @throws NullPointerException if {@code body} is null
   */
  Task<@Nullable Void> createTask(Action body);

  /**
   * Starts a task in the group that calls a Kotlin suspend function; see {@link
   * #createTask(Awaitable)}.
   *
   * @param body the call
   * @param <T> the type of its value
   * @return the task
   * @throws IllegalStateException if the group is failing, cancelled or over
   * @throws NullPointerException if {@code body} is null
   */
  <T extends @Nullable Object> Task<T> createTask(SuspendCall<? extends T> body);

  /**
   * Starts a named task in the group; see {@link #createTask(Awaitable)}.
   *
   * @param name the task's name, for logs and dumps
   * @param body what it runs
   * @param <T> the type of its value
   * @return the task
   * @throws IllegalStateException if the group is failing, cancelled or over
   * @throws NullPointerException if an argument is null
   */
  <T extends @Nullable Object> Task<T> createTask(String name, Awaitable<? extends T> body);

  /**
   * Starts a named task without a value in the group; see {@link #createTask(Awaitable)}.
   *
   * @param name the task's name, for logs and dumps
   * @param body what it runs
   * @return the task
   * @throws IllegalStateException if the group is failing, cancelled or over
   * @throws NullPointerException if an argument is null
   */
  Task<@Nullable Void> createTask(String name, Action body);

  /**
   * Starts a named task in the group that calls a Kotlin suspend function; see {@link
   * #createTask(Awaitable)}.
   *
   * @param name the task's name, for logs and dumps
   * @param body the call
   * @param <T> the type of its value
   * @return the task
   * @throws IllegalStateException if the group is failing, cancelled or over
   * @throws NullPointerException if an argument is null
   */
  <T extends @Nullable Object> Task<T> createTask(String name, SuspendCall<? extends T> body);

  /**
   * Ends the group without an exception: cancels its tasks and its body. The block's value is the
   * body's if it had returned, else null. Does nothing the second time.
   */
  void cancel();

  /**
   * Ends the group like {@link #cancel()}, with a reason that its tasks see.
   *
   * @param reason the reason
   * @throws NullPointerException if {@code reason} is null
   */
  void cancel(String reason);

  /**
   * The tasks that have been started in the group and have not ended.
   *
   * @return a snapshot, in the order of their start
   */
  List<Task<?>> tasks();

  /**
   * The body of a group, with a value.
   *
   * @param <T> the type of the value
   */
  @FunctionalInterface
  interface Body<T extends @Nullable Object> {
    /**
     * Runs the body.
     *
     * @param group the group that it may start tasks in
     * @return the value
     * @throws Exception what the body failed with
     */
    T run(TaskGroup group) throws Exception;
  }

  /** The body of a group, without a value. */
  @FunctionalInterface
  interface VoidBody {
    /**
     * Runs the body.
     *
     * @param group the group that it may start tasks in
     * @throws Exception what the body failed with
     */
    void run(TaskGroup group) throws Exception;
  }
}
