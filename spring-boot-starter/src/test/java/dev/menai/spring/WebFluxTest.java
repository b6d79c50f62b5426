package dev.menai.spring;

import static dev.menai.Async.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.menai.AsyncScope;
import dev.menai.Promise;
import dev.menai.Task;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.http.codec.autoconfigure.CodecsAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.webflux.autoconfigure.HttpHandlerAutoConfiguration;
import org.springframework.boot.webflux.autoconfigure.WebFluxAutoConfiguration;
import org.springframework.core.ReactiveAdapterRegistry;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

/** Tasks as results of handlers of WebFlux. */
@Tag("once")
class WebFluxTest {
  /** What a server of WebFlux needs of Spring Boot. */
  static final AutoConfigurations WEB_FLUX =
      AutoConfigurations.of(
          WebFluxAutoConfiguration.class,
          HttpHandlerAutoConfiguration.class,
          CodecsAutoConfiguration.class,
          JacksonAutoConfiguration.class);

  private final ReactiveWebApplicationContextRunner runner =
      new ReactiveWebApplicationContextRunner()
          .withConfiguration(MenaiAutoConfigurationTest.ALL)
          .withConfiguration(WEB_FLUX)
          .withBean(Books.class)
          .withBean(Shop.class);

  @RestController
  static class Shop {
    private final AsyncScope scope;
    private final Books books;

    Shop(AsyncScope scope, Books books) {
      this.scope = scope;
      this.books = books;
    }

    @GetMapping("/task/{id}")
    Task<Book> task(@PathVariable int id) {
      return scope.createTask(() -> book(id));
    }

    @GetMapping("/future/{id}")
    CompletableFuture<Book> future(@PathVariable int id) {
      return scope.future(() -> book(id));
    }

    @GetMapping("/nothing")
    Task<Void> nothing() {
      return scope.createTask(() -> {});
    }

    /** A body that may still be on its way. */
    @PostMapping("/echo")
    Task<String> echo(@RequestBody Task<String> text) {
      return scope.createTask(() -> "you said " + text.await());
    }

    private Book book(int id) {
      Book found = await(k -> books.find(id, k));
      if (found == null) throw new ResponseStatusException(HttpStatus.NOT_FOUND);
      return found;
    }
  }

  @Test
  void theValueOfATaskOrFutureIsTheResponse() {
    runner.run(
        context -> {
          WebTestClient client = WebTestClient.bindToApplicationContext(context).build();
          for (String path : new String[] {"/task/1", "/future/1"}) {
            client
                .get()
                .uri(path)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .json("{\"id\": 1, \"title\": \"Moby-Dick\"}");
            client.get().uri(path.replace("1", "9")).exchange().expectStatus().isNotFound();
          }
          client.get().uri("/nothing").exchange().expectStatus().isOk().expectBody().isEmpty();
        });
  }

  @Test
  void aBodyThatIsATaskIsThere() {
    runner.run(
        context ->
            WebTestClient.bindToApplicationContext(context)
                .build()
                .post()
                .uri("/echo")
                .contentType(MediaType.TEXT_PLAIN)
                .bodyValue("ahoy")
                .exchange()
                .expectBody(String.class)
                .isEqualTo("you said ahoy"));
  }

  @Test
  void aSubscriberThatIsGoneCancelsTheTask() {
    runner.run(
        context -> {
          AsyncScope scope = context.getBean(AsyncScope.class);
          Promise<String> never = Promise.create();
          Task<String> task = scope.createTask(never::await);
          ReactiveAdapterRegistry registry = context.getBean(ReactiveAdapterRegistry.class);
          Disposable subscription =
              Mono.from(registry.getAdapter(Task.class).toPublisher(task)).subscribe();

          subscription.dispose();

          assertThat(scope.awaitIdle(java.time.Duration.ofSeconds(30))).isTrue();
          assertThat(task.isCancelled()).isTrue();
        });
  }
}
