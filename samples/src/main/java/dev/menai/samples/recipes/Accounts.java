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
    return connections.withSlot(() -> toThread(() -> query(account)));
  }

  private int query(int account) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement query =
            connection.prepareStatement("select balance from account where id = ?")) {
      query.setInt(1, account);
      // A driver doesn't hear an interrupt. A cancel calls query.cancel() instead.
      return onCancel(() -> query.cancel(), () -> first(query));
    }
  }

  private static int first(PreparedStatement query) throws SQLException {
    try (ResultSet rows = query.executeQuery()) {
      if (!rows.next()) throw new SQLException("no such account");
      return rows.getInt(1);
    }
  }
}
// recipes.md: end
