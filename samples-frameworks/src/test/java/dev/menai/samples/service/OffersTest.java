package dev.menai.samples.service;

import static dev.menai.Async.sleep;
import static dev.menai.testing.SuspendStubs.stub;
import static java.time.Duration.ofMillis;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.menai.Async;
import dev.menai.TaskGroupException;
import dev.menai.testing.AsyncTest;
import dev.menai.testing.VirtualClock;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** The service of {@code docs/guide/service.md}. */
class OffersTest {
  // guide/service.md: tests
  private final PriceClient prices = mock(PriceClient.class);
  private final Stock stock =
      item -> {
        sleep(ofMillis(300)); // a slow database
        return 7;
      };

  @AsyncTest
  void asksForPriceAndStockAtOnce(VirtualClock clock) {
    stub(k -> prices.price("apple", k)).returnsAfter(ofMillis(200), 3);

    assertEquals("apple costs 3, 7 left", new Offers(prices, stock).offer("apple"));
    assertEquals(ofMillis(300), clock.now()); // not 500
  }

  @AsyncTest
  void offersWithoutAPriceIfItTakesTooLong(VirtualClock clock) {
    stub(k -> prices.price("apple", k)).never();

    assertEquals("apple has no price yet, 7 left", new Offers(prices, stock).offer("apple"));
    assertEquals(ofMillis(500), clock.now());
  }

  @AsyncTest
  void failsAtOnceIfThePriceServiceFails(VirtualClock clock) {
    stub(k -> prices.price("apple", k)).fails(new IllegalStateException("down"));

    assertThrows(TaskGroupException.class, () -> new Offers(prices, stock).offer("apple"));
    assertEquals(ofMillis(0), clock.now()); // the query was cancelled
  }

  // guide/service.md: end

  // guide/service.md: server test
  @Test
  void answersOverHttp() throws Exception {
    stub(k -> prices.price("apple", k)).returns(3);
    try (OfferServer server = new OfferServer(new Offers(prices, item -> 7))) {
      HttpRequest request =
          HttpRequest.newBuilder(server.address().resolve("/offer/apple")).build();
      HttpResponse<String> response =
          HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
      assertEquals("apple costs 3, 7 left", response.body());
    }
  }

  // guide/service.md: end

  @Test
  void readsTheStock() throws SQLException {
    DataSource database = mock(DataSource.class);
    Connection connection = mock(Connection.class);
    PreparedStatement query = mock(PreparedStatement.class);
    ResultSet rows = mock(ResultSet.class);
    when(database.getConnection()).thenReturn(connection);
    when(connection.prepareStatement(anyString())).thenReturn(query);
    when(query.executeQuery()).thenReturn(rows);
    when(rows.next()).thenReturn(true);
    when(rows.getInt(1)).thenReturn(7);

    assertEquals(7, Async.run(() -> new JdbcStock(database).left("apple")));
    verify(connection).close();
  }
}
