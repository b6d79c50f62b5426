package dev.menai.testing;

import java.util.concurrent.ThreadFactory;

/**
 * The threads that drive runs: virtual ones on Java 21 and later, as those of bodies are, since the
 * two take turns at each step, and change in a fraction of the time when they are of one kind.
 */
final class DriverThreads {
  private static final String NAME = "menai-virtual-time";

  /** Makes them. */
  static final ThreadFactory FACTORY = factory();

  private DriverThreads() {}

  /** Virtual threads are found by public API at run time: the library is compiled for 17. */
  private static ThreadFactory factory() {
    try {
      Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
      Class<?> type = Class.forName("java.lang.Thread$Builder$OfVirtual");
      Object named = type.getMethod("name", String.class).invoke(builder, NAME);
      return (ThreadFactory) type.getMethod("factory").invoke(named);
    } catch (ReflectiveOperationException before21) {
      return DriverThreads::daemon;
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, NAME);
    thread.setDaemon(true);
    return thread;
  }
}
