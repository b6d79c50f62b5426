package dev.menai.samples.frameworks;

import static dev.menai.Async.await;
import static dev.menai.Async.gather;
import static dev.menai.Async.sleep;
import static dev.menai.Async.withContext;
import static io.opentelemetry.extension.kotlin.ContextExtensionsKt.asContextElement;
import static java.time.Duration.ofMillis;

import dev.menai.AsyncScope;
import dev.menai.Awaitable;
import dev.menai.Execution;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.util.List;
import kotlinx.coroutines.DelayKt;
import org.jspecify.annotations.Nullable;

/** A trace through tasks with OpenTelemetry: a span in a task is the child of its creator's. */
public final class TracedOrders {
  private final Tracer tracer;

  /** Takes the tracer to make spans with. */
  public TracedOrders(Tracer tracer) {
    this.tracer = tracer;
  }

  /** Serves one request in a scope of its own, within the caller's span. */
  public List<Integer> serve(Execution execution) {
    // kotlin.md: otel-scope
    try (AsyncScope scope =
        AsyncScope.builder()
            .execution(execution)
            .context(asContextElement(Context.current())) // the caller's span, for every task
            .build()) {
      return scope.run(this::order);
    }
    // kotlin.md: end
  }

  // kotlin.md: otel-span
  /** Runs a body in a span, which is current in the body, in its tasks and in what they call. */
  private <T extends @Nullable Object> T inSpan(String name, Awaitable<T> body) {
    Span span = tracer.spanBuilder(name).startSpan();
    try {
      return withContext(asContextElement(Context.current().with(span)), body);
    } catch (Throwable failure) {
      span.setStatus(StatusCode.ERROR).recordException(failure);
      throw failure;
    } finally {
      span.end();
    }
  }

  private List<Integer> order() {
    return inSpan(
        "order",
        () -> gather(() -> inSpan("price", this::price), () -> inSpan("stock", this::stock)));
  }

  // kotlin.md: end

  private int price() {
    sleep(ofMillis(2));
    Span.current().addEvent("asked");
    await(k -> DelayKt.delay(2, k));
    Span.current().addEvent("answered");
    return 100;
  }

  private int stock() {
    Span.current().addEvent("counted");
    return 3;
  }
}
