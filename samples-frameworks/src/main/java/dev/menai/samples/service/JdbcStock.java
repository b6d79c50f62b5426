package dev.menai.samples.service;

import static dev.menai.Async.toThread;

import dev.menai.sync.CapacityLimiter;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;

// guide/service.md: jdbc
/** The stock in a database that has four connections. */
public final class JdbcStock implements Stock {
  private final CapacityLimiter connections = new CapacityLimiter(4);
  private final DataSource database;

  /** Takes the pool. */
  public JdbcStock(DataSource database) {
    this.database = database;
  }

  @Override
  public int left(String item) {
    return connections.withSlot(() -> toThread(() -> query(item))); // blocks another thread
  }

  private int query(String item) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement query =
            connection.prepareStatement("select pieces from stock where item = ?")) {
      query.setString(1, item);
      try (ResultSet rows = query.executeQuery()) {
        return rows.next() ? rows.getInt(1) : 0;
      }
    }
  }
}
// guide/service.md: end
