package dev.menai.samples.frameworks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.menai.AsyncScope;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;

/** Once, as most of its time is Spring's start. */
@Tag("once")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BookShopTest {
  private final HttpClient client = HttpClient.newHttpClient();
  private ServletWebServerApplicationContext shop;

  @BeforeAll
  void open() {
    shop = start();
  }

  @AfterAll
  void close() {
    shop.close();
  }

  @Test
  void aFutureOfTheScopeIsTheResponse() throws Exception {
    HttpResponse<String> response = get("/books/1");
    // On a busy machine the limit may be over before any are found.
    for (int tries = 1; tries < 5 && response.body().contains("\"similar\":[]"); tries++) {
      response = get("/books/1");
    }

    assertEquals(200, response.statusCode());
    assertEquals("{\"title\":\"Moby-Dick\",\"similar\":[\"Emma\",\"Ulysses\"]}", response.body());
  }

  @Test
  void aFailureOfTheTaskReachesSpringAsItIs() throws Exception {
    assertEquals(404, get("/books/9").statusCode());
  }

  @Test
  void aSuspendCallThatIsTooLateIsGivenUp() throws Exception {
    assertEquals("{\"title\":\"Ulysses\",\"similar\":[]}", get("/books/3").body());
  }

  @Test
  void springClosesTheScope() {
    AsyncScope scope;
    try (var another = start()) {
      scope = another.getBean(AsyncScope.class);
    }
    assertTrue(scope.isClosed());
  }

  private static ServletWebServerApplicationContext start() {
    return (ServletWebServerApplicationContext)
        SpringApplication.run(BookShop.class, "--server.port=0", "--spring.main.banner-mode=off");
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    URI address = URI.create("http://localhost:" + shop.getWebServer().getPort() + path);
    return client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
  }
}
