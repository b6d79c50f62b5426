package dev.menai.internal.diagnostics;

import dev.menai.internal.task.Log;
import dev.menai.internal.task.OpenScopes;
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
 * at it from outside. Its operations:
 *
 * <ul>
 *   <li>{@code dump()}: the task tree, as text.
 *   <li>{@code longWaits(millis)}: takes so long, and returns the tasks that were in one wait all
 *       the time.
 *   <li>{@code snapshot()}: everything, as JSON, see below.
 *   <li>{@code cancel(id, reason)}: cancels a task by its id in a snapshot; true if it had not
 *       ended.
 * </ul>
 *
 * <p>It is there in debug mode and with {@code -Dmenai.jmx=true}, as long as a run or scope is
 * open; the start of Java's management takes time that a small program need not spend. A tool that
 * has attached itself to the program switches it on by {@link Attached#registerBean}.
 *
 * <h2>The JSON of a snapshot</h2>
 *
 * One object. What doesn't apply is left out, and there may be fields that stand not here; a {@code
 * version} other than 1 means that those which do have changed. Times are in milliseconds, of the
 * machine's clock but for what is left of sleeps and limits, which go by the clock of the task;
 * {@code sinceMillis} may be some 20 ms too much.
 *
 * <ul>
 *   <li>{@code version}, {@code time} (ISO 8601).
 *   <li>{@code scopes}: the open runs and scopes. {@code id}, {@code name}, {@code execution}, and
 *       where bodies take turns {@code loop}: {@code task}, the id of the task that has the turn,
 *       or {@code frames} if no task's code has it; {@code thread} and {@code sinceMillis} of the
 *       turn; {@code ready}, how many turns wait to begin. Without {@code thread} nothing runs.
 *   <li>{@code groups}: the task groups with tasks. {@code id}, {@code scope}, {@code parent} (the
 *       task in which it is), {@code cancelled}.
 *   <li>{@code tasks}: {@code id}, {@code name}, {@code scope}; {@code state}: {@code new}, {@code
 *       ready}, {@code running}, {@code waiting}, {@code cancelling} or {@code done}; {@code
 *       activity}: the same, but what one does that is cancelling; {@code sinceMillis} in this
 *       activity, {@code ageMillis}; {@code creator} (a task's id, which may be gone), {@code
 *       parent}, {@code group}, {@code coroutine}: what it stands below; {@code wait}; {@code
 *       holds}: what it has in blocks as {@code withLock} ({@code kind}, {@code target}, {@code
 *       name}); {@code deadlinesMillis}: what the limits around it leave, the innermost first;
 *       {@code createdAt} in debug mode; {@code frames}: the user's, the innermost first.
 *   <li>{@code wait} of a task: {@code kind} ({@code task}, {@code tasks}, {@code group}, {@code
 *       promise}, {@code lock}, {@code semaphore}, {@code limiter}, {@code queue}, {@code event},
 *       {@code condition}, {@code barrier}, {@code sleep}, {@code stage}, {@code toThread}, {@code
 *       suspendCall}, {@code coroutine}, {@code coroutines}, {@code unknown}); {@code target}: a
 *       number, equal for all that wait for the same and for those that hold it; {@code name},
 *       {@code verb}, {@code place}, {@code condition} (words); {@code tasks} for whose end it
 *       waits, and whether for {@code all} of them; {@code holders} (ids) and {@code holderName} (a
 *       thread's, or a task's that has ended); {@code leftMillis} of a sleep; {@code thread} of
 *       {@code toThread}: {@code name}, {@code state}, {@code frames}.
 *   <li>{@code coroutines} that Kotlin code has started: {@code id}, {@code name}, {@code state}
 *       ({@code active}, {@code cancelling}, {@code new}), {@code scope}, {@code parent}, {@code
 *       group}, {@code coroutine}.
 *   <li>{@code cycles}: lists of task ids; each task waits for the next, the last for the first.
 *   <li>{@code places}: stack frames. {@code place} and the numbers in {@code frames} are indexes
 *       into this list, from 0.
 * </ul>
 */
public final class TasksBean implements DynamicMBean {
  public static final String NAME = "dev.menai:type=Tasks";
  private static final String DUMP = "dump";
  private static final String LONG_WAITS = "longWaits";
  private static final String SNAPSHOT = "snapshot";
  private static final String CANCEL = "cancel";
  private static final String STRING = String.class.getName();

  /** Whether it is to be there. Set once, by whoever wants it later than at the start. */
  private static volatile boolean wanted = TaskScope.DEBUG || Boolean.getBoolean("menai.jmx");

  /**
   * Changes that are not served yet. The thread that brings it from zero serves all of them: no
   * lock is held while the server calls its listeners.
   */
  private static final AtomicInteger CHANGES = new AtomicInteger();

  /** Used by the one thread at a time that serves {@link #CHANGES}. */
  private static boolean registered;

  private TasksBean() {}

  /**
   * Has the bean there from the first run or scope that is opened until the last one is closed: so
   * it holds no classes then. Called by what opens them.
   */
  public static void watchScopes() {
    OpenScopes.watchBy(
        () -> {
          if (wanted) update();
        });
  }

  /**
   * It is wanted from now on. A thread of its own starts Java's management, if that doesn't run
   * yet: whoever looks at the tasks need not wait for it.
   */
  static void want() {
    if (wanted) return;
    wanted = true;
    Thread thread = new Thread(TasksBean::update, "menai-management-bean");
    thread.setDaemon(true);
    thread.start();
  }

  private static void update() {
    if (CHANGES.getAndIncrement() > 0) return;
    int dealtWith = 1;
    do {
      register(!OpenScopes.all().isEmpty());
      dealtWith = CHANGES.addAndGet(-dealtWith);
    } while (dealtWith > 0);
  }

  private static void register(boolean there) {
    if (there == registered) return;
    if (ModuleLayer.boot().findModule("java.management").isEmpty()) return;
    registered = there;
    try {
      MBeanServer server = ManagementFactory.getPlatformMBeanServer();
      ObjectName name = new ObjectName(NAME);
      if (there) server.registerMBean(new TasksBean(), name);
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
    if (action.equals(SNAPSHOT)) return Attached.snapshot();
    if (action.equals(CANCEL) && arguments != null && arguments[0] instanceof Integer id)
      return Attached.cancel(id, (String) arguments[1]);
    throw new ReflectionException(new NoSuchMethodException(action));
  }

  @Override
  public MBeanInfo getMBeanInfo() {
    MBeanOperationInfo[] operations = {
      operation(DUMP, "The task tree as text", STRING),
      operation(SNAPSHOT, "All tasks and what they wait for, as JSON", STRING),
      operation(
          LONG_WAITS,
          "The tasks that are in one wait for so long; takes that time",
          STRING,
          new MBeanParameterInfo("millis", "long", "The shortest wait to tell of")),
      operation(
          CANCEL,
          "Cancels a task; whether it had not ended",
          "boolean",
          new MBeanParameterInfo("id", "int", "The id of the task in a snapshot"),
          new MBeanParameterInfo("reason", STRING, "Why; null for no reason"))
    };
    return new MBeanInfo(
        TasksBean.class.getName(), "The tasks of Menai", null, null, operations, null);
  }

  private static MBeanOperationInfo operation(
      String name, String text, String type, MBeanParameterInfo... parameters) {
    int impact = name.equals(CANCEL) ? MBeanOperationInfo.ACTION : MBeanOperationInfo.INFO;
    return new MBeanOperationInfo(name, text, parameters, type, impact);
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
