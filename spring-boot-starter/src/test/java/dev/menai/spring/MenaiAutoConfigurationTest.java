package dev.menai.spring;

import static dev.menai.Async.await;
import static dev.menai.Async.createTask;
import static org.assertj.core.api.Assertions.assertThat;

import dev.menai.Async;
import dev.menai.AsyncScope;
import dev.menai.Execution;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.context.i18n.LocaleContextThreadLocalAccessor;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import reactor.core.publisher.Mono;

/** The scope that is a bean, its properties, and what follows its tasks. */
@Tag("once")
class MenaiAutoConfigurationTest {
  static final AutoConfigurations ALL =
      AutoConfigurations.of(
          MenaiAutoConfiguration.class,
          MenaiActuatorAutoConfiguration.class,
          MenaiMetricsAutoConfiguration.class,
          MenaiWebFluxAutoConfiguration.class,
          MenaiWebMvcAutoConfiguration.class);

  private final ApplicationContextRunner runner =
      new ApplicationContextRunner().withConfiguration(ALL);

  @AfterEach
  void clear() {
    MDC.clear();
    LocaleContextHolder.resetLocaleContext();
  }

  @Configuration(proxyBeanMethods = false)
  static class OwnScopes {
    @Bean
    AsyncScope imports(AsyncScope.Builder builder) {
      return builder.name("imports").build();
    }

    @Bean
    AsyncScope exports(AsyncScope.Builder builder) {
      return builder.name("exports").build();
    }
  }

  @Test
  void theScopeIsABeanAndIsClosedAtTheEnd() {
    AsyncScope[] scope = new AsyncScope[1];
    runner.run(
        context -> {
          scope[0] = context.getBean(AsyncScope.class);
          assertThat(scope[0].<String>run(() -> "ran")).isEqualTo("ran");
          assertThat(scope[0].toString()).isEqualTo("AsyncScope[application]");
        });
    assertThat(scope[0].isClosed()).isTrue();
  }

  @Test
  void anApplicationMayHaveScopesOfItsOwn() {
    runner
        .withUserConfiguration(OwnScopes.class)
        .run(
            context -> {
              assertThat(context).doesNotHaveBean("menaiScope");
              assertThat(context.getBean("imports").toString()).isEqualTo("AsyncScope[imports]");
              assertThat(context.getBean("exports").toString()).isEqualTo("AsyncScope[exports]");
            });
  }

  @Test
  void thePropertiesSayHowTheScopeIs() {
    runner
        .withPropertyValues(
            "menai.scope.name=jobs", "menai.scope.execution=event-loop", "menai.shutdown.grace=0")
        .run(
            context -> {
              AsyncScope scope = context.getBean(AsyncScope.class);
              scope.createTask("stays", () -> Async.sleep(Duration.ofDays(1)));
              assertThat(Async.dump()).contains("jobs on " + Execution.eventLoop());
            });
  }

  @Test
  void valuesOfTheThreadFollowTheTask() {
    runner.run(
        context -> {
          MDC.put("trace", "4711");
          LocaleContextHolder.setLocale(Locale.FRENCH);
          AsyncScope scope = context.getBean(AsyncScope.class);
          Books books = new Books();
          String seen =
              scope.run(
                  () -> {
                    String there = await(k -> books.trace(k));
                    String nested = createTask(() -> MDC.get("trace")).await();
                    return there + " " + nested + " " + LocaleContextHolder.getLocale();
                  });
          assertThat(seen).isEqualTo("4711 4711 fr");
        });
  }

  @Test
  void valuesFollowOnlyIfTheyAreWanted() {
    runner
        .withPropertyValues("menai.context.enabled=false")
        .run(context -> assertThat(trace(context.getBean(AsyncScope.class))).isNull());
    runner
        .withPropertyValues("menai.context.keys=" + LocaleContextThreadLocalAccessor.KEY)
        .run(context -> assertThat(trace(context.getBean(AsyncScope.class))).isNull());
    runner.run(context -> assertThat(trace(context.getBean(AsyncScope.class))).isEqualTo("4711"));
  }

  private static String trace(AsyncScope scope) {
    MDC.put("trace", "4711");
    return scope.run(() -> MDC.get("trace"));
  }

  @Test
  void whatTheApplicationDoesNotHaveIsLeftOut() {
    runner
        .withClassLoader(
            new FilteredClassLoader(
                WebMvcConfigurer.class,
                Mono.class,
                Endpoint.class,
                HealthIndicator.class,
                MeterBinder.class,
                MDC.class))
        .run(
            context -> {
              assertThat(context).hasNotFailed();
              assertThat(context).hasSingleBean(AsyncScope.class);
              assertThat(context).doesNotHaveBean(TasksEndpoint.class);
              assertThat(context).doesNotHaveBean("menaiScopeMetrics");
              assertThat(context).doesNotHaveBean("menaiTaskResults");
            });
  }
}
