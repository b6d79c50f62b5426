package dev.menai.reactive;

import static dev.menai.Async.await;
import static dev.menai.Async.createTask;
import static dev.menai.Async.run;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.menai.Execution;
import dev.menai.Promise;
import dev.menai.Task;
import dev.menai.TaskCancelledException;
import dev.menai.stream.AsyncStream;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The types of Mutiny in tasks, and streams as those; Menai alone suffices. */
class MutinyTest {
  @ParameterizedTest
  @MethodSource("dev.menai.reactive.ReactiveTest#executions")
  void aUniIsAwaited(Execution where) {
    run(
        where,
        () -> {
          Uni<String> later =
              Uni.createFrom().item("later").onItem().delayIt().by(Duration.ofMillis(1));
          assertEquals("later", await(later.subscribeAsCompletionStage()));
          assertNull(await(Uni.createFrom().nullItem().subscribeAsCompletionStage()));
          Uni<String> failing = Uni.createFrom().failure(new IllegalStateException("down"));
          assertThrows(
              IllegalStateException.class, () -> await(failing.subscribeAsCompletionStage()));
        });
  }

  @ParameterizedTest
  @MethodSource("dev.menai.reactive.ReactiveTest#executions")
  void aCancelOfTheTaskCancelsTheUni(Execution where) {
    run(
        where,
        () -> {
          Promise<String> subscribed = Promise.create();
          Promise<String> cancelled = Promise.create();
          Uni<String> never =
              Uni.createFrom()
                  .<String>nothing()
                  .onSubscription()
                  .invoke(() -> subscribed.complete(""))
                  .onCancellation()
                  .invoke(() -> cancelled.complete("cancelled"));
          Task<String> task = createTask(() -> await(never.subscribeAsCompletionStage()));
          subscribed.await();
          task.cancel();

          assertEquals("cancelled", cancelled.await());
          assertThrows(TaskCancelledException.class, task::await);
        });
  }

  @ParameterizedTest
  @MethodSource("dev.menai.reactive.ReactiveTest#executions")
  void aMultiIsAStreamAndAStreamIsAMulti(Execution where) {
    List<String> events = new CopyOnWriteArrayList<>();
    run(
        where,
        () -> {
          Multi<Integer> numbers =
              Multi.createFrom()
                  .range(1, 1000)
                  .onCancellation()
                  .invoke(() -> events.add("cancelled"));
          assertEquals(List.of(1, 2, 3), AsyncStream.<Integer>from(numbers).take(3).toList());

          Multi<Integer> multi =
              Multi.createFrom().publisher(AsyncStream.of(1, 2, 3).toPublisher());
          assertEquals(
              List.of(1, 2, 3), await(multi.collect().asList().subscribeAsCompletionStage()));
        });
    assertEquals(List.of("cancelled"), events);
  }
}
