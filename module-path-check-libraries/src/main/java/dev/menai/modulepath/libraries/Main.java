package dev.menai.modulepath.libraries;

import static dev.menai.Async.run;
import static dev.menai.Async.withContext;

import dev.menai.AsyncScope;
import dev.menai.context.Propagation;
import dev.menai.reactive.Reactive;
import dev.menai.spring.MenaiAutoConfiguration;
import io.micrometer.context.ContextRegistry;
import kotlin.coroutines.CoroutineContext;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import reactor.core.publisher.Mono;

/** Uses each artifact for other libraries as a module, and fails when one is none. */
public final class Main {
  private static final ThreadLocal<String> TRACE = new ThreadLocal<>();

  private Main() {}

  /**
   * Ends with an exception, and so with a status other than 0, when something is amiss.
   *
   * @param args none
   */
  public static void main(String[] args) {
    for (String name :
        new String[] {"dev.menai.context", "dev.menai.reactive", "dev.menai.spring"}) {
      if (ModuleLayer.boot().findModule(name).isEmpty())
        throw new IllegalStateException("not loaded as a module: " + name);
    }
    ContextRegistry.getInstance().registerThreadLocalAccessor("trace", TRACE);
    TRACE.set("4711");
    CoroutineContext here = Propagation.all();
    check("4711", run(() -> withContext(here, TRACE::get)));
    check("mono", run(() -> Reactive.await(Mono.just("mono"))));
    try (var spring = new AnnotationConfigApplicationContext(MenaiAutoConfiguration.class)) {
      check("4711", spring.getBean(AsyncScope.class).<String>run(TRACE::get));
    }
    System.out.println("The artifacts for other libraries run on the module path");
  }

  private static void check(String expected, String seen) {
    if (!expected.equals(seen)) throw new IllegalStateException(seen + ", not " + expected);
  }
}
