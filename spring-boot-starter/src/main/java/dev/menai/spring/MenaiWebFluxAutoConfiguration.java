package dev.menai.spring;

import dev.menai.Async;
import dev.menai.AsyncScope;
import dev.menai.AsyncTimeoutException;
import dev.menai.Task;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.context.annotation.Bean;
import org.springframework.core.ReactiveAdapterRegistry;
import org.springframework.core.ReactiveTypeDescriptor;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.WebExceptionHandler;
import reactor.core.publisher.Mono;

/**
 * A {@link Task} as the result of a handler of WebFlux, as a {@code CompletableFuture} may be: its
 * value is the response. A request whose client is gone cancels it. An {@link
 * AsyncTimeoutException} that leaves a handler is answered by 503, unless the application answers
 * it.
 */
@AutoConfiguration
@ConditionalOnClass(Mono.class)
@ConditionalOnWebApplication(type = Type.REACTIVE)
public final class MenaiWebFluxAutoConfiguration {
  /** Spring makes it. */
  public MenaiWebFluxAutoConfiguration() {}

  /** Registers them, also where beans are made late. */
  @Bean
  static BeanPostProcessor menaiTaskResults(ObjectProvider<AsyncScope> scope) {
    return new BeanPostProcessor() {
      @Override
      public Object postProcessAfterInitialization(Object bean, String name) {
        if (bean instanceof ReactiveAdapterRegistry registry) register(registry, scope);
        return bean;
      }
    };
  }

  /**
   * What an {@link AsyncTimeoutException} is for those who write responses. It comes just before
   * Spring Boot's, which has the order -1, and behind what the application has at the same place.
   */
  @Bean
  @Order(-2)
  WebExceptionHandler menaiTimeouts() {
    return (exchange, failure) ->
        Mono.error(
            failure instanceof AsyncTimeoutException late
                ? new ResponseStatusException(
                    HttpStatus.SERVICE_UNAVAILABLE, late.getMessage(), late)
                : failure);
  }

  private static void register(ReactiveAdapterRegistry registry, ObjectProvider<AsyncScope> scope) {
    registry.registerReactiveType(
        ReactiveTypeDescriptor.nonDeferredAsyncValue(
            Task.class, () -> scope.getObject().createTask(() -> null)),
        task -> Mono.fromFuture(((Task<?>) task).toCompletableFuture()),
        publisher -> task(scope.getObject(), publisher));
  }

  private static Task<?> task(AsyncScope scope, Publisher<?> publisher) {
    return scope.<@Nullable Object>createTask(() -> Async.await(Mono.from(publisher).toFuture()));
  }
}
