package dev.menai.samples.frameworks;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Money in a database: a transaction over suspensions. */
public final class Accounts {
  private final JdbcClient database;
  private final TransactionTemplate transactions;

  /** Takes the database, and Spring's transactions on it. */
  public Accounts(JdbcClient database, TransactionTemplate transactions) {
    this.database = database;
    this.transactions = transactions;
  }

  // context.md: transaction
  /** Moves an amount from one account to another, if the check, which may suspend, lets it. */
  public void transfer(String from, String to, int amount, Runnable check) {
    transactions.executeWithoutResult(
        status -> {
          add(from, -amount);
          check.run(); // other tasks run meanwhile; the transaction stays with this body
          add(to, amount);
        });
  }

  // context.md: end

  /** Changes a balance: in the transaction of this thread, if there is one. */
  public void add(String account, int amount) {
    database
        .sql("update account set balance = balance + ? where name = ?")
        .params(amount, account)
        .update();
  }

  /** A balance, as this thread sees it. */
  public int balance(String account) {
    return database
        .sql("select balance from account where name = ?")
        .param(account)
        .query(Integer.class)
        .single();
  }
}
