package dev.menai.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.menai.AsyncScope;
import dev.menai.Task;
import dev.menai.processor.JavaView;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Views of Kotlin's beans as beans. */
@Tag("once")
@JavaView(Books.class)
@JavaView(value = Books.class, returns = JavaView.Returns.FUTURE)
class ViewBeanTest {
  private final ApplicationContextRunner runner =
      new ApplicationContextRunner().withConfiguration(MenaiAutoConfigurationTest.ALL);

  /** Java's own idea of the repository. */
  interface Catalogue {
    Task<Book> find(int id);
  }

  interface Unlike {
    Book lose(int id);
  }

  @Configuration(proxyBeanMethods = false)
  @ViewBean(BooksView.class)
  @ViewBean(BooksFutures.class)
  @ViewBean(value = Catalogue.class, of = Books.class)
  static class Views {
    @Bean
    Books books() {
      return new Books();
    }
  }

  @Configuration(proxyBeanMethods = false)
  @ViewBean(value = Unlike.class, of = Books.class)
  static class Misfit {
    @Bean
    Books books() {
      return new Books();
    }
  }

  @Configuration(proxyBeanMethods = false)
  @ViewBean(Catalogue.class)
  static class NoView {}

  @Test
  void aViewThatWasWrittenIsABean() {
    runner
        .withUserConfiguration(Views.class)
        .run(
            context -> {
              BooksView books = context.getBean(BooksView.class);
              Book found = context.getBean(AsyncScope.class).run(() -> books.find(1));
              assertThat(found.getTitle()).isEqualTo("Moby-Dick");
            });
  }

  @Test
  void aViewOfFuturesRunsInTheScopeThatIsABean() {
    runner
        .withUserConfiguration(Views.class)
        .run(
            context -> {
              CompletableFuture<Book> found = context.getBean(BooksFutures.class).find(1);
              assertThat(found.join().getTitle()).isEqualTo("Moby-Dick");
            });
  }

  @Test
  void anInterfaceOfOnesOwnIsABean() {
    runner
        .withUserConfiguration(Views.class)
        .run(
            context -> {
              Catalogue catalogue = context.getBean(Catalogue.class);
              Book found = context.getBean(AsyncScope.class).run(() -> catalogue.find(1).await());
              assertThat(found.getTitle()).isEqualTo("Moby-Dick");
            });
  }

  @Test
  void whatDoesNotMatchIsToldAtTheStart() {
    runner
        .withUserConfiguration(Misfit.class)
        .run(context -> assertThat(context).getFailure().rootCause().hasMessageContaining("lose"));
    runner
        .withUserConfiguration(NoView.class)
        .run(
            context ->
                assertThat(context)
                    .getFailure()
                    .hasMessageContaining("@ViewBean(Catalogue.class)"));
  }
}
