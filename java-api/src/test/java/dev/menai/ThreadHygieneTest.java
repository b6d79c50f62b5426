package dev.menai;

import static dev.menai.Async.await;
import static dev.menai.Async.createTask;
import static dev.menai.Async.moveOnAfter;
import static dev.menai.Async.run;
import static dev.menai.Async.sleep;
import static dev.menai.Async.toThread;
import static dev.menai.Async.yieldNow;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofMillis;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import kotlin.Unit;
import kotlin.coroutines.EmptyCoroutineContext;
import kotlinx.coroutines.BuildersKt;
import kotlinx.coroutines.CoroutineStart;
import kotlinx.coroutines.Job;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a body leaves in its thread is seen by nobody else, and it finds nothing of others there.
 */
class ThreadHygieneTest {
  private static final int LATER = "long".equals(System.getProperty("menai.stress")) ? 1_000 : 50;

  private final ThreadLocal<String> local = new ThreadLocal<>();
  private final InheritableThreadLocal<String> inheritable = new InheritableThreadLocal<>();
  private final ClassLoader loader = new URLClassLoader(new URL[0], getClass().getClassLoader());

  /** What was found in threads that nobody had left anything in. */
  private final Set<String> found = ConcurrentHashMap.newKeySet();

  @OnEachExecution
  void nothingThatABodyLeavesInItsThreadIsSeenByLaterCode(Execution where) {
    try (AsyncScope scope = AsyncScope.builder().execution(where).build()) {
      for (Action ending : endings()) end(scope, ending);

      for (int i = 0; i < LATER; i++) {
        scope.run(
            () -> {
              look("a body");
              toThread(() -> look("toThread"));
              Task<Void> task = createTask(() -> look("a task"));
              task.onDone(done -> look("onDone"));
              await(task);
              await(k -> ThreadHygiene.later(() -> look("Kotlin code"), k));
            });
      }
    }

    assertEquals(Set.of(), found);
  }

  @OnEachExecution
  void aTaskInheritsNoThreadLocalsFromItsCreatorNorFromWhoeverStartsItsThread() {
    inheritable.set("of the caller");

    createTask(
        () -> {
          inheritable.set("of another task");
          yieldNow();
          yieldNow();
        });
    List<Task<String>> tasks = List.of(createTask(inheritable::get), createTask(inheritable::get));
    for (Task<String> task : tasks) assertNull(await(task));
    assertNull(toThread(() -> inheritable.get()));
  }

  @OnEachExecution
  void aBodyHasTheContextClassLoaderOfTheThreadThatAskedForIt(Execution where) {
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    Thread.currentThread().setContextClassLoader(loader);
    try {
      run(
          where,
          () -> {
            assertSame(loader, contextLoader());
            assertSame(loader, toThread(() -> contextLoader()));
            Thread.currentThread().setContextClassLoader(before);
            Task<ClassLoader> task = createTask(() -> contextLoader());
            Thread.currentThread().setContextClassLoader(loader);
            assertSame(before, await(task));
          });
      assertSame(loader, contextLoader());
    } finally {
      Thread.currentThread().setContextClassLoader(before);
    }
  }

  @ParameterizedTest
  @MethodSource("dev.menai.Executions#all")
  void aCoroutineOfAScopeHasTheContextClassLoaderOfTheThreadThatMadeTheScope(Execution where) {
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    Thread.currentThread().setContextClassLoader(loader);
    try (AsyncScope scope = AsyncScope.builder().execution(where).build()) {
      assertSame(loader, ThreadHygiene.contextLoader(scope.asCoroutineScope()));
    } finally {
      Thread.currentThread().setContextClassLoader(before);
    }
  }

