package dev.menai;

import static dev.menai.Async.await;
import static dev.menai.Async.createTask;
import static dev.menai.Async.gather;
import static dev.menai.Async.run;
import static dev.menai.Async.sleep;
import static dev.menai.Async.yieldNow;
import static java.time.Duration.ofMillis;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import kotlin.Unit;
import kotlin.coroutines.Continuation;
import kotlin.coroutines.CoroutineContext;
import kotlinx.coroutines.CompletableDeferred;
import kotlinx.coroutines.CompletableDeferredKt;
import kotlinx.coroutines.Job;
import kotlinx.coroutines.JobKt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SuspendBodyTest {
  static List<CoroutineContext> contexts() {
    return Callers.contexts();
  }

  /** Without runBlocking's own thread: who blocks that one also blocks who would cancel. */
  static List<CoroutineContext> contextsThatMayBeBlocked() {
    return contexts().subList(1, contexts().size());
  }

  /** A Kotlin interface implemented in Java, by a body. */
  private static <T> Work<T> work(AsyncFunction<String, T> body) {
    return new Work<>() {
      @Override
      public Object run(String input, Continuation<? super T> k) {
        return Suspend.body(k, () -> body.apply(input));
      }
    };
  }

  private static CompletableDeferred<Unit> signal() {
    return CompletableDeferredKt.CompletableDeferred((Job) null);
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("contexts")
  void itsValueReachesKotlinWhetherItSuspendsOrNot(CoroutineContext context) {
    assertEquals("now in", Callers.blocking(context, work(input -> "now " + input)));
    Work<String> suspending =
        work(
            input -> {
              sleep(ofMillis(2));
              yieldNow();
              return "later " + input;
            });
    assertEquals("later in", Callers.blocking(context, suspending));
  }

  @Test
  void itRunsWithoutAJobToo() {
    Work<List<String>> work =
        work(
            input -> {
              sleep(ofMillis(2));
              Task<String> task = createTask(() -> "task");
              return gather(task, () -> input);
            });
    assertEquals(List.of("task", "in"), Callers.jobless(work));
    IOException failure = new IOException("jobless");
    assertSame(
        failure,
        SuspendAdaptTest.thrownBy(() -> Callers.jobless(work(Executed.throwing(failure)))));
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("contexts")
  void everyFailureReachesKotlinAsItself(CoroutineContext context) {
    for (Throwable failure :
        List.of(
            new IllegalStateException("unchecked"),
            new IOException("checked"),
            new AsyncTimeoutException("late"),
            new AssertionError("error"))) {
      assertSame(failure, Callers.failure(context, work(Executed.throwing(failure))));
      Work<String> deep =
          work(
              input ->
                  await(
                      () -> {
                        sleep(ofMillis(1));
                        return await(() -> Executed.<String, String>throwing(failure).apply(input));
                      }));
      assertSame(failure, Callers.failure(context, deep));
    }
  }

  @ParameterizedTest
  @MethodSource("dev.menai.Executions#all")
  void aCheckedFailureCrossesSeveralLanguagesAndIsWrappedOnce(Execution execution) {
    IOException failure = new IOException("checked");
    Work<String> inner = work(Executed.throwing(failure));
    Work<String> outer = work(input -> await(k -> inner.run(input, k)));
    Throwable thrown =
        SuspendAdaptTest.thrownBy(() -> run(execution, () -> await(k -> outer.run("in", k))));
    assertSame(failure, thrown.getCause());
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("contexts")
  void aCancelReachesItWhereItSuspends(CoroutineContext context) {
    CompletableDeferred<Unit> started = signal();
    Thrown thrown = new Thrown();
    Work<String> work =
        work(
            input -> {
              started.complete(Unit.INSTANCE);
              return thrown.by(Executed.<String>never());
            });

    assertInstanceOf(CancellationException.class, Callers.cancel(context, work, started));
    thrown.cancel();
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("contextsThatMayBeBlocked")
  void aCancelInterruptsItWhereItBlocksAndIsACancelInKotlin(CoroutineContext context) {
    CompletableDeferred<Unit> started = signal();
    Work<String> work =
        work(
            input -> {
              started.complete(Unit.INSTANCE);
              new CountDownLatch(1).await();
              return "never";
            });
    assertInstanceOf(CancellationException.class, Callers.cancel(context, work, started));
  }

  @Test
  void kotlinsTimeoutCancelsIt() {
    Thrown thrown = new Thrown();
    Work<String> work = work(input -> thrown.by(Executed.<String>never()));

    assertNull(Callers.withTimeout(10, work));
    thrown.cancel();
  }

  @Test
  void itsTasksAreChildrenOfTheKotlinCoroutine() {
    AtomicReference<Task<String>> made = new AtomicReference<>();
    Gate goOn = new Gate();
    Work<String> work =
        work(
            input -> {
              made.set(
                  createTask(
                      () -> {
                        sleep(ofMillis(20));
                        return "child";
                      }));
              goOn.open();
              return "parent";
            });

    assertEquals("parent", Callers.inScope(work));
    assertTrue(made.get().isDone());
    assertEquals("child", made.get().result());
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("contexts")
  void itsTasksAreCancelledWithTheKotlinCoroutine(CoroutineContext context) {
    CompletableDeferred<Unit> started = signal();
    AtomicReference<Task<Void>> made = new AtomicReference<>();
    Work<String> work =
        work(
            input -> {
              made.set(
                  createTask(
                      () -> {
                        started.complete(Unit.INSTANCE);
                        Executed.never().await();
                      }));
              return Executed.<String>never().await();
            });
    Callers.cancel(context, work, started);
    assertTrue(made.get().isCancelled());
  }

  @Test
  void aTasksFailureStaysInTheTask() {
    Work<String> work =
        work(
            input -> {
              Task<String> task = createTask(Executed.failing(new IOException("kept")));
              Async.waitOn(List.of(task), ReturnWhen.ALL_COMPLETED);
              return task.exception().getMessage();
            });
    assertEquals("kept", Callers.inScope(work));
  }

  @Test
  void manyThatWaitBlockNoThreadOfKotlins() {
    int many = 20 * Runtime.getRuntime().availableProcessors();
    List<String> inputs =
        Callers.together(
            many,
            work(
                input -> {
                  sleep(ofMillis(50));
                  return input;
                }));

    assertEquals(IntStream.range(0, many).mapToObj(String::valueOf).toList(), inputs);
  }

  @ParameterizedTest
  @MethodSource("dev.menai.Executions#all")
  void nestedInATaskItRunsOnTheTasksFiber(Execution execution) {
    Set<Thread> threads = new HashSet<>();
    Work<Integer> inner =
        work(
            input -> {
              threads.add(Thread.currentThread());
              yieldNow();
              threads.add(Thread.currentThread());
              return 1;
            });
    Work<Integer> outer =
        work(
            input -> {
              threads.add(Thread.currentThread());
              int first = await(k -> inner.run(input, k));
              int second = await(k -> inner.run(input, k));
              return first + second;
            });
    int sum =
        run(
            execution,
            () -> {
              threads.add(Thread.currentThread());
              return await(k -> outer.run("in", k));
            });
    assertEquals(2, sum);
    assertEquals(1, threads.size());
  }

  @Test
  void inACancelledCoroutineTheFirstSuspensionThrows() {
    Work<String> work =
        new Work<>() {
          @Override
          public Object run(String input, Continuation<? super String> k) {
            JobKt.cancel(k.getContext(), new CancellationException("by itself"));
            return Suspend.body(
                k,
                () -> {
                  sleep(ofMillis(1));
                  return "slept";
                });
          }
        };
    Throwable failure =
        SuspendAdaptTest.thrownBy(
            () -> Callers.blocking(kotlin.coroutines.EmptyCoroutineContext.INSTANCE, work));

    assertInstanceOf(CancellationException.class, failure);
    assertEquals("by itself", failure.getMessage());
  }

  @Test
  void anExpressionWithAValueMayImplementAFunctionOfUnit() {
    Map<String, String> map = new HashMap<>();
    Work<Unit> work =
        new Work<>() {
          @Override
          public Object run(String input, Continuation<? super Unit> k) {
            return Suspend.body(k, () -> map.put(input, input));
          }
        };

    assertEquals(Unit.INSTANCE, run(() -> await(k -> work.run("in", k))));
    assertEquals(Map.of("in", "in"), map);
  }

  @Test
  void nullsAreRefusedWithAdvice() {
    String advice =
        assertThrows(NullPointerException.class, () -> Suspend.body(null, () -> "x")).getMessage();
    assertTrue(advice.contains("last parameter of the suspend function"), advice);
    run(
        () -> {
          Awaitable<String> none = null;
          assertThrows(NullPointerException.class, () -> await(k -> Suspend.<String>body(k, none)));
        });
  }

  @Test
  void toReturnAValueAndResumeIsAnError() {
    Work<String> wrong =
        new Work<>() {
          @Override
          public Object run(String input, Continuation<? super String> k) {
            k.resumeWith("resumed");
            return "returned";
          }
        };
    IllegalStateException refused =
        assertThrows(IllegalStateException.class, () -> run(() -> await(k -> wrong.run("in", k))));

    assertTrue(refused.getMessage().contains("returned a value and resumed"), refused::toString);
  }
}
