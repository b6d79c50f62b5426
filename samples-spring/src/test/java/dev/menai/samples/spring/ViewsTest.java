package dev.menai.samples.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.menai.AsyncScope;
import dev.menai.spring.MenaiAutoConfiguration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** The views of the sample are beans. */
@Tag("once")
class ViewsTest {
  @Test
  void bothViewsFindTheBook() {
    new ApplicationContextRunner()
        .withConfiguration(AutoConfigurations.of(MenaiAutoConfiguration.class))
        .withUserConfiguration(Views.class)
        .withBean(BooksInMemory.class)
        .run(
            context -> {
              BooksView view = context.getBean(BooksView.class);
              Catalogue catalogue = context.getBean(Catalogue.class);
              AsyncScope scope = context.getBean(AsyncScope.class);
              assertThat(scope.<Book>run(() -> view.find(2)).getTitle()).isEqualTo("Emma");
              assertThat(scope.<Book>run(() -> catalogue.find(2).await()).getTitle())
                  .isEqualTo("Emma");
            });
  }
}
