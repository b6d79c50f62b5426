package dev.menai.spring;

import static dev.menai.Async.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.asyncDispatch;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.request;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.menai.AsyncScope;
import dev.menai.Promise;
import dev.menai.Task;
import dev.menai.TaskCancelledException;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.mock.web.MockAsyncContext;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Tasks as results of handlers of Spring MVC. */
@Tag("once")
class WebMvcTest {
  /** What a server of MVC needs of Spring Boot. */
  static final AutoConfigurations MVC =
      AutoConfigurations.of(
          WebMvcAutoConfiguration.class,
          HttpMessageConvertersAutoConfiguration.class,
          JacksonAutoConfiguration.class);

  private final WebApplicationContextRunner runner =
      new WebApplicationContextRunner()
          .withConfiguration(MenaiAutoConfigurationTest.ALL)
          .withConfiguration(MVC)
          .withBean(Books.class)
          .withBean(Shop.class);

  @RestController
  static class Shop {
    private final AsyncScope scope;
    private final Books books;
    final Promise<Task<String>> waiting = Promise.create();

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

    @GetMapping("/entity/{id}")
    Task<ResponseEntity<Book>> entity(@PathVariable int id) {
      return scope.createTask(() -> ResponseEntity.status(HttpStatus.ACCEPTED).body(book(id)));
    }

    @GetMapping("/nothing")
    Task<Void> nothing() {
      return scope.createTask(() -> {});
    }

    @GetMapping("/forever")
    Task<String> forever() {
      Promise<String> never = Promise.create();
      Task<String> task = scope.createTask(never::await);
      waiting.complete(task);
      return task;
    }

    private Book book(int id) {
      Book found = await(k -> books.find(id, k));
      if (found == null) throw new ResponseStatusException(HttpStatus.NOT_FOUND);
      return found;
    }
  }

  private interface Look {
    void at(MockMvc mvc, Shop shop) throws Exception;
  }

  private void run(Look look) {
    runner.run(
        context ->
            look.at(
                MockMvcBuilders.webAppContextSetup(context).build(), context.getBean(Shop.class)));
  }

  private static MvcResult begin(MockMvc mvc, String path) throws Exception {
    return mvc.perform(get(path)).andExpect(request().asyncStarted()).andReturn();
  }

  @Test
  void theValueOfATaskOrFutureIsTheResponse() {
    run(
        (mvc, shop) -> {
          for (String path : new String[] {"/task/1", "/future/1"}) {
            mvc.perform(asyncDispatch(begin(mvc, path)))
                .andExpect(status().isOk())
                .andExpect(content().json("{\"id\": 1, \"title\": \"Moby-Dick\"}"));
          }
        });
  }

  @Test
  void aFailureKeepsItsStatus() {
    run(
        (mvc, shop) -> {
          for (String path : new String[] {"/task/9", "/future/9"})
            mvc.perform(asyncDispatch(begin(mvc, path))).andExpect(status().isNotFound());
        });
  }

  @Test
  void anEntityHasItsStatusAndNothingIsAnEmptyResponse() {
    run(
        (mvc, shop) -> {
          mvc.perform(asyncDispatch(begin(mvc, "/entity/1")))
              .andExpect(status().isAccepted())
              .andExpect(content().json("{\"id\": 1}"));
          mvc.perform(asyncDispatch(begin(mvc, "/nothing")))
              .andExpect(status().isOk())
              .andExpect(content().string(""));
        });
  }

  @Test
  void aRequestThatTakesTooLongCancelsItsTaskAndSaysSo() {
    run(
        (mvc, shop) -> {
          MvcResult begun = begin(mvc, "/forever");
          MockAsyncContext async = (MockAsyncContext) begun.getRequest().getAsyncContext();
          for (AsyncListener listener : async.getListeners())
            listener.onTimeout(new AsyncEvent(async));

          assertCancelled(shop.waiting.await());
          mvc.perform(asyncDispatch(begun)).andExpect(status().isServiceUnavailable());
        });
  }

  @Test
  void aRequestThatIsGivenUpCancelsItsTask() {
    run(
        (mvc, shop) -> {
          MvcResult begun = begin(mvc, "/forever");
          MockAsyncContext async = (MockAsyncContext) begun.getRequest().getAsyncContext();
          for (AsyncListener listener : async.getListeners())
            listener.onError(new AsyncEvent(async, new java.io.IOException("gone")));

          assertCancelled(shop.waiting.await());
        });
  }

  private static void assertCancelled(Task<String> task) {
    try {
      task.await();
    } catch (TaskCancelledException cancelled) {
      assertThat(task.isCancelled()).isTrue();
      return;
    }
    throw new AssertionError("not cancelled");
  }
}
