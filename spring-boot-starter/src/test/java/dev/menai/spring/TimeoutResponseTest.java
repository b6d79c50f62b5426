package dev.menai.spring;

import static dev.menai.Async.run;
import static dev.menai.Async.waitFor;
import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.asyncDispatch;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.menai.AsyncScope;
import dev.menai.AsyncTimeoutException;
import dev.menai.Promise;
import dev.menai.Task;
import jakarta.servlet.ServletException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.webflux.autoconfigure.error.ErrorWebFluxAutoConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestTimeoutException;
import org.springframework.web.server.WebExceptionHandler;
import reactor.core.publisher.Mono;

/** The response where an {@link AsyncTimeoutException} leaves a handler. */
@Tag("once")
class TimeoutResponseTest {
  private final WebApplicationContextRunner mvc =
      new WebApplicationContextRunner()
          .withConfiguration(MenaiAutoConfigurationTest.ALL)
          .withConfiguration(WebMvcTest.MVC)
          .withBean(Late.class);

  private final ReactiveWebApplicationContextRunner webFlux =
      new ReactiveWebApplicationContextRunner()
          .withConfiguration(MenaiAutoConfigurationTest.ALL)
          .withConfiguration(WebFluxTest.WEB_FLUX)
          .withBean(Late.class);

  @RestController
  static class Late {
    private final AsyncScope scope;

    Late(AsyncScope scope) {
      this.scope = scope;
    }

    @GetMapping("/task")
    Task<String> task() {
      return scope.createTask(Late::late);
    }

    @GetMapping("/future")
    CompletableFuture<String> future() {
      return scope.future(Late::late);
    }

    @GetMapping("/thread")
    String thread() {
      return run(Late::late);
    }

    @GetMapping("/other-failure")
    Task<String> otherFailure() {
      return scope.createTask(
          () -> {
            throw new IllegalStateException("no timeout");
          });
    }

    private static String late() {
      return waitFor(Promise.<String>create(), ofMillis(1));
    }
  }

  /** As an application may have it. */
  @RestControllerAdvice
  static class OwnAnswer {
    @ExceptionHandler
    ResponseEntity<String> tooLate(AsyncTimeoutException late) {
      return ResponseEntity.status(HttpStatus.GATEWAY_TIMEOUT).body("mine");
    }
  }

  /** As an application may have it for Spring's own. */
  @RestControllerAdvice
  static class AnswerForSprings {
    @ExceptionHandler
    ResponseEntity<String> tooLate(AsyncRequestTimeoutException late) {
      return ResponseEntity.status(HttpStatus.TOO_MANY_REQUESTS).body(late.getMessage());
    }
  }

  private static ResultActions response(MockMvc mvc, String path) throws Exception {
    ResultActions first = mvc.perform(get(path));
    MvcResult begun = first.andReturn();
    return begun.getRequest().isAsyncStarted() ? mvc.perform(asyncDispatch(begun)) : first;
  }

  private interface Look {
    void at(MockMvc mvc) throws Exception;
  }

  private static void inMvc(WebApplicationContextRunner runner, Look look) {
    runner.run(context -> look.at(MockMvcBuilders.webAppContextSetup(context).build()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/task", "/future", "/thread"})
  void itIsServiceUnavailableInMvc(String path) {
    inMvc(mvc, client -> response(client, path).andExpect(status().isServiceUnavailable()));
  }

  @Test
  void itIsAProblemInMvcIfTheApplicationHasThose() {
    inMvc(
        mvc.withPropertyValues("spring.mvc.problemdetails.enabled=true"),
        client ->
            response(client, "/task")
                .andExpect(status().isServiceUnavailable())
                .andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON)));
  }

  @Test
  void theApplicationsOwnAnswerComesFirstInMvc() {
    inMvc(
        mvc.withBean(OwnAnswer.class),
        client ->
            response(client, "/task")
                .andExpect(status().isGatewayTimeout())
                .andExpect(content().string("mine")));
  }

  @Test
  void theApplicationsAnswerForSpringsTimeoutsIsTakenInMvcAndIsToldTheLimit() {
    inMvc(
        mvc.withBean(AnswerForSprings.class),
        client -> {
          MvcResult result =
              response(client, "/task").andExpect(status().isTooManyRequests()).andReturn();
          assertThat(result.getResponse().getContentAsString()).contains("0.001s");
        });
  }

  @Test
  void otherFailuresAreNoTimeoutsInMvc() {
    inMvc(
        mvc,
        client ->
            assertThatThrownBy(() -> response(client, "/other-failure"))
                .isInstanceOf(ServletException.class)
                .hasRootCauseMessage("no timeout"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/task", "/future"})
  void itIsServiceUnavailableInWebFlux(String path) {
    webFlux.run(
        context -> assertThat(answer(context, path)).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/task", "/future"})
  void itIsServiceUnavailableInWebFluxWithSpringBootsPages(String path) {
    webFlux
        .withConfiguration(AutoConfigurations.of(ErrorWebFluxAutoConfiguration.class))
        .run(
            context -> {
              assertThat(answer(context, path)).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
              assertThat(answer(context, "/other-failure"))
                  .isEqualTo(HttpStatus.INTERNAL_SERVER_ERROR);
            });
  }

  @Test
  void theApplicationsOwnAnswerComesFirstInWebFlux() {
    webFlux
        .withBean(OwnAnswer.class)
        .run(context -> assertThat(answer(context, "/task")).isEqualTo(HttpStatus.GATEWAY_TIMEOUT));
  }

  @Test
  void theApplicationsOwnHandlerAtTheSamePlaceComesFirstInWebFlux() {
    webFlux
        .withUserConfiguration(OwnHandler.class)
        .run(context -> assertThat(answer(context, "/task")).isEqualTo(HttpStatus.GATEWAY_TIMEOUT));
  }

  @Configuration(proxyBeanMethods = false)
  static class OwnHandler {
    @Bean
    @Order(-2)
    WebExceptionHandler own() {
      return (exchange, failure) -> {
        if (!(failure instanceof AsyncTimeoutException)) return Mono.error(failure);
        exchange.getResponse().setStatusCode(HttpStatus.GATEWAY_TIMEOUT);
        return exchange.getResponse().setComplete();
      };
    }
  }

  private static HttpStatusCode answer(ApplicationContext context, String path) {
    return WebTestClient.bindToApplicationContext(context)
        .build()
        .get()
        .uri(path)
        .exchange()
        .returnResult(String.class)
        .getStatus();
  }
}
