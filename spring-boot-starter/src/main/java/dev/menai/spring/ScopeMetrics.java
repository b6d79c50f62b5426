package dev.menai.spring;

import dev.menai.AsyncScope;
import dev.menai.internal.diagnostics.ScopeFigures;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.ObjectProvider;

/**
 * The meters of scopes, each with the tag {@code scope}:
 *
 * <ul>
 *   <li>{@code menai.tasks}: tasks that have not ended;
 *   <li>{@code menai.tasks.waiting}: those of them that wait, for something or for their turn;
 *   <li>{@code menai.tasks.failed}, {@code menai.tasks.cancelled}: how many have ended so;
 *   <li>{@code menai.lag}: how long what is ready waits for its turn, asked for at each reading.
 * </ul>
 */
final class ScopeMetrics implements MeterBinder {
  private final ObjectProvider<AsyncScope> scopes;

  ScopeMetrics(ObjectProvider<AsyncScope> scopes) {
    this.scopes = scopes;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    for (AsyncScope scope : scopes.stream().toList()) bind(ScopeFigures.of(scope), registry);
  }

  private static void bind(ScopeFigures scope, MeterRegistry registry) {
    Tags tags = Tags.of("scope", scope.name());
    Gauge.builder("menai.tasks", scope, ScopeFigures::unfinished)
        .strongReference(true)
        .description("Tasks that have not ended")
        .tags(tags)
        .register(registry);
    Gauge.builder("menai.tasks.waiting", scope, ScopeFigures::waiting)
        .strongReference(true)
        .description("Tasks that wait, for something or for their turn")
        .tags(tags)
        .register(registry);
    FunctionCounter.builder("menai.tasks.failed", scope, ScopeFigures::failed)
        .description("Tasks that have failed")
        .tags(tags)
        .register(registry);
    FunctionCounter.builder("menai.tasks.cancelled", scope, ScopeFigures::cancelled)
        .description("Tasks that have ended cancelled")
        .tags(tags)
        .register(registry);
    TurnLag lag = new TurnLag(scope);
    TimeGauge.builder("menai.lag", lag, TimeUnit.NANOSECONDS, each -> each.look().toNanos())
        .strongReference(true)
        .description("How long what is ready waits for its turn")
        .tags(tags)
        .register(registry);
  }
}
