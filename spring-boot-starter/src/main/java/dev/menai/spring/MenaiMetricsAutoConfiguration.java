package dev.menai.spring;

import dev.menai.AsyncScope;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** Meters of Micrometer's for all scopes that are beans; see {@link ScopeMetrics}. */
@AutoConfiguration(after = MenaiAutoConfiguration.class)
@ConditionalOnClass(MeterBinder.class)
public final class MenaiMetricsAutoConfiguration {
  /** Spring makes it. */
  public MenaiMetricsAutoConfiguration() {}

  @Bean
  @ConditionalOnMissingBean
  ScopeMetrics menaiScopeMetrics(ObjectProvider<AsyncScope> scopes) {
    return new ScopeMetrics(scopes);
  }
}
