package dev.menai.samples.frameworks;

import dev.menai.AsyncScope;
import dev.menai.Execution;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** A Spring Boot application. */
@SpringBootApplication
public class BookShop {
  /**
   * Serves until it is stopped.
   *
   * @param args Spring's
   */
  public static void main(String[] args) {
    SpringApplication.run(BookShop.class, args);
  }

  // kotlin.md: spring-scope
  /** The scope of all requests. Spring closes it at the end, which cancels what still runs. */
  @Bean
  AsyncScope requests() {
    return AsyncScope.builder().name("requests").execution(Execution.parallel()).build();
  }
  // kotlin.md: end
}
