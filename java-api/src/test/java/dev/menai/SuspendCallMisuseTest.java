package dev.menai;

import static dev.menai.Async.await;
import static dev.menai.Async.run;
import static dev.menai.Async.sleep;
import static java.time.Duration.ofMillis;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.menai.sync.AsyncQueue;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import kotlin.coroutines.Continuation;
import kotlin.coroutines.intrinsics.IntrinsicsKt;
import kotlinx.coroutines.CompletableDeferred;
import kotlinx.coroutines.CompletableDeferredKt;
import kotlinx.coroutines.Job;
import org.jspecify.annotations.Nullable;

/** Java that is given a continuation and breaks its rules. */
class SuspendCallMisuseTest {
  private static final String HERE =
      "a suspend call made in " + SuspendCallMisuseTest.class.getName();

  /** Where failures without an owner arrive. */
  private final Uncaught uncaught = new Uncaught();

  private final AtomicReference<@Nullable Continuation<? super String>> kept =
      new AtomicReference<>();

  private <T extends @Nullable Object> T inScope(Execution where, Awaitable<T> body) {
    try (AsyncScope scope = uncaught.scope(where)) {
      return scope.run(body);
    }
  }

  private void resume(String value) {
    Objects.requireNonNull(kept.get()).resumeWith(value);
  }

  private SuspendCall<String> keeping(@Nullable Object answer) {
    return k -> {
      kept.set(k);
      return answer;
    };
  }

  @OnEachExecution
  void toResumeAndReturnAValueFailsTheCall(Execution where) {
    SuspendCall<String> both =
        k -> {
          k.resumeWith("resumed");
          return "returned";
        };
    IllegalStateException refused =
        assertThrows(IllegalStateException.class, () -> run(where, () -> await(both)));

    assertEquals(
        HERE + " returned a value and resumed its continuation as well; return one or the other",
        refused.getMessage());
  }

  /** Each suspension that throws a stray answer to an earlier call. */
  private static List<Action> suspensions() {
    return List.of(
        () -> sleep(ofMillis(1)),
        () -> Async.yieldNow(),
        () -> Async.checkCancelled(),
        () -> await(new CompletableFuture<String>()),
        () -> Promise.create().await(),
        () -> Async.<String>await(k -> RepositoryKt.delayed("next", k)),
        () -> Async.waitFor(Promise.create(), ofMillis(1)),
        () -> AsyncQueue.fifo().get(),
        () -> Async.gather(() -> sleep(ofMillis(1)), () -> sleep(ofMillis(1))));
  }

  @OnEachExecution
  void aResumeAfterTheValueWasReturnedIsThrownByTheNextSuspensionAndAnswersNoOtherCall(
      Execution where) {
    for (Action suspension : suspensions()) {
      inScope(
          where,
          () -> {
            assertEquals("returned", keeping("returned").await());
            assertEquals("next", Async.<String>await(k -> RepositoryKt.delayed("next", k)));
            resume("stray");
            String message =
                assertThrows(IllegalStateException.class, suspension::run).getMessage();
            assertTrue(message.startsWith(HERE + " was over"), message);
            assertTrue(message.contains("Is a return missing?"), message);
            sleep(ofMillis(1)); // told once
            return null;
          });
    }
    assertEquals(List.of(), uncaught.failures());
  }

  @OnEachExecution
  void toForgetToReturnWhatTheCallReturnedIsThrownByTheNextSuspension() {
    CompletableDeferred<String> lost = CompletableDeferredKt.CompletableDeferred((Job) null);
    SuspendCall<String> forgetful =
        k -> {
          lost.await(k);
          return null;
        };
    Gate forgot = new Gate();
    Task<?> task =
        Async.createTask(
            () -> {
              assertNull(forgetful.await());
              forgot.open();
              while (true) sleep(ofMillis(1));
            });
    forgot.await();
    lost.complete("lost");
    Async.waitOn(List.of(task), ReturnWhen.ALL_COMPLETED);

    assertTrue(task.exception() instanceof IllegalStateException);
    String message = String.valueOf(task.exception());
    assertTrue(message.contains(HERE + " was over"), message);
  }

