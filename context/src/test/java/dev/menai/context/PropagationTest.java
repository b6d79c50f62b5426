package dev.menai.context;

import static dev.menai.Async.await;
import static dev.menai.Async.createTask;
import static dev.menai.Async.gather;
import static dev.menai.Async.run;
import static dev.menai.Async.sleep;
import static dev.menai.Async.withContext;
import static dev.menai.Async.yieldNow;
import static dev.menai.context.Carrier.MDC_OF_SLF4J;
import static dev.menai.context.Carrier.THREAD_LOCAL;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.menai.AsyncScope;
import dev.menai.Execution;
import dev.menai.Promise;
import dev.menai.Task;
import io.micrometer.context.ContextRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import kotlin.coroutines.CoroutineContext;
import kotlin.coroutines.EmptyCoroutineContext;
import kotlinx.coroutines.BuildersKt;
import kotlinx.coroutines.Dispatchers;
import kotlinx.coroutines.ThreadContextElement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Values of threads follow the code, and are nowhere else. */
class PropagationTest {
  private static final java.util.concurrent.ExecutorService POOL =
      Executors.newFixedThreadPool(
          2,
          body -> {
            Thread thread = new Thread(body, "pool");
            thread.setDaemon(true);
            return thread;
          });

  static Stream<Named<Execution>> executions() {
    return Stream.of(
        Named.of("eventLoop", Execution.eventLoop()),
        Named.of("parallel", Execution.parallel()),
        Named.of("a pool", Execution.on(POOL)),
        Named.of("Dispatchers.Default", Execution.on(Dispatchers.getDefault())),
        Named.of("in the caller", Execution.on(Runnable::run)));
  }

  @BeforeAll
  static void register() {
    Carrier.register();
  }

  @AfterEach
  void clear() {
    for (Carrier each : Carrier.values()) each.clear();
  }

