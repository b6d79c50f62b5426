package dev.menai.samples.frameworks;

import static dev.menai.Async.await;
import static dev.menai.Async.createTask;
import static dev.menai.Async.run;
import static dev.menai.Async.sleep;
import static dev.menai.Async.waitFor;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.startsWith;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.menai.Action;
import dev.menai.AsyncTimeoutException;
import dev.menai.Promise;
import dev.menai.Task;
import dev.menai.testing.AsyncTest;
import dev.menai.testing.VirtualClock;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.CancellationException;
import kotlin.jvm.functions.Function1;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentMatchers;

class OrderLedgerTest {
  private static final String URL = "jdbc:h2:mem:orders";
  private Connection other;

  @BeforeEach
  void keepTheDatabase() throws SQLException {
    other = DriverManager.getConnection(URL);
  }

  @AfterEach
  void dropTheDatabase() throws SQLException {
    other.close(); // the last connection
  }

  @Test
  void anApprovedOrderIsThere() {
    run(
        () -> {
          OrderLedger ledger = OrderLedger.open(URL);
          assertEquals(1, ledger.add("mario", () -> sleep(ofMillis(1))));
          assertEquals(1, ledger.count());
        });
  }

  @Test
  void anOrderThatIsApprovedTooLateWasNeverThere() {
    run(
        () -> {
          OrderLedger ledger = OrderLedger.open(URL);
          assertThrows(
              AsyncTimeoutException.class,
              () -> waitFor(() -> ledger.add("mario", () -> sleep(ofDays(1))), ofMillis(100)));
          assertEquals(0, ledger.count());
        });
  }

  @Test
  void theDatabaseSeesTheCancel() {
    run(
        () -> {
          OrderLedger ledger = OrderLedger.open(URL);
          Promise<Void> inserted = Promise.create();
          Action never =
              () -> {
                inserted.complete(null);
                sleep(ofDays(1));
              };
          Task<Integer> order = createTask(() -> ledger.add("mario", never));
          await(inserted);
          assertEquals(2, sessions());

          order.cancel();

          assertThrows(CancellationException.class, () -> await(order));
          assertEquals(1, sessions(), "its connection is closed, which rolls back");
          assertEquals(0, ledger.count());
        });
  }

  @AsyncTest
  void aMockedTransactionTakesVirtualTime(VirtualClock clock) throws Exception {
    JdbcTransactionView transaction = mock(JdbcTransactionView.class);
    when(transaction.exec(anyString(), ArgumentMatchers.<Function1<ResultSet, Integer>>any()))
        .thenReturn(7);

    assertEquals(7, OrderLedger.add(transaction, "mario", () -> sleep(ofSeconds(3))));

    verify(transaction).exec(startsWith("INSERT"), ArgumentMatchers.anyIterable());
    assertEquals(ofSeconds(3), clock.now());
  }

  private int sessions() throws SQLException {
    String query = "SELECT COUNT(*) FROM INFORMATION_SCHEMA.SESSIONS";
    try (ResultSet rows = other.createStatement().executeQuery(query)) {
      rows.next();
      return rows.getInt(1);
    }
  }
}
