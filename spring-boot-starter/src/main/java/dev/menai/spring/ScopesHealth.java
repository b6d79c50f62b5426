package dev.menai.spring;

import dev.menai.AsyncScope;
import dev.menai.internal.diagnostics.ScopeFigures;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/**
 * The health of all scopes that are beans: each takes tasks, and lets what is ready run soon. With
 * the number of tasks and the lag of each.
 */
final class ScopesHealth extends AbstractHealthIndicator {
  private final ObjectProvider<AsyncScope> scopes;
  private final Duration maxLag;

  ScopesHealth(ObjectProvider<AsyncScope> scopes, Duration maxLag) {
    super("the health of Menai's scopes can't be told");
    this.scopes = scopes;
    this.maxLag = maxLag;
  }

  @Override
  protected void doHealthCheck(Health.Builder health) {
    health.up();
    List<AsyncScope> all = scopes.stream().toList();
    for (AsyncScope scope : all) {
      ScopeFigures figures = ScopeFigures.of(scope);
      String fault = fault(scope, figures);
      Map<String, Object> details = new LinkedHashMap<>();
      details.put("tasks", figures.unfinished());
      if (fault == null) {
        Duration lag = new TurnLag(figures).await(maxLag);
        if (lag == null) fault = "nothing had its turn within " + maxLag;
        else details.put("lagMillis", lag.toMillis());
      }
      if (fault != null) {
        details.put("fault", fault);
        health.down();
      }
      health.withDetail(figures.name(), details);
    }
  }

  private static @Nullable String fault(AsyncScope scope, ScopeFigures figures) {
    if (scope.isClosed()) return "it is closed";
    Throwable death = figures.death();
    return death == null ? null : "its executor takes no more work: " + death.getMessage();
  }
}
