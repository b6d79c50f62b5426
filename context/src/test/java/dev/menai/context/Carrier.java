package dev.menai.context;

import io.micrometer.context.ContextRegistry;
import io.micrometer.context.ThreadLocalAccessor;
import io.micrometer.context.integration.Slf4jThreadLocalAccessor;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.MDC;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.context.i18n.LocaleContextThreadLocalAccessor;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestAttributesThreadLocalAccessor;
import org.springframework.web.context.request.RequestContextHolder;

/** What has a value in a thread. */
enum Carrier {
  THREAD_LOCAL(Variables.PLAIN::set, Variables.PLAIN::remove, Variables.PLAIN::get),

  INHERITABLE(
      Variables.INHERITABLE::set, Variables.INHERITABLE::remove, Variables.INHERITABLE::get),

  MDC_OF_SLF4J(value -> MDC.put("trace", value), MDC::clear, () -> MDC.get("trace")),

  OBSERVATION(Variables::observe, Variables::endObservation, Variables::observed),

  OPEN_TELEMETRY(
      value -> Context.root().with(Variables.KEY, value).makeCurrent(),
      () -> Context.root().makeCurrent(),
      () -> Context.current().get(Variables.KEY)),

  SECURITY(
      user ->
          SecurityContextHolder.setContext(
              new SecurityContextImpl(new TestingAuthenticationToken(user, ""))),
      SecurityContextHolder::clearContext,
      () ->
          Optional.ofNullable(SecurityContextHolder.getContext().getAuthentication())
              .map(Authentication::getName)
              .orElse(null)),

  REQUEST(
      value -> RequestContextHolder.setRequestAttributes(new NamedRequest(value)),
      RequestContextHolder::resetRequestAttributes,
      () ->
          RequestContextHolder.getRequestAttributes() instanceof NamedRequest request
              ? request.getSessionId()
              : null),

  LOCALE(
      tag -> LocaleContextHolder.setLocale(Locale.forLanguageTag(tag)),
      LocaleContextHolder::resetLocaleContext,
      () ->
          LocaleContextHolder.getLocaleContext() == null
              ? null
              : LocaleContextHolder.getLocale().toLanguageTag());

  private final Consumer<String> set;
  private final Runnable clear;
  private final Supplier<String> get;

  Carrier(Consumer<String> set, Runnable clear, Supplier<String> get) {
    this.set = set;
    this.clear = clear;
    this.get = get;
  }

  void set(String value) {
    set.accept(value);
  }

  void clear() {
    clear.run();
  }

  String get() {
    return get.get();
  }

  /** Makes all of them known; those of observations and of security are found without. */
  static void register() {
    ContextRegistry registry = ContextRegistry.getInstance();
    registry.registerThreadLocalAccessor("plain", Variables.PLAIN);
    registry.registerThreadLocalAccessor("inheritable", Variables.INHERITABLE);
    registry.registerThreadLocalAccessor(new Slf4jThreadLocalAccessor());
    registry.registerThreadLocalAccessor(new RequestAttributesThreadLocalAccessor());
    registry.registerThreadLocalAccessor(new LocaleContextThreadLocalAccessor());
    registry.registerThreadLocalAccessor(new Variables.OfOpenTelemetry());
  }

  private static final class Variables {
    static final ThreadLocal<String> PLAIN = new ThreadLocal<>();
    static final ThreadLocal<String> INHERITABLE = new InheritableThreadLocal<>();
    static final ContextKey<String> KEY = ContextKey.named("trace");
    static final ObservationRegistry OBSERVATIONS = ObservationRegistry.create();

    static {
      OBSERVATIONS.observationConfig().observationHandler(context -> true);
      ObservationThreadLocalAccessor.getInstance().setObservationRegistry(OBSERVATIONS);
    }

    static void observe(String name) {
      Observation.start(name, OBSERVATIONS).openScope();
    }

    static void endObservation() {
      while (OBSERVATIONS.getCurrentObservationScope() != null)
        OBSERVATIONS.getCurrentObservationScope().close();
    }

    static String observed() {
      Observation current = OBSERVATIONS.getCurrentObservation();
      return current == null ? null : current.getContext().getName();
    }

    static final class OfOpenTelemetry implements ThreadLocalAccessor<Context> {
      @Override
      public Object key() {
        return "opentelemetry";
      }

      @Override
      public Context getValue() {
        return Context.current() == Context.root() ? null : Context.current();
      }

      @Override
      public void setValue(Context value) {
        value.makeCurrent();
      }

      @Override
      public void setValue() {
        Context.root().makeCurrent();
      }
    }
  }

  /** A request that has nothing but an id. */
  private record NamedRequest(String getSessionId) implements RequestAttributes {
    @Override
    public Object getAttribute(String name, int scope) {
      return null;
    }

    @Override
    public void setAttribute(String name, Object value, int scope) {}

    @Override
    public void removeAttribute(String name, int scope) {}

    @Override
    public String[] getAttributeNames(int scope) {
      return new String[0];
    }

    @Override
    public void registerDestructionCallback(String name, Runnable callback, int scope) {}

    @Override
    public Object resolveReference(String key) {
      return null;
    }

    @Override
    public Object getSessionMutex() {
      return this;
    }
  }
}
