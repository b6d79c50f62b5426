package dev.menai;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.DynamicTestInvocationContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;

/**
 * Keeps what Menai logs during a test off the console, unless the test fails: then it is logged
 * when the test has ended, or the end of it if it is long. It holds for every test, as JUnit finds
 * it by itself.
 */
public final class LogOfFailedTests extends Handler
    implements BeforeEachCallback, AfterEachCallback, InvocationInterceptor {
  /** So much is kept of a log; a test may log for ever, and look at the heap. */
  private static final int MOST = 100;

  private final Logger logger = Logger.getLogger(CapturedLog.LOGGER);

  /** What the test of now has logged last. Guarded by this. */
  private final Deque<LogRecord> kept = new ArrayDeque<>();

  @Override
  public synchronized void beforeEach(ExtensionContext test) {
    kept.clear();
    logger.addHandler(this);
    logger.setUseParentHandlers(false);
  }

  @Override
  public void afterEach(ExtensionContext test) {
    logger.removeHandler(this);
    logger.setUseParentHandlers(true);
    if (test.getExecutionException().isPresent()) logKept();
  }

  /** The tests that a factory makes fail without failing the factory. */
  @Override
  public void interceptDynamicTest(
      Invocation<Void> body, DynamicTestInvocationContext made, ExtensionContext test)
      throws Throwable {
    try {
      body.proceed();
    } catch (Throwable failure) {
      logKept();
      throw failure;
    }
  }

  private void logKept() {
    List<LogRecord> entries;
    synchronized (this) {
      entries = List.copyOf(kept);
      kept.clear();
    }
    for (Handler console : Logger.getLogger("").getHandlers()) entries.forEach(console::publish);
  }

  @Override
  public synchronized void publish(LogRecord entry) {
    if (kept.size() == MOST) kept.removeFirst();
    kept.addLast(entry);
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}
}
