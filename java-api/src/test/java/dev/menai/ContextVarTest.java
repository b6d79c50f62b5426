package dev.menai;

import static dev.menai.Async.await;
import static dev.menai.Async.createTask;
import static dev.menai.Async.gather;
import static dev.menai.Async.run;
import static dev.menai.Async.sleep;
import static dev.menai.Async.toThread;
import static dev.menai.Async.yieldNow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.List;
import java.util.NoSuchElementException;
import kotlinx.coroutines.BuildersKt;
import kotlinx.coroutines.DelayKt;
import kotlinx.coroutines.Dispatchers;
import org.junit.jupiter.api.Test;

class ContextVarTest {
  private final ContextVar<String> user = ContextVar.create("user", "nobody");

  @OnEachExecution
  void belongsToTheBlockAndTheTasksCreatedInIt(Execution where) {
    List<String> seen =
        run(
            where,
            () ->
                user.where(
                    "mario",
                    () -> {
                      Task<String> task =
                          createTask(
                              () -> {
                                sleep(Duration.ofMillis(2));
                                return user.get();
                              });
                      String inner = user.where("luigi", () -> user.get());
                      return List.of(inner, user.get(), task.await());
                    }));
    assertEquals(List.of("luigi", "mario", "mario"), seen);
  }

  @OnEachExecution
  void tasksOnTheSameThreadsDoNotMixUp(Execution where) {
    run(
        where,
        () ->
            gather(
                () -> user.where("a", () -> staysAcrossSuspensions("a")),
                () -> user.where("b", () -> staysAcrossSuspensions("b")),
                () -> staysAcrossSuspensions("nobody")));
  }

  private void staysAcrossSuspensions(String expected) {
    for (int i = 0; i < 20; i++) {
      yieldNow();
      assertEquals(expected, user.get());
    }
  }

  @OnEachExecution
  void isSeenInToThreadAndByKotlinCode(Execution where) {
    run(
        where,
        () ->
            user.where(
                "mario",
                () -> {
                  assertEquals("mario", toThread(() -> user.get()));
                  assertEquals(
                      "mario",
                      await(
                          k ->
                              BuildersKt.withContext(
                                  Dispatchers.getDefault(), (scope, inner) -> user.get(), k)));
                  await(k -> DelayKt.delay(1, k));
                  assertEquals("mario", user.get());
                }));
  }

  @Test
  void outsideATaskGivesTheDefaultOrThrows() {
    assertEquals("nobody", user.get());
    assertThrows(NoSuchElementException.class, () -> ContextVar.create("x").get());
  }

  @Test
  void whereOutsideATaskIsRefused() {
    assertThrows(IllegalStateException.class, () -> user.where("x", () -> "y"));
  }

  @Test
  void nullIsAValue() {
    run(() -> user.where(null, () -> assertEquals(null, user.get())));
  }

  @Test
  void isNotLeftOnTheThreadAfterwards() {
    run(Execution.on(Runnable::run), () -> user.where("mario", () -> sleep(Duration.ofMillis(1))));
    assertEquals("nobody", user.get());
  }

  @OnEachExecution
  void tasksOfAScopeInheritFromWhoMakesThem(Execution where) {
    try (AsyncScope scope = AsyncScope.builder().execution(where).build()) {
      List<String> seen =
          run(
              where,
              () ->
                  user.where(
                      "mario",
                      () ->
                          List.of(
                              scope.<String>createTask(() -> user.get()).await(),
                              await(scope.<String>future(() -> user.get())))));
      assertEquals(List.of("mario", "mario"), seen);
      assertEquals("nobody", scope.<String>run(() -> user.get()));
    }
  }

  @OnEachExecution
  void callbacksSeeTheValueOfWhoRegisteredThem(Execution where) {
    List<String> seen =
        run(
            where,
            () -> {
              Promise<String> first = Promise.create();
              Promise<String> second = Promise.create();
              Task<Void> task = createTask(() -> {});
              user.where("mario", () -> task.onDone(done -> first.complete(user.get())));
              task.onDone(done -> second.complete(user.get()));
              return List.of(first.await(), second.await());
            });
    assertEquals(List.of("mario", "nobody"), seen);
  }
}