  @ParameterizedTest
  @MethodSource("dev.menai.Executions#all")
  void aTaskThatHasEndedHoldsNoClassLoader(Execution where) throws Exception {
    try (AsyncScope scope = AsyncScope.builder().execution(where).build()) {
      List<Task<?>> kept = new ArrayList<>();
      WeakReference<ClassLoader> asked = askWithAnotherLoader(scope, kept);

      for (int i = 0; i < 500 && asked.get() != null; i++) {
        System.gc();
        LockSupport.parkNanos(10_000_000);
      }

      assertNull(asked.get());
      assertTrue(kept.get(0).isDone());
    }
  }

  private static WeakReference<ClassLoader> askWithAnotherLoader(
      AsyncScope scope, List<Task<?>> tasks) throws Exception {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    ClassLoader another = new URLClassLoader(new URL[0], before);
    thread.setContextClassLoader(another);
    try {
      Task<Boolean> task = scope.createTask(() -> contextLoader() == before);
      assertFalse(task.get());
      tasks.add(task);
    } finally {
      thread.setContextClassLoader(before);
    }
    return new WeakReference<>(another);
  }

  private static ClassLoader contextLoader() {
    return Thread.currentThread().getContextClassLoader();
  }

  /** Every way in which a body can end. */
  private List<Action> endings() {
    return List.of(
        () -> {},
        () -> {
          throw new IllegalStateException("the body fails");
        },
        () -> currentTask().cancel(),
        () -> {
          currentTask().cancel();
          sleep(ofDays(1));
        },
        () -> moveOnAfter(ofMillis(1), () -> sleep(ofDays(1))),
        () -> moveOnAfter(ofMillis(1), () -> Thread.sleep(10_000)),
        () -> toThread(() -> leaveTraces()));
  }

  private static Task<?> currentTask() {
    return Async.currentTask();
  }

  private void end(AsyncScope scope, Action ending) {
    Task<Void> task =
        scope.createTask(
            () -> {
              leaveTraces();
              ending.run();
            });
    scope.createTask(() -> leaveTraces()).cancel(); // Perhaps before its first turn.
    try {
      task.get();
    } catch (ExecutionException | RuntimeException | InterruptedException asMeant) {
      // One of the ways to end.
    }
  }

  private void leaveTraces() {
    local.set("left");
    inheritable.set("left");
    Thread thread = Thread.currentThread();
    thread.setContextClassLoader(loader);
    thread.setName("left");
    thread.setPriority(Thread.MAX_PRIORITY);
    thread.interrupt();
  }

  private void look(String place) {
    Thread thread = Thread.currentThread();
    if (local.get() != null) found.add(place + " sees a thread-local");
    if (inheritable.get() != null) found.add(place + " sees an inheritable thread-local");
    if (thread.isInterrupted()) found.add(place + " sees an interrupt");
    if (thread.getContextClassLoader() == loader) found.add(place + " sees a class loader");
    if (thread.getName().equals("left")) found.add(place + " sees a name");
    // Kotlin code may run on threads that kotlinx makes, which inherit it; virtual ones have none.
    boolean owned =
        !place.equals("Kotlin code") && !thread.getClass().getName().contains("Virtual");
    if (owned && thread.getPriority() == Thread.MAX_PRIORITY) found.add(place + " sees a priority");
  }

  @OnEachExecution
  void aTaskInheritsNothingFromKotlinCodeOnTheThreadThatStartsItsOwn(Execution where) {
    InheritableThreadLocal<String> left = new InheritableThreadLocal<>();
    try (AsyncScope scope = AsyncScope.builder().execution(where).build()) {
      String inherited =
          scope.run(
              () -> {
                Job kotlin =
                    BuildersKt.launch(
                        scope.asCoroutineScope(),
                        EmptyCoroutineContext.INSTANCE,
                        CoroutineStart.DEFAULT,
                        (coroutine, continuation) -> {
                          left.set("left");
                          return Unit.INSTANCE;
                        });
                Async.<Unit>await(kotlin::join);
                return createTask(left::get).await();
              });

      assertNull(inherited);
    }
  }
}
