package dev.menai.spring;

import static java.lang.System.Logger.Level.WARNING;

import dev.menai.AsyncScope;
import dev.menai.internal.diagnostics.ScopeFigures;
import java.time.Duration;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;

/**
 * The end of all scopes that are beans: what runs in them comes to its end, and is cancelled when
 * it takes too long. They stay open meanwhile and afterwards, since a context may be started again;
 * Spring closes them when it destroys its beans.
 *
 * <p>It is stopped after the web server, which lets the requests end that it has accepted, and so
 * makes no more tasks then.
 */
final class ScopeShutdown implements SmartLifecycle {
  /** Below those of Spring Boot's web server, which is stopped in two steps of 1024 each. */
  private static final int PHASE = DEFAULT_PHASE - 3 * 1024;

  private static final System.Logger LOG = System.getLogger("dev.menai");

  private final ObjectProvider<AsyncScope> scopes;
  private final Duration grace;
  private final Duration cleanUp;

  /** Written by the container's thread, or that which waits at the end. */
  private volatile boolean running;

  ScopeShutdown(ObjectProvider<AsyncScope> scopes, Duration grace, Duration cleanUp) {
    this.scopes = scopes;
    this.grace = grace;
    this.cleanUp = cleanUp;
  }

  /** How long what runs may go on. */
  Duration grace() {
    return grace;
  }

  @Override
  public int getPhase() {
    return PHASE;
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public void start() {
    running = true;
  }

  /** Returns at once: the container waits for the callback, and no longer than it is set to. */
  @Override
  public void stop(Runnable callback) {
    Runnable waiting =
        () -> {
          try {
            stop();
          } finally {
            callback.run();
          }
        };
    Thread thread = new Thread(null, waiting, "menai-shutdown", 0, false);
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void stop() {
    try {
      List<AsyncScope> all = scopes.stream().toList();
      if (!areIdle(all, grace)) {
        for (AsyncScope scope : all) cancel(scope);
        areIdle(all, cleanUp);
      }
    } finally {
      running = false;
    }
  }

  private void cancel(AsyncScope scope) {
    int left = ScopeFigures.of(scope).unfinished();
    if (left == 0) return;
    String message = "{0}: {1} tasks have not ended within {2} and are cancelled";
    LOG.log(WARNING, message, scope, left, grace);
    scope.cancel();
  }

  /** Waits until nothing runs in any of them: a task of one may have begun one in another. */
  private static boolean areIdle(List<AsyncScope> scopes, Duration limit) {
    long end = System.nanoTime() + limit.toNanos();
    do {
      for (AsyncScope scope : scopes)
        if (!scope.awaitIdle(Duration.ofNanos(Math.max(0, end - System.nanoTime())))) return false;
    } while (!scopes.stream().allMatch(scope -> scope.awaitIdle(Duration.ZERO)));
    return true;
  }
}
