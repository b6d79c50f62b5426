package dev.menai.spring;

import static dev.menai.Async.await;
import static dev.menai.Async.createTask;
import static dev.menai.Async.sleep;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.asyncDispatch;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;

import dev.menai.AsyncScope;
import dev.menai.Task;
import dev.menai.testing.AsyncTest;
import dev.menai.testing.VirtualClock;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tests in virtual time beside a slice of Spring Boot's. */
@Tag("once")
@WebMvcTest(SliceTest.Trace.class)
@Import(Books.class)
class SliceTest {
  @SpringBootConfiguration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  @Import(Trace.class)
  static class Application {}

  @RestController
  static class Trace {
    private final AsyncScope scope;
    private final Books books;

    Trace(AsyncScope scope, Books books) {
      this.scope = scope;
      this.books = books;
    }

    @GetMapping("/book")
    Task<String> book() {
      return scope.createTask(() -> await(k -> books.find(1, k)).toString());
    }
  }

  @Autowired MockMvc mvc;
  @Autowired Books books;

  @AsyncTest
  void aHandlerOfTheSliceIsCalledInABody(VirtualClock clock) throws Exception {
    Task<Void> beside = createTask(() -> sleep(Duration.ofDays(1)));

    mvc.perform(asyncDispatch(mvc.perform(get("/book")).andReturn()))
        .andExpect(content().string("Book(id=1, title=Moby-Dick)"));

    beside.await();
    assertThat(clock.now()).isEqualTo(Duration.ofDays(1));
  }

  @AsyncTest
  void aControllerOnTheScopeOfTheTestGoesByItsClock(AsyncScope scope) {
    Trace controller = new Trace(scope, books);
    assertThat(controller.book().await()).contains("Moby-Dick");
  }

  @AsyncTest
  void theScopeThatIsABeanIsTheOneThatIsAskedForByAutowired(
      @Autowired AsyncScope bean, AsyncScope scope) {
    assertThat(bean.toString()).isEqualTo("AsyncScope[application]");
    assertThat(scope).isNotSameAs(bean);
  }
}
