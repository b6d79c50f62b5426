package dev.menai;

/**
 * A body without a value, which may throw.
 *
 * <pre>{@code
 * Async.run(() -> Async.sleep(Duration.ofSeconds(1)));
 * }</pre>
 */
@FunctionalInterface
public interface Action {
  /**
   * Runs the body.
   *
   * @throws Exception what the body failed with
   */
  void run() throws Exception;
}
