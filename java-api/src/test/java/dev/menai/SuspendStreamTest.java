package dev.menai;

import static dev.menai.Async.run;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.menai.stream.AsyncStream;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import kotlinx.coroutines.flow.Flow;
import kotlinx.coroutines.flow.MutableStateFlow;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Kotlin's flows as streams of Java, and Java's streams as flows. */
class SuspendStreamTest {
  private interface View {
    AsyncStream<Integer> upTo(int end);

    AsyncStream<Integer> later(int end);

    List<Integer> doubled(AsyncStream<Integer> numbers);

    @Nullable AsyncStream<String> maybe(boolean there);
  }

  private final KotlinNumbers kotlin = new KotlinNumbers();
  private final View view = Suspend.adapt(View.class, kotlin);

  @OnEachExecution
  void aFlowIsAStreamInJava() {
    assertEquals(List.of(1, 2, 3), view.upTo(3).toList());
    assertEquals(List.of(1, 2), view.later(2).toList());
  }

  @OnEachExecution
  void aStreamIsAFlowInKotlin() {
    assertEquals(
        List.of(2, 4),
        view.doubled(
            AsyncStream.generate(
                out -> {
                  out.emit(1);
                  Async.yieldNow();
                  out.emit(2);
                })));
  }

  @OnEachExecution
  void leavingTheStreamClosesTheFlow() {
    try (var cursor = view.upTo(9).open()) {
      assertEquals(1, cursor.next());
    }
    assertEquals("closed", kotlin.getEvents().get(kotlin.getEvents().size() - 1));
  }

  @Test
  void aNullFlowIsANullStream() {
    assertNull(view.maybe(false));
    assertEquals(List.of("state"), run(() -> view.maybe(true).take(1).toList()));
  }

  /** {@link Numbers} in Java. */
  static class JavaNumbers {
    final List<String> events = new CopyOnWriteArrayList<>();

    AsyncStream<Integer> upTo(int end) {
      return AsyncStream.generate(
          out -> {
            try {
              for (int i = 1; i <= end; i++) out.emit(i);
            } finally {
              events.add("closed");
            }
          });
    }

    Task<AsyncStream<Integer>> later(int end) {
      return Async.createTask(() -> upTo(end));
    }

    List<Integer> doubled(AsyncStream<Integer> numbers) {
      return numbers.map(n -> 2 * n).toList();
    }

    @Nullable AsyncStream<String> maybe(boolean there) {
      return null;
    }
  }

  private final JavaNumbers java = new JavaNumbers();
  private final Numbers numbers = Suspend.implement(Numbers.class, java);

  @OnEachExecution
  void kotlinCollectsTheStreamsOfAJavaObject(Execution where) {
    run(
        where,
        () ->
            assertEquals(
                List.of(1, 2, 1, 2, 2, 4), Async.await(k -> FlowsKt.allOf(numbers, 2, k))));
    assertNull(FlowsKt.maybeOf(numbers));
  }

  @OnEachExecution
  void kotlinsFirstClosesTheJavaGenerator() {
    assertEquals(1, Async.<Integer>await(k -> FlowsKt.firstOf(numbers, 9, k)));
    assertEquals(List.of("closed"), java.events);
  }

  private interface AsFlows {
    Flow<Integer> upTo(int end);

    AsyncStream<String> states();

    MutableStateFlow<String> getState();
  }

  @Test
  void aFlowMayStayAFlowAndEveryKindOfFlowIsAStream() {
    AsFlows flows = Suspend.adapt(AsFlows.class, kotlin);
    assertSame(kotlin.getState(), flows.getState());
    assertEquals(List.of("state"), run(() -> flows.states().take(1).toList()));
    assertEquals(List.of(1, 2), run(() -> AsyncStream.<Integer>from(flows.upTo(2)).toList()));
  }

  private interface WrongItems {
    AsyncStream<String> upTo(int end);
  }

  @Test
  void itemsOfAnotherTypeAreRefused() {
    String message =
        assertThrows(IllegalArgumentException.class, () -> Suspend.adapt(WrongItems.class, kotlin))
            .getMessage();
    assertTrue(
        message.contains("can't be returned as dev.menai.stream.AsyncStream<java.lang.String>"),
        message);
  }
}
