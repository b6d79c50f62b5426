package dev.menai.samples.frameworks;

import static dev.menai.Async.createTask;
import static dev.menai.Async.sleep;
import static dev.menai.Async.withContext;
import static java.time.Duration.ofMillis;

import dev.menai.AsyncScope;
import dev.menai.Execution;
import dev.menai.Task;
import java.util.Map;
import kotlinx.coroutines.slf4j.MDCContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Every line that a task logs says which request it belongs to, through SLF4J's MDC. */
public final class LoggedOrders {
  private static final Logger LOG = LoggerFactory.getLogger(LoggedOrders.class);

  private LoggedOrders() {}

  /** Serves one request in a scope of its own; the caller has put what it knows into the MDC. */
  public static void serve(Execution execution, int order) {
    // kotlin.md: mdc-scope
    MDC.put("request", "order-" + order);
    try (AsyncScope scope =
        AsyncScope.builder()
            .execution(execution)
            .context(new MDCContext()) // the MDC as it is here, for every task
            .build()) {
      scope.run(() -> load(order));
    } finally {
      MDC.remove("request");
    }
    // kotlin.md: end
  }

  /** Serves one request among others, within a task. */
  public static void serveAmongOthers(int order) {
    // kotlin.md: mdc-part
    Map<String, String> mdc = Map.of("request", "order-" + order);
    withContext(new MDCContext(mdc), () -> load(order));
    // kotlin.md: end
  }

  private static void load(int order) {
    LOG.info("loading");
    Task<Integer> price =
        createTask(
            () -> {
              LOG.info("asking for the price");
              sleep(ofMillis(5));
              LOG.info("got the price");
              return order * 100;
            });
    sleep(ofMillis(1));
    LOG.info("waiting for the price");
    LOG.info("costs {}", price.await());
  }
}
