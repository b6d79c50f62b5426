package dev.menai.spring;

import dev.menai.AsyncScope;
import dev.menai.context.Propagation;
import io.micrometer.context.ContextRegistry;
import java.time.Duration;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Scope;
import org.springframework.core.env.Environment;

/**
 * The scope of an application's tasks as a bean, and its end.
 *
 * <ul>
 *   <li>{@code menaiScope}: an {@link AsyncScope}, unless the application has one of its own.
 *   <li>{@code menaiScopeBuilder}: a new {@link AsyncScope.Builder} for each who asks, set as the
 *       properties say, for further scopes.
 *   <li>{@code menaiShutdown}: when the application stops, what runs in its scopes, whoever made
 *       them, comes to its end within the container's time. What takes longer is cancelled.
 * </ul>
 */
@AutoConfiguration
@EnableConfigurationProperties(MenaiProperties.class)
public final class MenaiAutoConfiguration {
  private static final String CONTAINERS_TIME = "spring.lifecycle.timeout-per-shutdown-phase";

  /** Spring makes it. */
  public MenaiAutoConfiguration() {}

  @Bean
  @Scope("prototype")
  @ConditionalOnMissingBean
  AsyncScope.Builder menaiScopeBuilder(MenaiProperties properties, Environment environment) {
    AsyncScope.Builder builder =
        AsyncScope.builder()
            .name(properties.scope().name())
            .execution(properties.scope().execution().execution())
            .unseenAfter(properties.scope().unseenAfter())
            // Nothing is left to be waited for after a stop, unless it takes no notice of a cancel.
            .closeTimeout(rest(properties, environment));
    if (properties.context().enabled()) {
      AmbientValues.register(ContextRegistry.getInstance());
      List<String> keys = properties.context().keys();
      builder.context(
          keys.isEmpty() ? Propagation.all() : Propagation.of(keys.toArray(String[]::new)));
    }
    return builder;
  }

  @Bean
  @ConditionalOnMissingBean
  AsyncScope menaiScope(AsyncScope.Builder builder) {
    return builder.build();
  }

  @Bean
  @ConditionalOnMissingBean
  ScopeShutdown menaiShutdown(
      ObjectProvider<AsyncScope> scopes, MenaiProperties properties, Environment environment) {
    return new ScopeShutdown(scopes, grace(properties, environment), rest(properties, environment));
  }

  private static Duration containersTime(Environment environment) {
    return Binder.get(environment)
        .bind(CONTAINERS_TIME, Duration.class)
        .orElse(Duration.ofSeconds(30));
  }

  private static Duration grace(MenaiProperties properties, Environment environment) {
    Duration given = properties.shutdown().grace();
    return given != null ? given : containersTime(environment).multipliedBy(9).dividedBy(10);
  }

  /** What is left of the container's time for the clean-up of what was cancelled. */
  private static Duration rest(MenaiProperties properties, Environment environment) {
    Duration containers = containersTime(environment);
    Duration rest = containers.minus(grace(properties, environment));
    Duration least = containers.dividedBy(10);
    return rest.compareTo(least) < 0 ? least : rest;
  }
}