  private static AsyncScope scope(Execution where, CoroutineContext context) {
    return AsyncScope.builder().execution(where).context(context).build();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("executions")
  void eachValueIsInEachWayAndLeftOnNoThread(Execution where) throws Exception {
    StringBuilder matrix = new StringBuilder(where + "\n");
    String wrong = "";
    try (AsyncScope scope = scope(where, Propagation.all())) {
      for (Carrier carrier : Carrier.values()) {
        matrix.append(String.format("%16s", carrier));
        for (Way way : Way.values()) {
          String seen = seen(scope, carrier, way);
          if (!seen.equals("de, fr, fr")) wrong += carrier + " by " + way + ": " + seen + "\n";
          matrix.append(' ').append(seen.equals("de, fr, fr") ? way : "-");
        }
        matrix.append('\n');
      }
    }
    System.out.println(matrix);
    assertEquals("", wrong);
    assertNothingIsLeft(where);
  }

  /** What the body finds that its maker had; then, of what it sets, what is elsewhere and later. */
  private static String seen(AsyncScope scope, Carrier carrier, Way way) {
    carrier.set("de");
    try {
      return scope.run(
          () -> {
            String inherited = carrier.get();
            carrier.set("fr");
            String elsewhere = way.look(scope, carrier::get);
            return inherited + ", " + elsewhere + ", " + carrier.get();
          });
    } finally {
      carrier.clear();
    }
  }

  private static void assertNothingIsLeft(Execution where) throws Exception {
    String left = "";
    try (AsyncScope plain = AsyncScope.builder().execution(where).build()) {
      for (Carrier carrier : Carrier.values()) {
        for (Way way : Way.values()) {
          String seen = plain.run(() -> carrier.get() + ", " + way.look(plain, carrier::get));
          if (!seen.equals("null, null")) left += carrier + " by " + way + ": " + seen + "\n";
        }
        for (int i = 0; i < 2; i++) {
          Future<String> onPool = POOL.submit(carrier::get);
          if (onPool.get() != null) left += carrier + " in the pool: " + onPool.get() + "\n";
        }
        if (carrier.get() != null) left += carrier + " in the caller\n";
      }
    }
    assertEquals("", left);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("executions")
  void tasksThatRunInTurnsHaveTheirOwnValues(Execution where) {
    try (AsyncScope scope = scope(where, Propagation.all())) {
      Promise<Boolean> set = Promise.create();
      MDC_OF_SLF4J.set("caller");
      Task<String> first =
          scope.createTask(
              () -> {
                MDC_OF_SLF4J.set("first");
                set.complete(true);
                yieldNow();
                return onIo(MDC_OF_SLF4J);
              });
      Task<String> second =
          scope.createTask(
              () -> {
                set.await();
                String seen = MDC_OF_SLF4J.get() + " " + onIo(MDC_OF_SLF4J);
                MDC_OF_SLF4J.set("second");
                return seen;
              });

      assertEquals("first", first.await());
      assertEquals("caller caller", second.await());
      assertEquals("caller", MDC_OF_SLF4J.get());
    }
  }

  private static String onIo(Carrier carrier) {
    return await(k -> BuildersKt.withContext(Dispatchers.getIO(), (s, inner) -> carrier.get(), k));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("executions")
  void aValueThatTheBodyHasRemovedIsRemovedInWhatItCalls(Execution where) {
    try (AsyncScope scope = scope(where, Propagation.all())) {
      THREAD_LOCAL.set("caller");
      String seen =
          scope.run(
              () -> {
                THREAD_LOCAL.clear();
                return onIo(THREAD_LOCAL) + " " + createTask(THREAD_LOCAL::get).await();
              });
      assertEquals("null null", seen);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("executions")
  void namedValuesFollowAndOthersDoNot(Execution where) {
    try (AsyncScope scope = scope(where, Propagation.of("plain"))) {
      THREAD_LOCAL.set("plain");
      MDC_OF_SLF4J.set("mdc");
      String seen =
          scope.run(
              () -> {
                String inherited = THREAD_LOCAL.get() + " " + MDC_OF_SLF4J.get();
                MDC_OF_SLF4J.set("body");
                return inherited + " " + onIo(THREAD_LOCAL) + " " + MDC_OF_SLF4J.get();
              });
      assertEquals("plain null plain body", seen);
    }
  }

  @Test
  void aKeyWithoutAnAccessorIsRefused() {
    Throwable refusal =
        assertThrows(IllegalArgumentException.class, () -> Propagation.of("plain", "plane"));
    assertTrue(refusal.getMessage().contains("'plane'"));
    assertTrue(refusal.getMessage().contains("plain"));
    assertThrows(NullPointerException.class, () -> Propagation.of((String) null));
  }

  @Test
  void anAccessorThatFailsLeavesNothingInTheThread() throws Exception {
    ContextRegistry registry = ContextRegistry.getInstance();
    ThreadLocal<String> broken = ThreadLocal.withInitial(() -> "here");
    registry.registerThreadLocalAccessor(
        "broken",
        broken::get,
        value -> {
          throw new IllegalStateException("on purpose");
        },
        broken::remove);
    try {
      THREAD_LOCAL.set("caller");
      broken.set("caller");
      var values = (ThreadContextElement<?>) Propagation.all();
      String seen =
          POOL.submit(
                  () -> {
                    assertThrows(
                        IllegalStateException.class,
                        () -> values.updateThreadContext(EmptyCoroutineContext.INSTANCE));
                    return THREAD_LOCAL.get();
                  })
              .get();
      assertNull(seen);
    } finally {
      registry.removeThreadLocalAccessor("broken");
    }
  }

  @Test
  void anAccessorThatIsRegisteredLaterCountsFromThenOn() {
    ContextRegistry registry = ContextRegistry.getInstance();
    ThreadLocal<String> late = new ThreadLocal<>();
    try (AsyncScope scope = scope(Execution.eventLoop(), Propagation.all())) {
      late.set("caller");
      assertNull(scope.run(late::get));
      registry.registerThreadLocalAccessor("late", late);
      assertEquals("caller", scope.<String>run(late::get));
      registry.removeThreadLocalAccessor("late");
      assertNull(scope.run(late::get));
    } finally {
      registry.removeThreadLocalAccessor("late");
      late.remove();
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("executions")
  void aBlockHasTheValuesOfTheThreadThatMadeTheElement(Execution where) {
    THREAD_LOCAL.set("caller");
    CoroutineContext here = Propagation.all();
    run(
        where,
        () -> {
          assertNull(THREAD_LOCAL.get());
          List<String> seen =
              withContext(here, () -> gather(THREAD_LOCAL::get, () -> onIo(THREAD_LOCAL)));
          assertEquals(List.of("caller", "caller"), seen);
          assertNull(THREAD_LOCAL.get());
          assertNull(createTask(THREAD_LOCAL::get).await());
        });
    assertEquals("caller", THREAD_LOCAL.get());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("executions")
  void blocksWithOneElementDoNotMixTheirValues(Execution where) {
    CoroutineContext shared = Propagation.all();
    run(
        where,
        () -> {
          List<String> seen = gather(() -> own(shared, "first"), () -> own(shared, "second"));
          assertEquals(List.of("first", "second"), seen);
        });
  }

  private static String own(CoroutineContext shared, String value) {
    return withContext(
        shared,
        () -> {
          THREAD_LOCAL.set(value);
          await(k -> BuildersKt.withContext(Dispatchers.getIO(), (s, inner) -> "", k));
          sleep(Duration.ofMillis(2));
          return onIo(THREAD_LOCAL);
        });
  }
}
