package dev.menai.samples.spring;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The application. */
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
}
