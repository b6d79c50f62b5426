package dev.menai;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * What Menai logs during a test, for tests of that; {@link LogOfFailedTests} keeps it off the
 * console. Whoever uses it also holds the {@code ResourceLock} {@link #LOGGER}.
 */
public final class CapturedLog extends Handler implements BeforeEachCallback, AfterEachCallback {
  /** The logger, as a resource that one test at a time may use. */
  public static final String LOGGER = "dev.menai";

  private final Logger logger = Logger.getLogger(LOGGER);
  private final Predicate<LogRecord> wanted;

  /** Each with its level before it. */
  public final List<String> messages = new CopyOnWriteArrayList<>();

  /** Zero once there is a message. */
  public final CountDownLatch first = new CountDownLatch(1);

  /** Captures everything. */
  public CapturedLog() {
    this("");
  }

  /** Captures messages with a text in them. */
  public CapturedLog(String text) {
    this.wanted = entry -> entry.getMessage().contains(text);
  }

  /** The messages with a text in them. */
  public List<String> with(String text) {
    return messages.stream().filter(message -> message.contains(text)).toList();
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    logger.addHandler(this);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    logger.removeHandler(this);
  }

  @Override
  public void publish(LogRecord entry) {
    if (!wanted.test(entry)) return;
    messages.add(entry.getLevel() + " " + entry.getMessage());
    first.countDown();
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}
}
