package dev.menai.internal.verb;

import dev.menai.internal.task.TaskScope;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Looks after the engine of a scope, for which no thread waits. A run needs none: the thread in
 * {@code run} does it.
 */
public final class EngineWatch implements AutoCloseable {
  private final TaskScope scope;
  private final Thread thread;

  /** Set once by close. */
  private volatile boolean closed;

  private EngineWatch(TaskScope scope) {
    this.scope = scope;
    this.thread = new Thread(this::watch, "menai-watch-" + scope.name());
    thread.setDaemon(true);
    thread.start();
  }

  /** A watch for engines that want one. */
  public static @Nullable EngineWatch of(TaskScope scope) {
    return scope.engine().getCheckEvery().isZero() ? null : new EngineWatch(scope);
  }

  private void watch() {
    while (!closed) {
      LockSupport.parkNanos(this, scope.engine().getCheckEvery().toNanos());
      scope.engine().check();
    }
  }

  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
  }
}
