package dev.menai.stream;

import static dev.menai.Async.await;
import static dev.menai.Async.createTask;
import static dev.menai.Async.nonCancellable;
import static dev.menai.Async.sleep;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofMillis;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.menai.Async;
import dev.menai.OnEachExecution;
import dev.menai.SuspendCall;
import dev.menai.core.BlockingCall;
import dev.menai.internal.task.Failures;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import kotlin.coroutines.CoroutineContext;
import kotlin.coroutines.EmptyCoroutineContext;
import kotlinx.coroutines.BuildersKt;
import kotlinx.coroutines.Dispatchers;
import kotlinx.coroutines.flow.Flow;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Java generators that Kotlin collects, and Kotlin's flows that Java iterates. */
class KotlinTest {
  private static final KotlinFlows KOTLIN = KotlinFlows.INSTANCE;

  /** Where Kotlin code may collect: with none of Menai around it. */
  static Stream<Named<CoroutineContext>> contexts() {
    return Stream.of(
        Named.of("runBlocking", EmptyCoroutineContext.INSTANCE),
        Named.of("Dispatchers.Default", Dispatchers.getDefault()),
        Named.of("Dispatchers.IO", Dispatchers.getIO()),
        Named.of("Dispatchers.Unconfined", Dispatchers.getUnconfined()));
  }

  private static <T> T inKotlin(CoroutineContext context, SuspendCall<T> call) throws Exception {
    return BuildersKt.runBlocking(
        context,
        (scope, k) -> {
          try {
            return call.invoke(k);
          } catch (Throwable thrown) {
            throw Failures.sneaky(thrown);
          }
        });
  }

