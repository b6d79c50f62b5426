package dev.menai.samples.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.support.GenericApplicationContext;

/** The sample as its users see it, over HTTP. Once, as most of its time is Spring's start. */
@Tag("once")
class BookShopTest {
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final int CONNECTIONS = 200;

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private static SpringApplicationBuilder shop() {
    return new SpringApplicationBuilder(BookShop.class)
        .properties("server.port=0", "spring.main.banner-mode=off");
  }

  private static URI address(ConfigurableApplicationContext shop, String path) {
    int port = ((WebServerApplicationContext) shop).getWebServer().getPort();
    return URI.create("http://localhost:" + port + path);
  }

  @Test
  @ExtendWith(OutputCaptureExtension.class)
  void theRepositoryInKotlinHasTheTraceOfTheRequest(CapturedOutput output) throws Exception {
    try (ConfigurableApplicationContext shop = shop().run()) {
      HttpRequest request =
          HttpRequest.newBuilder(address(shop, "/books/1"))
              .header("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01")
              .build();

      HttpResponse<String> response = client.send(request, BodyHandlers.ofString());

      assertThat(response.body()).isEqualTo("{\"id\":1,\"title\":\"Moby-Dick\"}");
      assertThat(output.getOut().lines())
          .anyMatch(line -> line.contains("looking for book 1") && line.contains(TRACE));
      HttpRequest ofHealth = HttpRequest.newBuilder(address(shop, "/actuator/health")).build();
      assertThat(client.send(ofHealth, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
      HttpRequest ofDump = HttpRequest.newBuilder(address(shop, "/actuator/menai")).build();
      assertThat(client.send(ofDump, BodyHandlers.ofString()).body()).contains("application on");
    }
  }

  @Test
  void everyRequestThatWasAcceptedIsAnsweredWhenTheApplicationIsStopped() throws Exception {
    HeldBooks books = new HeldBooks(CONNECTIONS);
    ConfigurableApplicationContext shop =
        shop()
            .initializers(
                context ->
                    ((GenericApplicationContext) context)
                        .registerBean(
                            "heldBooks", Books.class, () -> books, bean -> bean.setPrimary(true)))
            .listeners((ApplicationListener<ContextClosedEvent>) closing -> books.letGo())
            .run();
    List<CompletableFuture<HttpResponse<String>>> responses =
        IntStream.range(0, CONNECTIONS)
            .mapToObj(id -> HttpRequest.newBuilder(address(shop, "/books/" + id)).build())
            .map(request -> client.sendAsync(request, BodyHandlers.ofString()))
            .toList();
    assertThat(books.getAsked().await(60, TimeUnit.SECONDS)).isTrue();

    shop.close();

    for (int id = 0; id < CONNECTIONS; id++) {
      HttpResponse<String> response = responses.get(id).get(60, TimeUnit.SECONDS);
      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(response.body()).contains("number " + id);
    }
  }
}
