package dev.menai.internal.diagnostics;

import dev.menai.internal.task.Log;
import dev.menai.internal.task.TaskScope;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import javax.management.Attribute;
import javax.management.AttributeList;
import javax.management.AttributeNotFoundException;
import javax.management.DynamicMBean;
import javax.management.JMException;
import javax.management.MBeanInfo;
import javax.management.MBeanOperationInfo;
import javax.management.MBeanParameterInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.ReflectionException;
import org.jspecify.annotations.Nullable;

/**
 * The management bean {@code dev.menai:type=Tasks}, for a program that hangs while somebody looks
 * at it from outside: {@code dump} returns the task tree, and {@code longWaits} takes so many
 * milliseconds and returns the tasks that waited at one place all the time.
 *
 * <p>It is there in debug mode and with {@code -Dmenai.jmx=true}, as long as a run or scope is
 * open; the start of Java's management takes time that a small program need not spend.
 */
public final class TasksBean implements DynamicMBean {
  public static final String NAME = "dev.menai:type=Tasks";
  private static final String DUMP = "dump";
  private static final String LONG_WAITS = "longWaits";
  private static final boolean WANTED = TaskScope.DEBUG || Boolean.getBoolean("menai.jmx");

  /** The scopes that are open. */
  private static final AtomicInteger SCOPES = new AtomicInteger();

  /**
   * Changes that are not served yet. The thread that brings it from zero serves all of them: no
   * lock is held while the server calls its listeners.
   */
  private static final AtomicInteger CHANGES = new AtomicInteger();

  /** Used by the one thread at a time that serves {@link #CHANGES}. */
  private static boolean registered;

  private TasksBean() {}

  /** A run or scope was opened: from the first one on the bean is there. */
  public static void opened() {
    if (WANTED && SCOPES.getAndIncrement() == 0) update();
  }

  /** A run or scope was closed: after the last one the bean is gone, and holds no classes. */
  public static void closed() {
    if (WANTED && SCOPES.decrementAndGet() == 0) update();
  }

  private static void update() {
    if (CHANGES.getAndIncrement() > 0) return;
    int dealtWith = 1;
    do {
      register(SCOPES.get() > 0);
      dealtWith = CHANGES.addAndGet(-dealtWith);
    } while (dealtWith > 0);
  }

  private static void register(boolean wanted) {
    if (wanted == registered) return;
    if (ModuleLayer.boot().findModule("java.management").isEmpty()) return;
    registered = wanted;
    try {
      MBeanServer server = ManagementFactory.getPlatformMBeanServer();
      ObjectName name = new ObjectName(NAME);
      if (wanted) server.registerMBean(new TasksBean(), name);
      else server.unregisterMBean(name);
    } catch (JMException failure) {
      Log.warning("the management bean " + NAME + " can't be registered, or removed: " + failure);
    }
  }

  @Override
  public Object invoke(String action, Object @Nullable [] arguments, String @Nullable [] signature)
      throws ReflectionException {
    if (action.equals(DUMP)) return Dump.ofAll();
    if (action.equals(LONG_WAITS) && arguments != null && arguments[0] instanceof Long millis)
      return LongWaits.of(Duration.ofMillis(millis));
    throw new ReflectionException(new NoSuchMethodException(action));
  }

  @Override
  public MBeanInfo getMBeanInfo() {
    var dump =
        new MBeanOperationInfo(
            DUMP,
            "The task tree as text",
            new MBeanParameterInfo[0],
            String.class.getName(),
            MBeanOperationInfo.INFO);
    var longWaits =
        new MBeanOperationInfo(
            LONG_WAITS,
            "The tasks that wait at one place for so long; takes that time",
            new MBeanParameterInfo[] {
              new MBeanParameterInfo("millis", "long", "The shortest wait to tell of")
            },
            String.class.getName(),
            MBeanOperationInfo.INFO);
    return new MBeanInfo(
        TasksBean.class.getName(),
        "The tasks of Menai",
        null,
        null,
        new MBeanOperationInfo[] {dump, longWaits},
        null);
  }

  @Override
  public Object getAttribute(String attribute) throws AttributeNotFoundException {
    throw new AttributeNotFoundException(attribute);
  }

  @Override
  public void setAttribute(Attribute attribute) throws AttributeNotFoundException {
    throw new AttributeNotFoundException(attribute.getName());
  }

  @Override
  public AttributeList getAttributes(String[] attributes) {
    return new AttributeList();
  }

  @Override
  public AttributeList setAttributes(AttributeList attributes) {
    return new AttributeList();
  }
}
