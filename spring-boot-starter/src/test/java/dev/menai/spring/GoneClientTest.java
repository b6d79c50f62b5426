package dev.menai.spring;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.menai.AsyncScope;
import dev.menai.Promise;
import dev.menai.Task;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** A client of a server of WebFlux that hangs up while its request runs. */
@Tag("once")
class GoneClientTest {
  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  @Import(Endless.class)
  static class Application {}

  @RestController
  static class Endless {
    private final AsyncScope scope;
    final Promise<String> begun = Promise.create();
    final Promise<Throwable> ended = Promise.create();

    Endless(AsyncScope scope) {
      this.scope = scope;
    }

    @GetMapping("/task")
    Task<String> task() {
      return scope.createTask(this::waitForEver);
    }

    @GetMapping("/future")
    CompletableFuture<String> future() {
      return scope.future(this::waitForEver);
    }

    private String waitForEver() {
      begun.complete("begun");
      try {
        return Promise.<String>create().await();
      } catch (Throwable end) {
        ended.complete(end);
        throw end;
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/task", "/future"})
  void theBodyOfItsRequestIsCancelled(String path) throws IOException {
    try (ConfigurableApplicationContext server =
        new SpringApplicationBuilder(Application.class)
            .web(WebApplicationType.REACTIVE)
            .properties("server.port=0", "spring.main.banner-mode=off")
            .run()) {
      Endless handler = server.getBean(Endless.class);
      try (Socket client = connect(server)) {
        client
            .getOutputStream()
            .write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n").getBytes(US_ASCII));
        handler.begun.await();
      }

      Throwable end = handler.ended.await();

      assertThat(end).isInstanceOf(CancellationException.class);
    }
  }

  private static Socket connect(ConfigurableApplicationContext server) throws IOException {
    int port = ((WebServerApplicationContext) server).getWebServer().getPort();
    return new Socket(InetAddress.getLoopbackAddress(), port);
  }
}
