package dev.menai.samples.spring;

import static dev.menai.Async.createTask;
import static dev.menai.Async.sleep;
import static java.time.Duration.ofDays;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.asyncDispatch;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;

import dev.menai.AsyncScope;
import dev.menai.Task;
import dev.menai.testing.AsyncTest;
import dev.menai.testing.VirtualClock;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;

/** A slice of the application, and a test whose method is a task in virtual time. */
@Tag("once")
// spring.md: slice
@WebMvcTest(Titles.class)
@Import({BooksInMemory.class, Views.class})
class TitlesTest {
  @Autowired MockMvc mvc;
  @Autowired BooksView books;

  @AsyncTest
  void overHttp() throws Exception { // the handler runs in the scope that is a bean, in real time
    MvcResult begun = mvc.perform(get("/titles?id=1,2,3")).andReturn();
    mvc.perform(asyncDispatch(begun))
        .andExpect(content().json("[\"Moby-Dick\", \"Emma\", \"unknown\"]"));
  }

  @AsyncTest
  void byItself(AsyncScope scope, VirtualClock clock) { // the scope of the test, in its time
    Titles titles = new Titles(scope, books);
    Task<Void> later = createTask(() -> sleep(ofDays(1)));
    assertThat(titles.titles(List.of(2)).await()).containsExactly("Emma");
    later.await();
    assertThat(clock.now()).isEqualTo(ofDays(1));
  }
}
// spring.md: end
