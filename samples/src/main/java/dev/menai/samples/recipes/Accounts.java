package dev.menai.samples.recipes;

import static dev.menai.Async.onCancel;
import static dev.menai.Async.toThread;

import dev.menai.sync.CapacityLimiter;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;

// recipes.md: jdbc
/** Queries of a database that has ten connections. */
public final class Accounts {
  private final CapacityLimiter connections = new CapacityLimiter(10);
  private final DataSource database;

  /** Takes the pool. */
  public Accounts(DataSource database) {
    this.database = database;
  }

  /** The balance of an account. Suspends the task; nobody else waits. */
  public int balance(int account) {
    return connections.withSlot(
        () -> {
          try (Connection connection = toThread(() -> database.getConnection());
              PreparedStatement query = toThread(() -> prepare(connection, account))) {
            // A driver doesn't hear an interrupt. A cancel of the task calls query.cancel().
            return onCancel(() -> query.cancel(), () -> toThread(() -> first(query)));
          }
        });
  }

  private static PreparedStatement prepare(Connection connection, int account) throws SQLException {
    PreparedStatement query =
        connection.prepareStatement("select balance from account where id = ?");
    query.setInt(1, account);
    return query;
  }

  private static int first(PreparedStatement query) throws SQLException {
    try (ResultSet rows = query.executeQuery()) {
      if (!rows.next()) throw new SQLException("no such account");
      return rows.getInt(1);
    }
  }
}
// recipes.md: end
