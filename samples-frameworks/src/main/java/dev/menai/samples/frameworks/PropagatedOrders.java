package dev.menai.samples.frameworks;

import static dev.menai.Async.gather;
import static dev.menai.Async.run;
import static dev.menai.Async.withContext;

import dev.menai.AsyncScope;
import dev.menai.Execution;
import dev.menai.context.Propagation;
import io.micrometer.context.ContextRegistry;
import io.micrometer.context.integration.Slf4jThreadLocalAccessor;
import java.util.List;
import kotlin.coroutines.CoroutineContext;
import org.slf4j.MDC;
import org.springframework.security.core.context.SecurityContextHolder;

/** What a request has in its thread is in all that is done for it. */
public final class PropagatedOrders {
  private PropagatedOrders() {}

  /** Makes the MDC known; once, when the program starts. */
  public static void register() {
    // context.md: register
    ContextRegistry.getInstance().registerThreadLocalAccessor(new Slf4jThreadLocalAccessor());
    // context.md: end
  }

  /** A scope in which values of threads follow the tasks. */
  public static AsyncScope open(Execution execution) {
    // context.md: scope
    AsyncScope scope = AsyncScope.builder().execution(execution).context(Propagation.all()).build();
    // context.md: end
    return scope;
  }

  /** Some values only. */
  public static AsyncScope openFor(Execution execution) {
    // context.md: named
    AsyncScope scope =
        AsyncScope.builder()
            .execution(execution)
            .context(Propagation.of(Slf4jThreadLocalAccessor.KEY))
            .build();
    // context.md: end
    return scope;
  }

  /** Values of the thread that calls {@code run}. */
  public static List<String> runHere() {
    // context.md: run
    CoroutineContext here = Propagation.all();
    List<String> seen =
        run(() -> withContext(here, () -> gather(() -> MDC.get("request"), () -> user())));
    // context.md: end
    return seen;
  }

  /** Who is logged in, as Spring Security has it in this thread. */
  public static String user() {
    var authentication = SecurityContextHolder.getContext().getAuthentication();
    return authentication == null ? "nobody" : authentication.getName();
  }
}
