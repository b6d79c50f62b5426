package dev.menai;

import static dev.menai.Async.await;
import static dev.menai.Async.createTask;
import static dev.menai.Async.run;
import static dev.menai.Async.sleep;
import static java.time.Duration.ofMillis;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Stream;
import kotlin.Unit;
import kotlin.coroutines.Continuation;
import kotlin.coroutines.EmptyCoroutineContext;
import kotlinx.coroutines.CompletableDeferred;
import kotlinx.coroutines.CompletableDeferredKt;
import kotlinx.coroutines.Job;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SuspendImplementTest {
  private static final EmptyCoroutineContext ANYWHERE = EmptyCoroutineContext.INSTANCE;

  /** {@link Repository} in Java; what has a body in Kotlin is left out. */
  static class InMemory {
    private final Map<String, String> entries = new HashMap<>();

    String load(String key) throws IOException {
      sleep(ofMillis(1));
      String value = entries.get(key);
      if (value == null) throw new IOException("no " + key);
      return value;
    }

    void store(String key, String value) {
      sleep(ofMillis(1));
      entries.put(key, value);
    }

    int size() {
      return entries.size();
    }

    void flush() throws IOException {
      throw new IOException("flush");
    }

    void reset() throws IOException {
      throw new IOException("reset");
    }
  }

  private final Repository repository = Suspend.implement(Repository.class, new InMemory());

  @ParameterizedTest
  @MethodSource("dev.menai.Executions#all")
  void kotlinCallsJavaAsIfItWereKotlin(Execution execution) {
    String described =
        run(
            execution,
            () -> {
              await(k -> repository.store("first", "a", k));
              await(k -> repository.store("second", "b", k));
              return await(k -> repository.describe(k));
            });
    assertEquals("2 entries, first a", described);
  }

  @Test
  void aSuspendFunctionsCheckedFailureReachesKotlinAsItself() {
    Work<String> load = (input, k) -> repository.load(input, k);
    Throwable failure = Callers.failure(ANYWHERE, load);
    assertInstanceOf(IOException.class, failure);
    assertEquals("no in", failure.getMessage());
  }

  @Test
  void aPlainFunctionThrowsACheckedExceptionAsItselfOnlyIfItDeclaresIt() {
    assertEquals("flush", assertThrows(IOException.class, repository::flush).getMessage());
    CompletionException wrapped = assertThrows(CompletionException.class, repository::reset);
    assertEquals("reset", wrapped.getCause().getMessage());
    assertEquals(0, repository.size());
  }

  /** The ways in which a Java method may give its answer, each made from a body. */
  static Stream<Named<Function<Awaitable<String>, Object>>> ways() {
    return Stream.of(
        Named.of("T", OfValue::new),
        Named.of("Task", OfTask::new),
        Named.of("CompletableFuture", OfFuture::new),
        Named.of("CompletionStage", OfStage::new),
        Named.of("Awaitable", OfAwaitable::new));
  }

  record OfValue(Awaitable<String> body) {
    String run(String input) throws Exception {
      return body.await() + input;
    }
  }

  record OfTask(Awaitable<String> body) {
    Task<String> run(String input) {
      return createTask(() -> body.await() + input);
    }
  }

  record OfFuture(Awaitable<String> body) {
    CompletableFuture<String> run(String input) {
      return createTask(() -> body.await() + input).toCompletableFuture();
    }
  }

  record OfStage(Awaitable<String> body) {
    CompletionStage<String> run(String input) {
      return createTask(() -> body.await() + input).toCompletableFuture();
    }
  }

  record OfAwaitable(Awaitable<String> body) {
    Awaitable<String> run(String input) {
      return () -> body.await() + input;
    }
  }

  // Java has no class literal for Work<String>.
  @SuppressWarnings("unchecked")
  private static Work<String> work(Object java) {
    return Suspend.implement(Work.class, java);
  }

  @ParameterizedTest
  @MethodSource("ways")
  void theAnswerMayComeInEveryWay(Function<Awaitable<String>, Object> way) {
    Work<String> work = work(way.apply(Executed.after(1, "later ")));
    assertEquals("later in", Callers.blocking(ANYWHERE, work));
  }

  @ParameterizedTest
  @MethodSource("ways")
  void aFailureIsTheSameInEveryWay(Function<Awaitable<String>, Object> way) {
    IOException checked = new IOException("checked");
    IllegalStateException unchecked = new IllegalStateException("unchecked");
    assertSame(
        checked, Callers.failure(ANYWHERE, work(way.apply(Executed.<String>failing(checked)))));
    assertSame(
        unchecked, Callers.failure(ANYWHERE, work(way.apply(Executed.<String>failing(unchecked)))));
  }

  @ParameterizedTest
  @MethodSource("ways")
  void aCancelInKotlinReachesJavaInEveryWay(Function<Awaitable<String>, Object> way) {
    CompletableDeferred<Unit> started = CompletableDeferredKt.CompletableDeferred((Job) null);
    AtomicBoolean seen = new AtomicBoolean();
    Awaitable<String> body =
        () -> {
          started.complete(Unit.INSTANCE);
          try {
            return Executed.<String>never().await();
          } catch (CancellationException cancel) {
            seen.set(true);
            throw cancel;
          }
        };
    Throwable got = Callers.cancel(ANYWHERE, work(way.apply(body)), started);
    assertInstanceOf(CancellationException.class, got);
    assertTrue(seen.get());
  }

  static class OfCall {
    SuspendCall<String> run(String input) {
      return k -> RepositoryKt.delayed(input, k);
    }
  }

  static class OfPromise {
    Promise<String> run(String input) {
      Promise<String> promise = Promise.create();
      createTask(() -> promise.complete(input));
      return promise;
    }
  }

  static class OfContinuation {
    Object run(String input, Continuation<? super String> k) {
      return RepositoryKt.delayed(input, k);
    }
  }

  @Test
  void theAnswerMayAlsoBeACallAPromiseOrKotlinsOwn() {
    for (Object java : List.of(new OfCall(), new OfPromise(), new OfContinuation())) {
      assertEquals("in", Callers.blocking(ANYWHERE, work(java)), java::toString);
    }
  }

  static class OfNoFuture {
    @Nullable CompletableFuture<String> run(String input) {
      return null;
    }
  }

  @Test
  void aNullInsteadOfAFutureIsANullPointerException() {
    assertInstanceOf(NullPointerException.class, Callers.failure(ANYWHERE, work(new OfNoFuture())));
  }

  static class Half {
    String expire(long after) {
      return "";
    }

    int load(String key) {
      return 0;
    }

    Task<Integer> find(int id) {
      throw new AssertionError();
    }

    String plain(int extra) {
      return "";
    }
  }

  @Test
  void everyFunctionThatDoesNotMatchIsNamedWithTheReason() {
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> Suspend.implement(Demanding.class, new Half()))
            .getMessage();
    for (String line :
        List.of(
            Half.class.getTypeName() + " can't implement " + Demanding.class.getTypeName(),
            "\n  expire(kotlin.time.Duration): expire takes (long)",
            "\n  age(): " + Half.class.getTypeName() + " has nothing of that name",
            "\n  load(java.lang.String): the function load(java.lang.String) returns int, which can't"
                + " be returned as java.lang.String of a suspend function",
            "\n  find(int): the function find(int) returns dev.menai.Task<java.lang.Integer>, which"
                + " can't be returned as java.lang.Long of a suspend function",
            "\n  plain(): plain takes (int)")) {
      assertTrue(message.contains(line), () -> line + "\nnot in\n" + message);
    }

    assertFalse(message.contains("kept"), message);
  }

  static class Loader {
    String load(String key) {
      return key;
    }
  }

  @Test
  void aValueClassDoesNoHarmWhereKotlinHasABody() {
    Tolerant tolerant = Suspend.implement(Tolerant.class, new Loader());
    assertEquals("key", run(() -> await(k -> tolerant.load("key", k))));
    assertEquals("kept for 2ms", RepositoryKt.keptFor(tolerant, 2));
  }

  private static final class Teller {
    private String tell() {
      return "private";
    }
  }

  private static final class OpenTeller {
    String tell() {
      return "told";
    }
  }

  @Test
  void neitherInterfaceNorClassNeedBePublicButTheMethodMustNotBePrivate() {
    assertEquals("told", Secrets.tell(Suspend.implement(Secrets.type(), new OpenTeller())));
    assertEquals("private", new Teller().tell());
    assertThrows(
        IllegalArgumentException.class, () -> Suspend.implement(Secrets.type(), new Teller()));
  }

  @Test
  void implementationsByEqualObjectsAreEqual() {
    OfValue body = new OfValue(() -> "x");
    assertEquals(work(body), work(new OfValue(body.body())));
    assertEquals(work(body).hashCode(), work(new OfValue(body.body())).hashCode());
    assertNotEquals(work(body), work(new OfCall()));
    assertEquals("Work[" + body + "]", work(body).toString());
  }

  @Test
  void anObjectThatIsTheInterfaceIsReturnedAndNoInterfaceIsRefused() {
    Work<String> work = (input, k) -> input;
    assertSame(work, work(work));
    assertThrows(IllegalArgumentException.class, () -> Suspend.implement(String.class, work));
    assertThrows(NullPointerException.class, () -> Suspend.implement(Work.class, null));
    assertThrows(NullPointerException.class, () -> Suspend.implement(null, work));
  }

  @Test
  void aFailureOfEveryKindCrossesSoOftenThatItMustNotNest() {
    Work<String> failing = work(new OfValue(Executed.failing(new IOException("again"))));
    assertEquals(20_000, Callers.failures(ANYWHERE, failing, 20_000));
  }
}
