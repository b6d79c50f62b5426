package dev.menai.samples.frameworks;

import static dev.menai.Async.await;
import static dev.menai.Async.createTask;
import static dev.menai.Async.sleep;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.menai.AsyncScope;
import dev.menai.Task;
import dev.menai.samples.frameworks.BookController.Page;
import dev.menai.testing.AsyncTest;
import dev.menai.testing.VirtualClock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

/** Tests in virtual time beside Spring's test extension, which fills in the beans. */
@SpringJUnitConfig
class SpringTestContextTest {
  @Configuration
  static class Beans {
    @Bean
    Books books() {
      return new Books();
    }
  }

  @Autowired Books books;

  private Task<String> service;

  @BeforeEach
  void start(@Autowired Books same, VirtualClock clock) {
    assertEquals(same, books);
    assertEquals(Duration.ZERO, clock.now());
    service =
        createTask(
            "service",
            () -> {
              sleep(ofHours(1));
              return "served";
            });
  }

  @AfterEach
  void stop(VirtualClock clock) {
    assertEquals("served", service.await());
    assertEquals(ofHours(1), clock.now());
  }

  // testing.md: spring
  @AsyncTest
  void whatIsTooLateIsLeftOut(AsyncScope scope, VirtualClock clock) {
    BookController controller = new BookController(scope, books);

    Page page = await(controller.book(3)); // nothing is ever found to be like it

    assertEquals(List.of(), page.similar());
    assertEquals(ofMillis(505), clock.now()); // 5 for the book, and the limit
  }

  // testing.md: end

  @AsyncTest
  @ParameterizedTest
  @CsvSource({"1, Moby-Dick", "2, Emma"})
  void parameters(int id, String title, VirtualClock clock) {
    Book found = await(k -> books.find(id, k));
    assertEquals(title, found.getTitle());
    assertEquals(ofMillis(5), clock.now());
  }

  @Nested
  class Inner {
    @Autowired Books inner;

    @AsyncTest
    void nested(@Autowired Books parameter, VirtualClock clock) {
      assertEquals(books, inner);
      assertEquals(books, parameter);
      Book found = await(k -> inner.find(2, k));
      assertNotNull(found);
      assertEquals(ofMillis(5), clock.now());
    }
  }
}
