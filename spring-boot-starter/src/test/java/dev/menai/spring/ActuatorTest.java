package dev.menai.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.menai.AsyncScope;
import dev.menai.Promise;
import dev.menai.Task;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.autoconfigure.endpoint.EndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.endpoint.web.WebEndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementContextAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

/** What the actuator shows of the scope. */
@Tag("once")
class ActuatorTest {
  private final ApplicationContextRunner runner =
      new ApplicationContextRunner().withConfiguration(MenaiAutoConfigurationTest.ALL);

  @Test
  void theDumpAndTheLongWaitsAreAnEndpoint() {
    new WebApplicationContextRunner()
        .withConfiguration(MenaiAutoConfigurationTest.ALL)
        .withConfiguration(
            AutoConfigurations.of(
                EndpointAutoConfiguration.class,
                WebEndpointAutoConfiguration.class,
                ManagementContextAutoConfiguration.class,
                DispatcherServletAutoConfiguration.class,
                WebMvcAutoConfiguration.class,
                HttpMessageConvertersAutoConfiguration.class,
                JacksonAutoConfiguration.class))
        .withPropertyValues("management.endpoints.web.exposure.include=menai")
        .run(
            context -> {
              MockMvc mvc = MockMvcBuilders.webAppContextSetup(context).build();
              Promise<String> never = Promise.create();
              Promise<String> begun = Promise.create();
              Task<String> stuck =
                  context
                      .getBean(AsyncScope.class)
                      .createTask(
                          "stuck",
                          () -> {
                            begun.complete("");
                            return never.await();
                          });
              begun.await();

              mvc.perform(get("/actuator/menai"))
                  .andExpect(status().isOk())
                  .andExpect(content().contentTypeCompatibleWith("text/plain"))
                  .andExpect(content().string(Matchers.containsString("'stuck'")));
              mvc.perform(get("/actuator/menai/waits?atLeast=9ms"))
                  .andExpect(content().string(Matchers.containsString("application: 'stuck'")));
              mvc.perform(get("/actuator/menai/other")).andExpect(status().isNotFound());
              stuck.cancel();
            });
  }

  @Test
  void theEndpointIsNotThereUnlessItIsExposed() {
    runner.run(context -> assertThat(context).doesNotHaveBean(TasksEndpoint.class));
  }

  @Test
  void aScopeThatTakesTasksIsUp() {
    runner.run(
        context -> {
          Health health = context.getBean(HealthIndicator.class).health();
          assertThat(health.getStatus()).isEqualTo(Status.UP);
          assertThat(health.getDetails().get("application").toString()).contains("tasks=0");
        });
  }

  @Test
  void anEventLoopThatIsHeldIsDown() {
    runner
        .withPropertyValues("menai.scope.execution=event-loop", "menai.health.max-lag=5ms")
        .run(
            context -> {
              CountDownLatch held = new CountDownLatch(1);
              Promise<String> begun = Promise.create();
              context
                  .getBean(AsyncScope.class)
                  .createTask(
                      () -> {
                        begun.complete("");
                        held.await();
                      });
              begun.await();

              Health health = context.getBean(HealthIndicator.class).health();
              held.countDown();

              assertThat(health.getStatus()).isEqualTo(Status.DOWN);
              assertThat(health.getDetails().get("application").toString())
                  .contains("nothing had its turn");
            });
  }

  @Test
  void aScopeThatIsClosedIsDown() {
    runner.run(
        context -> {
          context.getBean(AsyncScope.class).close();
          Health health = context.getBean(HealthIndicator.class).health();
          assertThat(health.getStatus()).isEqualTo(Status.DOWN);
        });
  }

  @Test
  void theFiguresOfTheScopeAreMeters() {
    runner.run(
        context -> {
          MeterRegistry registry = new SimpleMeterRegistry();
          context.getBean(ScopeMetrics.class).bindTo(registry);
          AsyncScope scope = context.getBean(AsyncScope.class);
          Promise<String> never = Promise.create();
          Task<String> cancelled = scope.createTask(never::await);
          assertThat(registry.get("menai.tasks").tag("scope", "application").gauge().value())
              .isEqualTo(1);
          cancelled.cancel();
          Task<Void> failed =
              scope.createTask(
                  () -> {
                    throw new IllegalStateException("on purpose");
                  });
          assertThat(scope.awaitIdle(Duration.ofSeconds(30))).isTrue();

          assertThat(failed.exception()).hasMessage("on purpose");
          assertThat(registry.get("menai.tasks").gauge().value()).isZero();
          assertThat(registry.get("menai.tasks.waiting").gauge().value()).isZero();
          assertThat(registry.get("menai.tasks.cancelled").functionCounter().count()).isEqualTo(1);
          assertThat(registry.get("menai.tasks.failed").functionCounter().count()).isEqualTo(1);
          assertThat(registry.get("menai.lag").timeGauge().value()).isZero();
        });
  }

  @Test
  void theLagOfAnEventLoopGrowsWhileItIsHeld() {
    runner
        .withPropertyValues("menai.scope.execution=event-loop")
        .run(
            context -> {
              MeterRegistry registry = new SimpleMeterRegistry();
              context.getBean(ScopeMetrics.class).bindTo(registry);
              CountDownLatch held = new CountDownLatch(1);
              Promise<String> begun = Promise.create();
              context
                  .getBean(AsyncScope.class)
                  .createTask(
                      () -> {
                        begun.complete("");
                        held.await();
                      });
              begun.await();

              double first = registry.get("menai.lag").timeGauge().value();
              double second = registry.get("menai.lag").timeGauge().value();
              double third = registry.get("menai.lag").timeGauge().value();
              held.countDown();

              assertThat(first).isZero();
              assertThat(second).isPositive();
              assertThat(third).isGreaterThan(second);
            });
  }
}
