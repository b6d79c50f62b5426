package dev.menai.samples.frameworks;

import static dev.menai.Async.createTask;
import static dev.menai.Async.run;
import static dev.menai.Async.sleep;
import static java.time.Duration.ofMillis;
import static java.util.stream.Collectors.toMap;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.menai.Awaitable;
import dev.menai.Execution;
import dev.menai.Task;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TracedOrdersTest {
  private final InMemorySpanExporter exporter = InMemorySpanExporter.create();
  private final SdkTracerProvider provider =
      SdkTracerProvider.builder().addSpanProcessor(SimpleSpanProcessor.create(exporter)).build();
  private final Tracer tracer = provider.get("test");

  static Stream<Execution> executions() {
    return Stream.of(Execution.eventLoop(), Execution.parallel());
  }

  @AfterEach
  void close() {
    provider.close();
  }

  @ParameterizedTest
  @MethodSource("executions")
  void aTasksSpanIsTheChildOfItsCreators(Execution execution) {
    Map<String, SpanData> spans = trace(execution);

    SpanData request = spans.get("request");
    SpanData order = spans.get("order");
    assertEquals(request.getSpanId(), order.getParentSpanId());
    assertEquals(order.getSpanId(), spans.get("price").getParentSpanId());
    assertEquals(order.getSpanId(), spans.get("stock").getParentSpanId());
    assertEquals(request.getTraceId(), spans.get("price").getTraceId());
  }

  @ParameterizedTest
  @MethodSource("executions")
  void theSpanIsCurrentAfterEachSuspension(Execution execution) {
    Map<String, SpanData> spans = trace(execution);

    assertEquals(List.of("asked", "answered"), events(spans.get("price")));
    assertEquals(List.of("counted"), events(spans.get("stock")));
  }

  @ParameterizedTest
  @MethodSource("executions")
  void nothingIsLeftOnTheCallersThread(Execution execution) {
    trace(execution);

    assertFalse(Span.current().getSpanContext().isValid());
  }

  @ParameterizedTest
  @MethodSource("executions")
  void whatABodyMakesCurrentItselfStaysInThatBody(Execution execution) {
    Span span = tracer.spanBuilder("mine").startSpan();

    List<Boolean> current =
        run(
            execution,
            () -> {
              Awaitable<Boolean> isCurrent =
                  () -> {
                    sleep(ofMillis(1));
                    return Span.current() == span;
                  };
              Task<Boolean> task;
              boolean inBody;
              Scope scope = span.makeCurrent();
              try {
                task = createTask(isCurrent);
                inBody = isCurrent.await();
              } finally {
                scope.close();
              }
              return List.of(inBody, task.await());
            });

    assertEquals(List.of(true, false), current);
  }

  private Map<String, SpanData> trace(Execution execution) {
    Span request = tracer.spanBuilder("request").startSpan();
    List<Integer> answers =
        Context.root()
            .with(request)
            .wrapSupplier(() -> new TracedOrders(tracer).serve(execution))
            .get();
    request.end();
    assertEquals(List.of(100, 3), answers);
    return exporter.getFinishedSpanItems().stream().collect(toMap(SpanData::getName, span -> span));
  }

  private static List<String> events(SpanData span) {
    return span.getEvents().stream().map(EventData::getName).toList();
  }
}