  private static AsyncStream<Integer> slowToEnd(Counter counter, List<String> events) {
    return AsyncStream.generate(
        out -> {
          try {
            counter.run(out);
          } finally {
            nonCancellable(() -> sleep(ofMillis(10)));
            events.add("ended");
          }
        });
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("contexts")
  void firstAndTakeCloseAGeneratorBeforeTheyReturn(CoroutineContext context) throws Exception {
    List<String> events = new CopyOnWriteArrayList<>();
    Flow<Integer> flow = slowToEnd(new Counter(), events).asFlow();
    int first = inKotlin(context, k -> KOTLIN.firstOf(flow, k));
    assertEquals(0, first);
    assertEquals(List.of("ended"), events);
    Flow<Integer> again = slowToEnd(new Counter(), events).asFlow();
    assertEquals(List.of(0, 1), inKotlin(context, k -> KOTLIN.firstTwo(again, k)));
    assertEquals(List.of("ended", "ended"), events);
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("contexts")
  void aGeneratorAndItsCollectorMayBothSuspend(CoroutineContext context) throws Exception {
    Flow<Integer> flow =
        AsyncStream.<Integer>generate(
                out -> {
                  for (int i = 0; i < 5; i++) {
                    sleep(ofMillis(1));
                    out.emit(i);
                  }
                })
            .asFlow();
    List<Integer> all = List.of(0, 1, 2, 3, 4);
    assertEquals(all, inKotlin(context, k -> KOTLIN.all(flow, k)));
    assertEquals(all, inKotlin(context, k -> KOTLIN.allSlowly(flow, k)));
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("contexts")
  void aGeneratorEmitsInTheContextInWhichItIsCollected(CoroutineContext context) throws Exception {
    Flow<Integer> flow = new Counter().stream().take(3).asFlow();
    assertEquals(List.of(0, 1, 2), inKotlin(context, k -> KOTLIN.throughTheSafeBuilder(flow, k)));
    Flow<Integer> other = new Counter().stream().take(3).asFlow();
    assertEquals(
        List.of(0, 1, 2), inKotlin(context, k -> KOTLIN.throughTheSafeBuilderElsewhere(other, k)));
    AsyncStream<String> name = AsyncStream.generate(out -> out.emit(await(k -> KOTLIN.name(k))));
    assertEquals(List.of("collector"), inKotlin(context, k -> KOTLIN.nameSeenBy(name.asFlow(), k)));
  }

  @OnEachExecution
  void aGeneratorEmitsInTheContextOfTheTaskToo() {
    Flow<Integer> flow = new Counter().stream().take(3).asFlow();
    assertEquals(
        List.of(0, 1, 2), Async.<List<Integer>>await(k -> KOTLIN.throughTheSafeBuilder(flow, k)));
    Flow<Integer> other = new Counter().stream().buffer(2).take(3).asFlow();
    assertEquals(
        List.of(0, 1, 2),
        Async.<List<Integer>>await(k -> KOTLIN.throughTheSafeBuilderElsewhere(other, k)));
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("contexts")
  void twoCollectionsAtOnceDoNotMeet(CoroutineContext context) throws Exception {
    AsyncStream<Integer> stream =
        AsyncStream.generate(
            out -> {
              for (int i = 0; ; i++) {
                out.emit(i);
                sleep(ofMillis(1));
              }
            });
    assertEquals(
        List.of(0, 1, 2, 0, 1, 2), inKotlin(context, k -> KOTLIN.twoAtOnce(stream.asFlow(), k)));
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("contexts")
  void kotlinsTimeoutEndsAGeneratorAndIsKotlinsOwnStill(CoroutineContext context) throws Exception {
    AtomicInteger ended = new AtomicInteger();
    AsyncStream<Integer> sleeping =
        AsyncStream.generate(
            out -> {
              try {
                sleep(ofDays(1));
              } finally {
                ended.incrementAndGet();
              }
            });
    assertNull(inKotlin(context, k -> KOTLIN.within(20, sleeping.asFlow(), k)));
    assertEquals(1, ended.get());
    Counter counter = new Counter();
    assertNull(inKotlin(context, k -> KOTLIN.consumerWithin(20, counter.stream().asFlow(), k)));
    assertEquals(1, counter.ended.get());
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("contexts")
  void kotlinSeesAGeneratorsCheckedFailureBare(CoroutineContext context) throws Exception {
    IOException failure = new IOException("bad");
    AsyncStream<Integer> direct =
        AsyncStream.generate(
            out -> {
              throw failure;
            });
    AsyncStream<Integer> awaited =
        AsyncStream.generate(
            out ->
                await(
                    () -> {
                      sleep(ofMillis(1));
                      throw failure;
                    }));
    for (AsyncStream<Integer> stream : List.of(direct, awaited, awaited.map(i -> i))) {
      Throwable thrown = inKotlin(context, k -> KOTLIN.catching(stream.asFlow(), k));
      assertEquals(IOException.class, thrown.getClass());
      assertEquals("bad", thrown.getMessage());
    }
  }

  @OnEachExecution
  void aKotlinFlowIsIteratedInOrderWhereverItRuns() {
    for (Flow<Integer> flow : List.of(KOTLIN.ticks(5), KOTLIN.elsewhere(5))) {
      List<Integer> items = new ArrayList<>();
      for (int item : AsyncStream.from(flow)) items.add(item);
      assertEquals(List.of(0, 1, 2, 3, 4), items);
      assertEquals(items, AsyncStream.from(flow).toList());
    }
    Set<Integer> items = new HashSet<>();
    AsyncStream.from(KOTLIN.concurrently(5)).collect(items::add);

    assertEquals(Set.of(0, 1, 2, 3, 4), items);
  }

  @OnEachExecution
  void leavingAKotlinFlowClosesIt() {
    AtomicInteger closed = new AtomicInteger();
    AsyncStream<Integer> stream = AsyncStream.from(KOTLIN.closing(closed::incrementAndGet));
    try (var cursor = stream.open()) {
      cursor.next();
    }
    assertEquals(1, closed.get());
    stream.take(2).toList();
    assertEquals(2, closed.get());
    assertThrows(
        IllegalStateException.class,
        () ->
            stream.collect(
                i -> {
                  throw new IllegalStateException("bad");
                }));
    assertEquals(3, closed.get());
    createTask(() -> stream.iterator().next()).await();
    assertEquals(4, closed.get());
  }

  @OnEachExecution
  void aKotlinFlowsFailureArrivesAsItself() {
    IllegalStateException failure = new IllegalStateException("bad");
    IOException checked = new IOException("bad");
    AsyncStream<Integer> stream = AsyncStream.from(KOTLIN.failing(2, failure));
    assertSame(failure, assertThrows(failure.getClass(), stream::toList));
    assertSame(failure, assertThrows(failure.getClass(), stream.buffer(1)::toList));
    assertSame(failure, assertThrows(failure.getClass(), () -> stream.collect(i -> {})));
    assertSame(
        failure,
        assertThrows(failure.getClass(), () -> stream.iterator().forEachRemaining(i -> {})));
    AsyncStream<Integer> other = AsyncStream.from(KOTLIN.failing(2, checked));
    var thrown = assertThrows(CompletionException.class, other::toList);
    assertSame(checked, thrown.getCause());
    thrown = assertThrows(CompletionException.class, () -> other.collect(i -> {}));
    assertSame(checked, thrown.getCause());
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("contexts")
  void anIterationInABodyThatKotlinCalledEndsWithThatBody(CoroutineContext context)
      throws Exception {
    Counter counter = new Counter();
    List<Integer> got = new ArrayList<>();
    inKotlin(
        context,
        k ->
            dev.menai.core.Fibers.startFiber(
                k,
                () -> {
                  for (int item : counter.stream()) {
                    got.add(item);
                    if (item == 2) break;
                  }
                  return 1;
                }));
    assertEquals(List.of(0, 1, 2), got);
    assertEquals(1, counter.ended.get());
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("contexts")
  void kotlinCodeIsToldToUseTheFlowInsteadOfAVerb(CoroutineContext context) throws Exception {
    AsyncStream<Integer> stream = new Counter().stream();
    Throwable thrown =
        inKotlin(context, k -> assertThrows(IllegalStateException.class, () -> stream.iterator()));
    assertTrue(thrown.getMessage().contains("AsyncStream.iterator"), thrown.getMessage());
    assertEquals(1, new BlockingCall<>(() -> 1).call());
  }
}