  @OnEachExecution
  void aStrayAnswerToABodyThatSuspendsNoMoreIsReported(Execution where) {
    inScope(
        where,
        () -> {
          assertEquals("returned", keeping("returned").await());
          resume("stray");
          return null;
        });
    assertTrue(uncaught.first().failure().getMessage().startsWith(HERE + " was over"));
  }

  @OnEachExecution
  void aStrayAnswerToABodyThatHasEndedIsReported(Execution where) {
    inScope(
        where,
        () -> {
          Async.createTask(() -> keeping("returned").await()).await();
          resume("stray");
          sleep(ofMillis(1));
          return null;
        });
    assertTrue(uncaught.first().failure().getMessage().startsWith(HERE + " was over"));
  }

  @OnEachExecution
  void aStrayAnswerDisturbsNoCleanUpThatWaitsForWhatItCancelled(Execution where) {
    List<String> events = new CopyOnWriteArrayList<>();
    IllegalStateException stray =
        inScope(
            where,
            () -> {
              Sleeper child = Sleeper.slowToEnd(() -> events.add("child"));
              Async.taskGroup(
                  g -> {
                    g.createTask(child);
                    child.begun();
                    keeping("returned").await();
                    g.cancel();
                    resume("stray");
                  });
              events.add("group");
              return assertThrows(IllegalStateException.class, Async::yieldNow);
            });

    assertEquals(List.of("child", "group"), events);
    assertTrue(stray.getMessage().startsWith(HERE + " was over"), stray::getMessage);
  }

  @OnEachExecution
  void aResumeAfterTheCallHasThrownIsThrownByTheNextSuspension(Execution where) {
    IllegalArgumentException failure = new IllegalArgumentException("thrown");
    SuspendCall<String> throwing =
        k -> {
          kept.set(k);
          throw failure;
        };
    String message =
        inScope(
            where,
            () -> {
              assertSame(failure, assertThrows(IllegalArgumentException.class, throwing::await));
              resume("stray");
              return assertThrows(IllegalStateException.class, () -> sleep(ofMillis(1)))
                  .getMessage();
            });

    assertTrue(message.startsWith(HERE + " was over"), message);
  }

  @OnEachExecution
  void aSecondResumeThrowsToTheResumerAndAnswersNoOtherCall() {
    Task<String> waiting = Async.createTask(keeping(IntrinsicsKt.getCOROUTINE_SUSPENDED()));
    while (kept.get() == null) sleep(ofMillis(1));
    resume("first");
    String message = assertThrows(IllegalStateException.class, () -> resume("second")).getMessage();
    assertEquals(HERE + " resumed its continuation twice; the second resume is ignored", message);
    assertEquals("first", waiting.await());
  }

  @OnEachExecution
  void aSecondResumeBeforeTheCallReturnsFailsTheCall(Execution where) {
    SuspendCall<String> twice =
        k -> {
          k.resumeWith("first");
          k.resumeWith("second");
          return IntrinsicsKt.getCOROUTINE_SUSPENDED();
        };
    IllegalStateException refused =
        assertThrows(IllegalStateException.class, () -> run(where, () -> await(twice)));

    assertTrue(refused.getMessage().contains("twice"), refused::getMessage);
  }

  /** A call that isn't a lambda. */
  static class Call implements SuspendCall<String> {
    @Override
    public Object invoke(Continuation<? super String> continuation) {
      continuation.resumeWith("resumed");
      return "returned";
    }
  }

  /** A suspend function in Java, wrong. */
  static class Wrong {
    public Object answer(Continuation<? super String> k) {
      k.resumeWith("resumed");
      return "returned";
    }
  }

  private interface View {
    String answer();
  }

  @OnEachExecution
  void theMessageNamesTheCall() {
    String ofClass =
        assertThrows(IllegalStateException.class, () -> await(new Call())).getMessage();
    assertTrue(ofClass.startsWith("the suspend call " + Call.class.getName()), ofClass);
    View view = Suspend.adapt(View.class, new Wrong());
    String ofView = assertThrows(IllegalStateException.class, view::answer).getMessage();
    assertTrue(ofView.startsWith("the function behind View.answer returned"), ofView);
  }
}
