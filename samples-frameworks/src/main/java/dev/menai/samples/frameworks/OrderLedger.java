package dev.menai.samples.frameworks;

import static dev.menai.samples.frameworks.TransactionsKtView.suspendTransaction;

import dev.menai.Action;
import dev.menai.processor.JavaView;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import kotlin.Pair;
import org.jetbrains.exposed.v1.core.VarCharColumnType;
import org.jetbrains.exposed.v1.jdbc.Database;
import org.jetbrains.exposed.v1.jdbc.JdbcTransaction;
import org.jetbrains.exposed.v1.jdbc.transactions.TransactionsKt;

/** Orders in a database, by Exposed. All of it is to be called in a task. */
@JavaView(Database.Companion.class)
@JavaView(JdbcTransaction.class)
@JavaView(TransactionsKt.class)
public final class OrderLedger {
  private final Database database;

  private OrderLedger(Database database) {
    this.database = database;
  }

  /** Opens the ledger in a database. */
  public static OrderLedger open(String url) {
    OrderLedger ledger = new OrderLedger(DatabaseCompanionView.of().connect(url));
    suspendTransaction(
        ledger.database,
        transaction -> {
          JdbcTransactionView.of(transaction)
              .exec("CREATE TABLE IF NOT EXISTS orders (customer VARCHAR(40))");
          return null;
        });
    return ledger;
  }

  // kotlin.md: exposed
  /**
   * Adds an order, if it is approved meanwhile; else, and when it is cancelled, it was never there.
   */
  public int add(String customer, Action approval) {
    return suspendTransaction( // isolation and readOnly are defaults
        database, transaction -> add(JdbcTransactionView.of(transaction), customer, approval));
  }

  static int add(JdbcTransactionView transaction, String customer, Action approval)
      throws Exception {
    transaction.exec(
        "INSERT INTO orders VALUES (?)", List.of(new Pair<>(new VarCharColumnType(), customer)));
    approval.run(); // suspends in the transaction
    return count(transaction);
  }

  // kotlin.md: end

  /** How many orders there are. */
  public int count() {
    return suspendTransaction(database, transaction -> count(JdbcTransactionView.of(transaction)));
  }

  private static int count(JdbcTransactionView transaction) {
    Integer count = transaction.exec("SELECT COUNT(*) FROM orders", OrderLedger::number);
    return count == null ? 0 : count;
  }

  private static int number(ResultSet rows) {
    try {
      rows.next();
      return rows.getInt(1);
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }
}
