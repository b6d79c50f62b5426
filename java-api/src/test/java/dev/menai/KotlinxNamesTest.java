package dev.menai;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import kotlin.Unit;
import kotlin.coroutines.EmptyCoroutineContext;
import kotlinx.coroutines.BuildersKt;
import kotlinx.coroutines.CoroutineDispatcher;
import kotlinx.coroutines.CoroutineScopeKt;
import kotlinx.coroutines.CoroutineStart;
import kotlinx.coroutines.Delay;
import kotlinx.coroutines.Dispatchers;
import kotlinx.coroutines.Job;
import kotlinx.coroutines.JobKt;
import kotlinx.coroutines.test.TestCoroutineScheduler;
import kotlinx.coroutines.test.TestDispatcher;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What stands as text in the sources, or is found by a cast, is still so in this version of
 * kotlinx.coroutines. {@code docs/inside.md} says where each is used, and what for.
 */
@Tag("once")
class KotlinxNamesTest {
  private static final String POOL = "kotlinx.coroutines.scheduling.CoroutineScheduler";
  private static final String LIMITED = "kotlinx.coroutines.internal.LimitedDispatcher";
  private static final String DISPATCHED = "kotlinx.coroutines.DispatchedTask";
  private static final String CANCELLATION = "kotlinx.coroutines.JobCancellationException";

  @ParameterizedTest
  @ValueSource(
      strings = {
        POOL,
        LIMITED,
        DISPATCHED,
        CANCELLATION,
        "kotlin.coroutines.jvm.internal.BaseContinuationImpl",
        "kotlin.coroutines.jvm.internal.CoroutineStackFrame",
        "kotlinx.coroutines.test.TestDispatcher",
        "kotlinx.coroutines.test.TestCoroutineScheduler"
      })
  void aClassThatIsFoundByItsNameExists(String name) {
    assertDoesNotThrow(() -> Class.forName(name), name + " has been renamed or removed");
  }

  @Test
  void threadsOfTheDefaultDispatcherAreThoseOfThePoolWithNoLimitedPart() throws Exception {
    String thread = on(Dispatchers.getDefault(), () -> Thread.currentThread().getClass().getName());
    List<String> stack = on(Dispatchers.getDefault(), KotlinxNamesTest::stack);

    assertTrue(thread.startsWith(POOL), "the threads of Dispatchers.Default are of " + thread);
    assertTrue(
        stack.stream().noneMatch(name -> name.startsWith(LIMITED)),
        "a thread of Dispatchers.Default looks like one of Dispatchers.IO: " + stack);
  }

  @Test
  void threadsOfTheDispatcherForBlockingCallsAreALimitedPartOfThePool() throws Exception {
    String thread = on(Dispatchers.getIO(), () -> Thread.currentThread().getClass().getName());
    List<String> stack = on(Dispatchers.getIO(), KotlinxNamesTest::stack);

    assertTrue(thread.startsWith(POOL), "the threads of Dispatchers.IO are of " + thread);
    assertTrue(
        stack.stream().anyMatch(name -> name.startsWith(LIMITED)),
        "nothing on the stack tells a thread of Dispatchers.IO from one of Dispatchers.Default: "
            + stack);
  }

  @Test
  void aCoroutineThatIsDispatchedHasItsMarkOnTheStack() throws Exception {
    CompletableFuture<List<String>> seen = new CompletableFuture<>();
    BuildersKt.launch(
        CoroutineScopeKt.CoroutineScope(Dispatchers.getDefault()),
        EmptyCoroutineContext.INSTANCE,
        CoroutineStart.DEFAULT,
        (scope, continuation) -> {
          seen.complete(stack());
          return Unit.INSTANCE;
        });

    List<String> stack = seen.get(10, SECONDS);

    assertTrue(
        stack.contains(DISPATCHED), "no " + DISPATCHED + " on the stack of a coroutine: " + stack);
  }

  @Test
  void theCancellationOfAJobHasItsClass() {
    Job job = JobKt.Job((Job) null);

    job.cancel(null);

    assertEquals(CANCELLATION, job.getCancellationException().getClass().getName());
  }

  @Test
  void copiesOfExceptionsAreMarkedByAPackage() {
    assertDoesNotThrow(
        () -> Class.forName("_COROUTINE.ArtificialStackFrames"),
        "the frames by which copies of exceptions are known have another package now");
  }

  @Test
  void aLimitedPartOfTheDefaultDispatcherIsKotlinsClock() {
    assertInstanceOf(
        Delay.class,
        Dispatchers.getDefault().limitedParallelism(1, null),
        "the timers of kotlinx are not handed out by a limited dispatcher any more");
  }

  @Test
  void aDispatcherOfTestsTellsItsTime() {
    assertDoesNotThrow(
        () -> {
          TestDispatcher.class.getMethod("getScheduler");
          TestCoroutineScheduler.class.getMethod("getCurrentTime");
        },
        "the time of kotlinx-coroutines-test is asked by other names now");
  }

  private static List<String> stack() {
    return StackWalker.getInstance()
        .walk(frames -> frames.map(StackWalker.StackFrame::getClassName).toList());
  }

  private static <T> T on(CoroutineDispatcher dispatcher, Supplier<T> look) throws Exception {
    CompletableFuture<T> seen = new CompletableFuture<>();
    dispatcher.dispatch(EmptyCoroutineContext.INSTANCE, () -> seen.complete(look.get()));
    return seen.get(10, SECONDS);
  }
}
