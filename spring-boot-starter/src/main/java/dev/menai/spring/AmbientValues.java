package dev.menai.spring;

import io.micrometer.context.ContextRegistry;
import io.micrometer.context.ThreadLocalAccessor;
import io.micrometer.context.integration.Slf4jThreadLocalAccessor;
import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.context.i18n.LocaleContextThreadLocalAccessor;
import org.springframework.util.ClassUtils;
import org.springframework.web.context.request.RequestAttributesThreadLocalAccessor;

/**
 * The values of threads that a Spring application has besides those of which Micrometer's registry
 * knows by itself, such as observations and Spring Security's.
 */
final class AmbientValues {
  private AmbientValues() {}

  /** Registers those that are there and that nobody has registered. */
  static void register(ContextRegistry registry) {
    // One at a time, as each is found by the key of what is there.
    synchronized (AmbientValues.class) {
      // Lambdas, as a reference to a constructor would need its class here, which may be missing.
      add(
          registry,
          "org.springframework.context.i18n.LocaleContextHolder",
          () -> new LocaleContextThreadLocalAccessor());
      add(registry, "org.slf4j.MDC", () -> new Slf4jThreadLocalAccessor());
      add(
          registry,
          "org.springframework.web.context.request.RequestContextHolder",
          () -> new RequestAttributesThreadLocalAccessor());
    }
  }

  private static void add(
      ContextRegistry registry, String holder, Supplier<ThreadLocalAccessor<?>> accessor) {
    if (!ClassUtils.isPresent(holder, AmbientValues.class.getClassLoader())) return;
    ThreadLocalAccessor<?> made = accessor.get();
    Object key = made.key();
    if (registry.getThreadLocalAccessors().stream()
        .noneMatch(known -> Objects.equals(known.key(), key)))
      registry.registerThreadLocalAccessor(made);
  }
}
