package dev.menai;

import static dev.menai.Async.await;
import static dev.menai.Async.createTask;
import static dev.menai.Async.gather;
import static dev.menai.Async.run;
import static dev.menai.Async.waitFor;
import static dev.menai.TaskAssertions.assertCancelled;
import static java.time.Duration.ofMillis;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.function.BiFunction;
import kotlin.Unit;
import kotlin.coroutines.Continuation;
import kotlinx.coroutines.Job;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SuspendAdaptTest {
  private final Accounts accounts = new Accounts();

  private interface Awaited {
    int count();

    long balance(int id);

    long elsewhere(int id);

    void close(int id);

    long forever();

    long timesOut();

    long fail(Throwable failure);

    long failLater(Throwable failure);

    long failPlainly(Throwable failure);

    String read() throws IOException;

    @Nullable Integer maybe(int id);

    Job job();

    default long both() {
      return balance(1) + balance(2);
    }
  }

  private interface Tasks {
    Task<Long> slowBalance(int id);

    Task<Void> close(int id);

    Task<Long> forever();

    Task<Long> failLater(Throwable failure);
  }

  private interface Futures {
    CompletableFuture<Long> slowBalance(int id);

    CompletionStage<Void> close(int id);

    CompletableFuture<Long> forever();

    CompletableFuture<Long> failLater(Throwable failure);
  }

  private interface Cold {
    Awaitable<Long> slowBalance(int id);

    SuspendCall<Long> balance(int id);
  }

  private Awaited awaited() {
    return Suspend.adapt(Awaited.class, accounts);
  }

  @ParameterizedTest
  @MethodSource("dev.menai.Executions#all")
  void suspendsTheTaskAndGivesTheValue(Execution execution) {
    Awaited view = awaited();
    assertEquals(20L, run(execution, () -> view.balance(2)));
    assertEquals(20L, run(execution, () -> view.elsewhere(2)));
    assertEquals(5, run(execution, () -> view.maybe(5)));
    assertNull(run(execution, () -> view.maybe(0)));
  }

  @ParameterizedTest
  @MethodSource("dev.menai.Executions#all")
  void callsInTheTasksOwnCoroutine(Execution execution) {
    Awaited view = awaited();
    run(
        execution,
        () -> {
          Job own = await(k -> accounts.job(k));
          assertSame(own, view.job());
        });
  }

  @Test
  void aDefaultMethodRunsItsOwnBody() {
    Awaited view = awaited();
    assertEquals(30L, run(() -> view.both()));
  }

  @ParameterizedTest
  @MethodSource("dev.menai.Executions#all")
  void aMethodOfTasksStartsThemAndTheyRunTogether(Execution execution) {
    Tasks view = Suspend.adapt(Tasks.class, accounts);
    List<Long> balances =
        run(execution, () -> gather(view.slowBalance(1), view.slowBalance(2), view.slowBalance(3)));
    assertEquals(List.of(10L, 20L, 30L), balances);
    assertTrue(accounts.getMostRunning().get() > 1);
  }

  @Test
  void unitIsVoid() {
    Awaited view = awaited();
    Tasks tasks = Suspend.adapt(Tasks.class, accounts);
    run(
        () -> {
          view.close(1);
          assertNull(tasks.close(1).await());
          assertThrows(IllegalStateException.class, () -> view.close(0));
          assertThrows(IllegalStateException.class, () -> tasks.close(0).await());
        });
  }

  @ParameterizedTest
  @MethodSource("dev.menai.Executions#all")
  void cancellingTheTaskCancelsKotlin(Execution execution) {
    Tasks view = Suspend.adapt(Tasks.class, accounts);
    run(
        execution,
        () -> {
          Task<Long> task = view.forever();
          await(k -> accounts.getStarted().await(k));
          assertTrue(task.cancel("enough"));
          assertCancelled(task);
          assertEquals("enough", Async.<String>await(k -> accounts.getCancelled().await(k)));
        });
  }

  @ParameterizedTest
  @MethodSource("dev.menai.Executions#all")
  void aTimeoutCancelsKotlin(Execution execution) {
    Awaited view = awaited();
    run(
        execution,
        () -> {
          assertThrows(
              AsyncTimeoutException.class, () -> waitFor(() -> view.forever(), ofMillis(20)));
          assertTrue(accounts.getCancelled().isCompleted());
        });
  }

  @Test
  void kotlinsOwnTimeoutIsAFailure() {
    Awaited view = awaited();
    assertThrows(AsyncTimeoutException.class, () -> run(() -> view.timesOut()));
  }

  @ParameterizedTest
  @MethodSource("dev.menai.Executions#all")
  void cancellingTheFutureCancelsKotlin(Execution execution) {
    Futures view = Suspend.adapt(Futures.class, accounts);
    run(
        execution,
        () -> {
          CompletableFuture<Long> future = view.forever();
          await(k -> accounts.getStarted().await(k));
          assertTrue(future.cancel(true));
          Async.<String>await(k -> accounts.getCancelled().await(k));
          assertThrows(TaskCancelledException.class, () -> await(future));
        });
  }

  @Test
  void aFutureIsToBeHadOutsideATaskToo() throws Exception {
    Futures view = Suspend.adapt(Futures.class, accounts);
    assertEquals(20L, view.slowBalance(2).get());
    assertNull(view.close(1).toCompletableFuture().get());
    IOException failure = new IOException("bare");
    ExecutionException thrown =
        assertThrows(ExecutionException.class, () -> view.failLater(failure).get());
    assertSame(failure, thrown.getCause());
    CompletableFuture<Long> pending = view.forever();
    pending.cancel(false);
    assertThrows(CancellationException.class, pending::get);
  }

  @Test
  void anAwaitableIsColdAndEachAwaitCallsAnew() {
    Cold view = Suspend.adapt(Cold.class, accounts);
    Awaitable<Long> cold = view.slowBalance(4);
    assertEquals(0, accounts.getMostRunning().get());
    assertEquals(List.of(40L, 40L), run(() -> gather(cold, cold)));
    assertEquals(50L, run(view.balance(5)));
  }

  @ParameterizedTest
  @MethodSource("dev.menai.Executions#all")
  void failuresKeepAwaitsRule(Execution execution) {
    Awaited view = awaited();
    IllegalStateException unchecked = new IllegalStateException("unchecked");
    IOException checked = new IOException("checked");
    AssertionError error = new AssertionError("error");
    run(
        execution,
        () -> {
          assertSame(unchecked, thrownBy(() -> view.fail(unchecked)));
          assertSame(unchecked, thrownBy(() -> view.failLater(unchecked)));
          assertSame(error, thrownBy(() -> view.fail(error)));
          assertSame(error, thrownBy(() -> view.failLater(error)));
          for (Action call :
              List.<Action>of(() -> view.fail(checked), () -> view.failLater(checked))) {
            Throwable thrown = thrownBy(call);
            assertTrue(thrown instanceof CompletionException, thrown::toString);
            assertSame(checked, thrown.getCause());
          }
        });
  }

  @Test
  void aTasksFailureIsBare() {
    Tasks view = Suspend.adapt(Tasks.class, accounts);
    IOException checked = new IOException("checked");
    run(
        () -> {
          Task<Long> task = view.failLater(checked);
          Async.waitOn(List.of(task), ReturnWhen.ALL_COMPLETED);
          assertSame(checked, task.exception());
        });
  }

  @Test
  void aPlainFunctionIsCallableAnywhereAndThrowsWhatTheMethodDeclares() {
    Awaited view = awaited();
    assertEquals(3, view.count());
    assertEquals(3, run(() -> view.count()));
    assertEquals("plain", assertThrows(IOException.class, view::read).getMessage());
    IOException undeclared = new IOException("undeclared");
    Throwable thrown = thrownBy(() -> view.failPlainly(undeclared));
    assertTrue(thrown instanceof CompletionException, thrown::toString);
    assertSame(undeclared, thrown.getCause());
  }

  @Test
  void outsideATaskASuspendFunctionIsRefusedByItsName() {
    Awaited view = awaited();
    Tasks tasks = Suspend.adapt(Tasks.class, accounts);
    for (Action call : List.<Action>of(() -> view.balance(1), () -> tasks.slowBalance(1))) {
      IllegalStateException refused = assertThrows(IllegalStateException.class, call::run);
      assertTrue(
          refused.getMessage().contains("alance was called outside a task"), refused::toString);
    }
  }

  private interface Lambdas {
    void twice(Action action);

    String repeated(BiFunction<Integer, String, String> block);

    void each(int count, AsyncConsumer<Integer> action);

    AsyncFunction<Integer, String> later();
  }

  @ParameterizedTest
  @MethodSource("dev.menai.Executions#all")
  void lambdasCrossBothWays(Execution execution) {
    Lambdas view = Suspend.adapt(Lambdas.class, accounts);
    run(
        execution,
        () -> {
          StringBuilder calls = new StringBuilder();
          view.twice(
              () -> {
                Async.yieldNow();
                calls.append('x');
              });
          assertEquals("xx", calls.toString());
          assertEquals("xx", view.repeated((n, s) -> await(() -> s.repeat(n))));
          assertEquals("later 7", view.later().apply(7));
          view.each(
              2,
              number -> {
                Async.yieldNow();
                calls.append(number);
              });
          assertEquals("xx01", calls.toString());
        });
  }

  @ParameterizedTest
  @MethodSource("dev.menai.Executions#all")
  void whatALambdaThrowsCrossesBothWays(Execution execution) {
    Lambdas view = Suspend.adapt(Lambdas.class, accounts);
    IOException checked = new IOException("from the lambda");
    run(
        execution,
        () -> {
          Throwable thrown =
              thrownBy(
                  () ->
                      view.twice(
                          () -> {
                            throw checked;
                          }));
          assertSame(checked, thrown.getCause());
        });
  }

  private interface Ints extends Ledger2<Integer, String> {}

  private interface Ledger2<K, V> {
    @Nullable V entry(K key);

    void put(K key, V value);

    List<V> all();
  }

  private interface UnboxedInts {
    @Nullable String entry(int key);

    void put(int key, String value);
  }

  @Test
  void genericsAreSeenFromTheClassThatBindsThem() {
    IntLedgerInMemory ledger = new IntLedgerInMemory();
    Ints ints = Suspend.adapt(Ints.class, ledger);
    UnboxedInts unboxed = Suspend.adapt(UnboxedInts.class, ledger);
    run(
        () -> {
          ints.put(1, "one");
          unboxed.put(2, "two");
          assertEquals("two", ints.entry(2));
          assertEquals("one", unboxed.entry(1));
          assertEquals(List.of("one", "two"), ints.all());
        });
  }

  // Java has no class literal for Ledger2<String, Integer>.
  @SuppressWarnings("unchecked")
  @Test
  void typesThatGenericsLeaveOpenAreTrusted() {
    Ledger2<String, Integer> view = Suspend.adapt(Ledger2.class, Hidden.ledger());
    run(
        () -> {
          view.put("a", 1);
          assertEquals(1, view.entry("a"));
        });
  }

  private interface Greeter {
    String greet(String name);
  }

  @Test
  void neitherInterfaceNorClassNeedBePublic() {
    Greeter greeter = Suspend.adapt(Greeter.class, Hidden.greeter());
    assertEquals("hello mario", run(() -> greeter.greet("mario")));
  }

  private interface WithContinuation {
    Object balance(int id, Continuation<? super Long> k);
  }

  @Test
  void aMethodMayHaveTheContinuationItself() {
    WithContinuation view = Suspend.adapt(WithContinuation.class, accounts);
    assertEquals(20L, Async.<Long>run(k -> view.balance(2, k)));
  }

  private interface Unboxing {
    int maybe(int id);
  }

  @Test
  void aNullThatCannotBeUnboxedIsANullPointerException() {
    Unboxing view = Suspend.adapt(Unboxing.class, accounts);
    assertEquals(1, run(() -> view.maybe(1)));
    run(() -> assertThrows(NullPointerException.class, () -> view.maybe(0)));
  }

  private interface Wrong {
    int count();

    String absent();

    long balance(String id);

    String slowBalance(int id);

    Task<Integer> elsewhere(int id);

    Task<Long> failPlainly(Throwable failure);

    void expire(long after);

    int hidden();

    int unspellable();
  }

  @Test
  void everyMethodThatDoesNotMatchIsNamedWithTheReason() {
    String message =
        assertThrows(IllegalArgumentException.class, () -> Suspend.adapt(Wrong.class, accounts))
            .getMessage();
    String name = Accounts.class.getName();
    for (String line :
        List.of(
            Wrong.class.getTypeName() + " can't be a view of " + name,
            "\n  absent(): " + name + " has nothing of that name",
            "\n  balance(java.lang.String): balance takes (int)",
            "\n  slowBalance(int): the suspend function slowBalance(int) returns java.lang.Long, which"
                + " can't be returned as java.lang.String",
            "\n  elsewhere(int): the suspend function elsewhere(int) returns java.lang.Long, which can't"
                + " be returned as dev.menai.Task<java.lang.Integer>",
            "\n  failPlainly(java.lang.Throwable): the function failPlainly(java.lang.Throwable) returns"
                + " long, which can't be returned as dev.menai.Task<java.lang.Long>",
            "\n  expire(long): expire takes (kotlin.time.Duration)",
            "\n  hidden(): Kotlin compiled it to 'hidden$",
            "\n  unspellable(): " + name + " has nothing of that name")) {
      assertTrue(message.contains(line), () -> line + "\nnot in\n" + message);
    }

    assertFalse(message.contains("\n  count("), message);
  }

  @Test
  void whatIsNoInterfaceIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> Suspend.adapt(String.class, accounts));
    assertThrows(NullPointerException.class, () -> Suspend.adapt(Awaited.class, null));
    assertThrows(NullPointerException.class, () -> Suspend.adapt(null, accounts));
  }

  private interface OneOverload {
    String call(Integer value);
  }

  static class Overloads {
    public String call(int value) {
      return "int";
    }

    public String call(Number value) {
      return "number";
    }

    public String call(Object value) {
      return "object";
    }
  }

  static class TwoOverloads {
    public String call(Comparable<Integer> value) {
      return "comparable";
    }

    public String call(Number value) {
      return "number";
    }
  }

  @Test
  void theClosestOverloadIsCalledAndATieIsRefused() {
    assertEquals("int", Suspend.adapt(OneOverload.class, new Overloads()).call(1));
    assertThrows(
        IllegalArgumentException.class, () -> Suspend.adapt(OneOverload.class, new TwoOverloads()));
  }

  @Test
  void viewsOfEqualObjectsAreEqual() {
    Awaited view = awaited();
    assertEquals(view, awaited());
    assertEquals(view.hashCode(), awaited().hashCode());
    assertNotEquals(view, Suspend.adapt(Awaited.class, new Accounts()));
    assertNotEquals(view, Suspend.adapt(Tasks.class, accounts));
    assertNotEquals(view, accounts);
    assertEquals("Awaited[" + accounts + "]", view.toString());
  }

  @Test
  void anObjectThatIsTheViewIsReturned() {
    Greeter greeter = name -> name;
    assertSame(greeter, Suspend.adapt(Greeter.class, greeter));
  }

  @Test
  void taskOfUnitMayKeepTheUnit() {
    interface Units {
      Task<Unit> close(int id);
    }
    assertEquals(Unit.INSTANCE, run(() -> Suspend.adapt(Units.class, accounts).close(1).await()));
  }

  @Test
  void onKotlinsThreadASuspendFunctionIsRefusedRatherThanBlocked() {
    Awaited view = awaited();
    IllegalStateException refused =
        assertThrows(
            IllegalStateException.class,
            () -> run(() -> await(k -> CallersKt.onDefault(() -> view.balance(1), k))));
    assertTrue(refused.getMessage().contains("Kotlin code"), refused::toString);
  }

  @Test
  void contextVariablesReachKotlinAndComeBack() {
    ContextVar<String> user = ContextVar.create("user", "nobody");
    Lambdas view = Suspend.adapt(Lambdas.class, accounts);
    String seen = run(() -> user.where("mario", () -> view.repeated((n, s) -> user.get())));
    assertEquals("mario", seen);
  }

  static Throwable thrownBy(Action call) {
    try {
      call.run();
    } catch (Throwable thrown) {
      return thrown;
    }
    throw new AssertionError("nothing was thrown");
  }

  @Test
  void manyCallsAtOnceAreIndependent() {
    Tasks view = Suspend.adapt(Tasks.class, accounts);
    run(
        () -> {
          Task<Long> one = view.slowBalance(1);
          Task<Long> other = createTask(() -> view.slowBalance(2).await());
          assertEquals(10L, one.await());
          assertEquals(20L, other.await());
        });
  }
}
