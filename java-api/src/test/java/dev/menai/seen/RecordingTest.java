package dev.menai.seen;

import static dev.menai.Async.createTask;
import static dev.menai.Async.run;
import static dev.menai.Async.sleep;
import static dev.menai.Async.taskGroup;
import static dev.menai.Async.yieldNow;
import static dev.menai.TaskAssertions.groupFailure;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.menai.Action;
import dev.menai.AsyncScope;
import dev.menai.Promise;
import dev.menai.Task;
import dev.menai.sync.AsyncLock;
import dev.menai.sync.AsyncQueue;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a recording of Java Flight Recorder tells of tasks. */
@Tag("once")
class RecordingTest {
  private static final List<String> EVENTS =
      List.of("Task", "RunningTask", "Wait", "Ready", "Slice", "Cancel");

  @TempDir Path folder;
  private List<RecordedEvent> events = List.of();

  @Test
  void aTaskTellsWhoMadeItAndItsGroup() throws IOException {
    record(
        () ->
            createTask(
                    "parent",
                    () ->
                        taskGroup(
                            group -> {
                              group.createTask("one", () -> {});
                              group.createTask("other", () -> {});
                            }))
                .await());

    RecordedEvent one = task("one");

    assertEquals(id("parent"), one.getInt("creator"));
    assertTrue(one.getInt("group") != 0);
    assertEquals(one.getInt("group"), task("other").getInt("group"));
    assertEquals(0, task("parent").getInt("group"));
    assertEquals("returned", one.getString("ending"));
  }

  @Test
  void aWaitTellsForWhat() throws IOException {
    record(
        () -> {
          AsyncLock lock = new AsyncLock("till");
          AsyncQueue<String> queue = AsyncQueue.fifo("orders");
          lock.acquire();
          Task<Void> waits =
              createTask(
                  "waits",
                  () -> {
                    lock.acquire();
                    queue.get();
                    sleep(ofMillis(1));
                    yieldNow();
                  });
          yieldNow();
          lock.release();
          yieldNow();
          queue.put("order");
          waits.await();
        });

    List<RecordedEvent> waits = of("Wait", "waits");

    assertEquals(
        List.of("lock till", "queue orders", "sleep null", "turn null"),
        waits.stream()
            .map(event -> event.getString("kind") + " " + event.getString("target"))
            .toList());
    assertTrue(
        of("Wait", "Task-1").stream().anyMatch(event -> event.getInt("awaited") == id("waits")));
  }

  @Test
  void whoWakesATaskIsTold() throws IOException {
    record(
        () -> {
          Promise<String> promise = Promise.create();
          Task<?> sleeper = createTask("sleeper", () -> promise.await());
          yieldNow();
          createTask("waker", () -> promise.complete("")).await();
          sleeper.await();
        });

    RecordedEvent ready = of("Ready", "sleeper").get(0);

    assertEquals(id("waker"), ready.getInt("waker"));
  }

  @Test
  void onAnEventLoopNoTwoSlicesOverlap() throws IOException {
    record(
        () -> {
          List<Task<Void>> tasks = new ArrayList<>();
          for (int i = 0; i < 5; i++)
            tasks.add(
                createTask(
                    "task-" + i,
                    () -> {
                      for (int turn = 0; turn < 20; turn++) yieldNow();
                    }));
          for (Task<Void> task : tasks) task.await();
        });

    List<RecordedEvent> slices =
        of("Slice").stream().sorted(Comparator.comparing(RecordedEvent::getStartTime)).toList();

    assertTrue(slices.size() > 100, () -> slices.size() + " slices");
    for (int i = 1; i < slices.size(); i++)
      assertFalse(slices.get(i).getStartTime().isBefore(slices.get(i - 1).getEndTime()));
    RecordedEvent slice = of("Slice", "task-1").get(0);
    assertEquals("task-1", slice.getThread().getJavaName());
  }

  @Test
  void aCancelTellsWhoDidIt() throws IOException {
    record(
        () -> {
          Task<Void> sleeper = createTask("sleeper", () -> sleep(ofHours(1)));
          createTask("canceller", () -> sleeper.cancel("no use")).await();
          groupFailure(
              group -> {
                group.createTask("sibling", () -> sleep(ofHours(1)));
                group.createTask("failing", RecordingTest::fails);
              });
        });

    assertEquals(id("canceller"), of("Cancel", "sleeper").get(0).getInt("canceller"));
    assertEquals("no use", of("Cancel", "sleeper").get(0).getString("reason"));
    assertEquals(id("failing"), of("Cancel", "sibling").get(0).getInt("canceller"));
  }

  private static void fails() {
    throw new IllegalStateException("bad");
  }

  @Test
  void whatOutlivesTheRecordingIsInIt() throws IOException {
    try (AsyncScope scope = AsyncScope.builder().name("lasting").build()) {
      record(
          () -> {
            scope.createTask("waiting", () -> sleep(ofHours(1)));
            Seen.until("waiting", "waiting");
          });
      scope.cancel();
    }

    RecordedEvent running =
        of("RunningTask").stream()
            .filter(event -> "waiting".equals(event.getString("name")))
            .reduce((first, last) -> last)
            .orElseThrow();

    assertEquals("lasting", running.getString("scope"));
    assertEquals("waiting", running.getString("state"));
  }

  @Test
  void whatWasThereBeforeTheRecordingIsInIt() throws IOException {
    Path file = folder.resolve("late.jfr");
    try (AsyncScope scope = AsyncScope.builder().name("early").build();
        Recording recording = new Recording()) {
      scope.createTask("waiting", () -> sleep(ofHours(1)));
      Seen.until("waiting", "waiting");
      recording.enable("dev.menai.RunningTask").with("period", "everyChunk");
      recording.start();
      recording.stop();
      recording.dump(file);
      scope.cancel();
    }
    events = RecordingFile.readAllEvents(file);

    assertTrue(
        of("RunningTask").stream().anyMatch(event -> "waiting".equals(event.getString("name"))));
  }

  private void record(Action main) throws IOException {
    Path file = folder.resolve("tasks.jfr");
    try (Recording recording = new Recording()) {
      for (String name : EVENTS)
        recording.enable("dev.menai." + name).withoutThreshold().withoutStackTrace();
      recording.enable("dev.menai.RunningTask").with("period", "everyChunk");
      recording.start();
      run(main);
      recording.stop();
      recording.dump(file);
    }
    events = RecordingFile.readAllEvents(file);
  }

  private List<RecordedEvent> of(String event) {
    return events.stream()
        .filter(each -> each.getEventType().getName().equals("dev.menai." + event))
        .toList();
  }

  private List<RecordedEvent> of(String event, String task) {
    int id = id(task);
    return of(event).stream()
        .filter(each -> each.getInt("task") == id)
        .sorted(Comparator.comparing(RecordedEvent::getStartTime))
        .toList();
  }

  private RecordedEvent task(String name) {
    return of("Task").stream()
        .filter(event -> name.equals(event.getString("name")))
        .findFirst()
        .orElseThrow();
  }

  private int id(String name) {
    return task(name).getInt("task");
  }
}
