package dev.menai.samples.recipes;

import static dev.menai.Async.run;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.menai.AsyncScope;
import dev.menai.samples.chapters.BlockingShopClient;
import dev.menai.samples.chapters.ShopClient;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The recipes of {@code docs/recipes.md} that print nothing. */
class RecipePagesTest {
  @Test
  void aServerThatIsClosedAnswersWhatHasBegun() throws Exception {
    CompletableFuture<String> answer;
    try (ShopServer server = new ShopServer()) {
      HttpRequest first = HttpRequest.newBuilder(server.address().resolve("/price/boo")).build();
      HttpRequest second = HttpRequest.newBuilder(server.address().resolve("/price/toad")).build();
      HttpClient client = HttpClient.newHttpClient();
      answer = client.sendAsync(second, BodyHandlers.ofString()).thenApply(each -> each.body());
      assertEquals("30", client.send(first, BodyHandlers.ofString()).body());
    }
    assertEquals("40", answer.get());
  }

  @Test
  void aQueryGivesItsConnectionBack() throws SQLException {
    DataSource database = mock(DataSource.class);
    Connection connection = mock(Connection.class);
    PreparedStatement query = mock(PreparedStatement.class);
    ResultSet rows = mock(ResultSet.class);
    when(database.getConnection()).thenReturn(connection);
    when(connection.prepareStatement(anyString())).thenReturn(query);
    when(query.executeQuery()).thenReturn(rows);
    when(rows.next()).thenReturn(true);
    when(rows.getInt(1)).thenReturn(100);

    int balance = run(() -> new Accounts(database).balance(7));

    assertEquals(100, balance);
    verify(query).setInt(1, 7);
    verify(connection).close();
  }

  @Test
  void codeThatHasMovedDoesTheSame() throws Exception {
    assertEquals(70, Moving.futureBefore().get());
    assertEquals(70, run(() -> Moving.futureAfter()));
    try (AsyncScope scope = AsyncScope.builder().build()) {
      assertEquals(70, Moving.futureForOthers(scope).get());
    }

    List<String> shops = List.of("boo", "toad");
    assertEquals(List.of(30, 40), Moving.executorBefore(shops));
    assertEquals(List.of(30, 40), run(() -> Moving.executorAfter(shops)));

    ShopClient client = new ShopClient();
    assertEquals(30, new BlockingShopClient(client).price("boo"));
    assertEquals(30, run(() -> Moving.wrapperAfter(client)));
  }

  @Test
  void aFileIsReadInChunks(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("log");
    Files.write(file, Collections.nCopies(2500, "ERROR: no network"));

    assertEquals(2500, run(() -> BigFile.countErrors(file)));
    assertEquals(3, run(() -> BigFile.chunks(file).toList().size()));
  }
}
