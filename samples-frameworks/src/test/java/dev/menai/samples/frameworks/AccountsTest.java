package dev.menai.samples.frameworks;

import static dev.menai.Async.createTask;
import static dev.menai.Async.gather;
import static dev.menai.Async.run;
import static dev.menai.Async.sleep;
import static dev.menai.Async.timeout;
import static dev.menai.Async.toThread;
import static dev.menai.Async.yieldNow;
import static java.time.Duration.ofMillis;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.springframework.transaction.support.TransactionSynchronizationManager.isActualTransactionActive;

import dev.menai.AsyncScope;
import dev.menai.AsyncTimeoutException;
import dev.menai.Execution;
import dev.menai.Promise;
import dev.menai.Task;
import dev.menai.TaskCancelledException;
import dev.menai.context.Propagation;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What docs/context.md says of transactions. */
class AccountsTest {
  private JdbcConnectionPool pool;
  private Accounts accounts;

  static Stream<Execution> executions() {
    return Stream.of(Execution.eventLoop(), Execution.parallel());
  }

  @BeforeEach
  void open() {
    pool = JdbcConnectionPool.create("jdbc:h2:mem:accounts;LOCK_TIMEOUT=2000", "", "");
    JdbcClient database = JdbcClient.create(pool);
    database.sql("create table account (name varchar primary key, balance int)").update();
    database.sql("insert into account values ('mario', 100), ('luigi', 0), ('peach', 0)").update();
    accounts = new Accounts(database, new TransactionTemplate(new JdbcTransactionManager(pool)));
  }

  @AfterEach
  void close() {
    assertEquals(0, pool.getActiveConnections());
    JdbcClient.create(pool).sql("shutdown").update();
    pool.dispose();
  }

  private void assertBalances(int mario, int luigi) {
    assertEquals(List.of(mario, luigi), balances());
  }

  private List<Integer> balances() {
    return List.of(accounts.balance("mario"), accounts.balance("luigi"));
  }

  @ParameterizedTest
  @MethodSource("executions")
  void itIsCommittedAfterSuspensions(Execution execution) {
    run(
        execution,
        () -> {
          Thread thread = Thread.currentThread();
          accounts.transfer(
              "mario",
              "luigi",
              30,
              () -> {
                sleep(ofMillis(1));
                yieldNow();
                dev.menai.Async.await(CompletableFuture.completedFuture("checked"));
                assertSame(thread, Thread.currentThread());
                assertTrue(isActualTransactionActive());
                assertEquals(70, accounts.balance("mario"));
              });
          assertFalse(isActualTransactionActive());
        });
    assertBalances(70, 30);
  }

  @ParameterizedTest
  @MethodSource("executions")
  void aFailureRollsItBack(Execution execution) {
    IllegalStateException failure = new IllegalStateException("not allowed");
    Throwable thrown =
        assertThrows(
            IllegalStateException.class,
            () ->
                run(
                    execution,
                    () ->
                        accounts.transfer(
                            "mario",
                            "luigi",
                            30,
                            () -> {
                              sleep(ofMillis(1));
                              throw failure;
                            })));
    assertSame(failure, thrown);
    assertBalances(100, 0);
  }

  @ParameterizedTest
  @MethodSource("executions")
  void aTimeoutRollsItBack(Execution execution) {
    run(
        execution,
        () ->
            assertThrows(
                AsyncTimeoutException.class,
                () ->
                    timeout(
                        ofMillis(20),
                        () ->
                            accounts.transfer(
                                "mario", "luigi", 30, () -> Promise.create().await()))));
    assertBalances(100, 0);
  }

  @ParameterizedTest
  @MethodSource("executions")
  void aCancelRollsItBack(Execution execution) {
    run(
        execution,
        () -> {
          Promise<Boolean> begun = Promise.create();
          Task<Void> task =
              createTask(
                  () ->
                      accounts.transfer(
                          "mario",
                          "luigi",
                          30,
                          () -> {
                            begun.complete(true);
                            Promise.create().await();
                          }));
          begun.await();
          task.cancel();
          assertThrows(TaskCancelledException.class, task::await);
          assertEquals(List.of(100, 0), balances());
        });
    assertBalances(100, 0);
  }

  @ParameterizedTest
  @MethodSource("executions")
  void itReachesNoTaskNoLambdaOfGatherAndNoToThread(Execution execution) {
    try (AsyncScope scope =
        AsyncScope.builder().execution(execution).context(Propagation.all()).build()) {
      scope.run(
          () ->
              accounts.transfer(
                  "mario",
                  "luigi",
                  30,
                  () -> {
                    assertEquals(
                        List.of(false, false, false),
                        gather(
                            () -> isActualTransactionActive(),
                            createTask(() -> isActualTransactionActive()),
                            () -> toThread(() -> isActualTransactionActive())));
                    // They see what was committed before, on a connection of their own.
                    assertEquals(100, createTask(() -> accounts.balance("mario")).await());
                    assertTrue(isActualTransactionActive());
                  }));
    }
    assertBalances(70, 30);
  }

  @ParameterizedTest
  @MethodSource("executions")
  void whatATaskHasDoneStaysWhenTheTransactionIsRolledBack(Execution execution) {
    assertThrows(
        IllegalStateException.class,
        () ->
            run(
                execution,
                () ->
                    accounts.transfer(
                        "mario",
                        "luigi",
                        30,
                        () -> {
                          createTask(() -> accounts.add("peach", 5)).await();
                          throw new IllegalStateException("not allowed");
                        })));
    assertBalances(100, 0);
    assertEquals(5, accounts.balance("peach"));
  }

  @ParameterizedTest
  @MethodSource("executions")
  void bodiesThatTakeTurnsHaveEachTheirOwn(Execution execution) {
    run(
        execution,
        () -> {
          Promise<Boolean> bothBegun = Promise.create();
          gather(
              () -> accounts.transfer("mario", "luigi", 30, () -> bothBegun.await()),
              () -> {
                try {
                  accounts.transfer(
                      "peach",
                      "nobody",
                      30,
                      () -> {
                        bothBegun.complete(true);
                        yieldNow();
                        throw new IllegalStateException("not allowed");
                      });
                } catch (IllegalStateException refused) {
                  assertFalse(isActualTransactionActive());
                }
              });
        });
    assertBalances(70, 30);
    assertEquals(0, accounts.balance("peach"));
  }
}
