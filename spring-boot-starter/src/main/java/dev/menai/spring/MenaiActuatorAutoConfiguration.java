package dev.menai.spring;

import dev.menai.AsyncScope;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * What the actuator shows of tasks: the endpoint {@code menai}, and a part of the health with that
 * name.
 */
@AutoConfiguration(after = MenaiAutoConfiguration.class)
@ConditionalOnClass({Endpoint.class, ConditionalOnAvailableEndpoint.class})
public final class MenaiActuatorAutoConfiguration {
  /** Spring makes it. */
  public MenaiActuatorAutoConfiguration() {}

  @Bean
  @ConditionalOnAvailableEndpoint
  @ConditionalOnMissingBean
  TasksEndpoint menaiTasksEndpoint() {
    return new TasksEndpoint();
  }

  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(HealthIndicator.class)
  @ConditionalOnEnabledHealthIndicator("menai")
  static final class OfHealth {
    @Bean
    @ConditionalOnMissingBean(name = "menaiHealthIndicator")
    HealthIndicator menaiHealthIndicator(
        ObjectProvider<AsyncScope> scopes, MenaiProperties properties) {
      return new ScopesHealth(scopes, properties.health().maxLag());
    }
  }
}
