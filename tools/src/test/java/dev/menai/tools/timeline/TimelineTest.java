package dev.menai.tools.timeline;

import static dev.menai.Async.await;
import static dev.menai.Async.createTask;
import static dev.menai.Async.gather;
import static dev.menai.Async.run;
import static dev.menai.Async.sleep;
import static dev.menai.Async.taskGroup;
import static dev.menai.Async.yieldNow;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.menai.Action;
import dev.menai.AsyncScope;
import dev.menai.Awaitable;
import dev.menai.Execution;
import dev.menai.Task;
import dev.menai.sync.AsyncLock;
import dev.menai.tools.json.JsonObject;
import dev.menai.tools.timeline.PageData.Piece;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import jdk.jfr.Recording;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a page and a trace say of a program that was recorded. */
@Tag("once")
class TimelineTest {
  @TempDir Path folder;

  @Test
  void onOneEventLoopNoTwoBodiesRunAtAnyMoment() throws IOException {
    PageData page =
        recorded(
            () -> {
              AsyncLock lock = new AsyncLock("till");
              List<Awaitable<Void>> bodies = new ArrayList<>();
              for (int i = 0; i < 40; i++) {
                bodies.add(
                    () -> {
                      for (int j = 0; j < 5; j++) {
                        lock.withLock(() -> yieldNow());
                        sleep(ofMillis(1));
                      }
                      return null;
                    });
              }
              gather(bodies);
            });

    assertTrue(page.pieces().stream().allMatch(piece -> piece.execution().equals("eventLoop")));
    List<Piece> turns =
        page.pieces().stream()
            .filter(piece -> piece.state().equals("running"))
            .sorted(Comparator.comparingLong(Piece::from))
            .toList();

    assertTrue(turns.size() > 400, "only " + turns.size() + " turns");
    for (int i = 1; i < turns.size(); i++) {
      Piece before = turns.get(i - 1);
      Piece turn = turns.get(i);
      assertTrue(before.to() <= turn.from(), before + " and " + turn);
    }
  }

  @Test
  void whoCouldRunButIsNotOnTurnIsReadyAndDoesNotRun() throws IOException {
    PageData page =
        recorded(
            () -> {
              for (String name : List.of("first", "second", "third")) {
                createTask(
                    name,
                    () -> {
                      compute();
                      yieldNow();
                      compute();
                    });
              }
            });

    for (String name : List.of("first", "second", "third")) {
      List<String> states = beforeItsEnd(page, name).stream().map(Piece::state).toList();
      assertEquals(List.of("ready", "running", "ready", "running"), states, name);
    }
  }

  @Test
  void aWaitSaysForWhatAndForWhom() throws IOException {
    PageData page =
        recorded(
            () -> {
              AsyncLock lock = new AsyncLock("till");
              Task<?> holder = createTask("holder", () -> lock.withLock(() -> sleep(ofMillis(30))));
              createTask("waiter", () -> lock.withLock(() -> {}));
              createTask("friend", () -> await(holder));
            });

    assertTrue(waits(page, "holder").contains("sleep"), waits(page, "holder").toString());
    assertEquals(Set.of("lock 'till'"), waits(page, "waiter"));
    Piece friend =
        page.pieces("friend").stream()
            .filter(piece -> piece.state().equals("waiting"))
            .findFirst()
            .orElseThrow();
    assertEquals("holder", page.names().get(friend.other()));
  }

  @Test
  void endingsGroupsAndCancelsAreTold() throws IOException {
    PageData page =
        recorded(
            () -> {
              Task<?> sleeper = createTask("sleeper", () -> sleep(ofHours(1)));
              createTask("quick", () -> {});
              createTask(
                  "failing",
                  () -> {
                    throw new IllegalStateException("bad </script>");
                  });
              taskGroup(
                  group -> {
                    group.createTask("one", () -> sleep(ofMillis(1)));
                    group.createTask("other", () -> sleep(ofMillis(1)));
                  });
              createTask("boss", () -> sleeper.cancel("enough")).await();
            });

    assertEquals("returned", ending(page, "quick"));
    assertEquals("cancelled", ending(page, "sleeper"));
    assertEquals("cancelled: enough", page.taskText("sleeper", "endingText"));
    assertEquals("failed", ending(page, "failing"));
    assertTrue(page.taskText("failing", "endingText").endsWith("bad </script>"));
    assertTrue(page.taskText("one", "group").startsWith("group "));
    assertEquals(page.task("one", "group"), page.task("other", "group"));
    assertEquals(-1, page.task("quick", "group"));
    int cancel = page.numbers("cancels", "task").indexOf((long) place(page, "sleeper"));
    assertEquals(place(page, "boss"), page.numbers("cancels", "by").get(cancel));
    assertEquals("enough", page.text(page.numbers("cancels", "reason").get(cancel)));
  }

  @Test
  void aTaskThatOutlivesTheRecordingIsInIt() throws IOException {
    Path file = folder.resolve("part.jfr");
    try (AsyncScope scope =
        AsyncScope.builder().name("part").execution(Execution.eventLoop()).build()) {
      scope.createTask("early", () -> sleep(ofHours(1)));
      try (Recording recording = new Recording(TimelineFile.settings())) {
        recording.start();
        scope.run(
            () -> {
              createTask("late", () -> sleep(ofHours(1)));
              yieldNow();
              yieldNow();
            });
        recording.stop();
        recording.dump(file);
      }
      scope.cancel();
    }

    PageData page = page(file);
    assertEquals("unfinished", ending(page, "early"));
    assertEquals("unfinished", ending(page, "late"));
    List<Piece> late = page.pieces("late");
    assertEquals("waiting", late.get(late.size() - 1).state());
  }

  @Test
  void aBodyThatHoldsTheLoopIsTold() throws IOException {
    PageData page =
        recorded(
            () -> {
              createTask("hog", TimelineTest::hold).await();
            });

    List<Long> slow = page.numbers("slow", "task");
    assertTrue(slow.contains((long) place(page, "hog")), slow.toString());
    String stack = page.text(page.numbers("slow", "stack").get(0));
    assertTrue(stack.contains("TimelineTest.hold"), stack);
  }

  @Test
  void theTraceHasEveryTaskAndArrows() throws IOException {
    Path file =
        record(
            () -> {
              Task<?> other = createTask("other", () -> sleep(ofMillis(1)));
              other.await();
              createTask("late", () -> sleep(ofHours(1))).cancel("enough");
            });
    Path traced = folder.resolve("trace.json");

    TimelineFile.trace(file, traced);

    List<JsonObject> events = JsonObject.read(Files.readString(traced)).objects("traceEvents");
    Set<String> names =
        events.stream()
            .filter(event -> "thread_name".equals(event.text("name")))
            .map(event -> event.object("args").text("name"))
            .collect(Collectors.toCollection(HashSet::new));
    assertTrue(names.containsAll(Set.of("other", "late", "event loop")), names.toString());
    long tails = events.stream().filter(event -> "s".equals(event.text("ph"))).count();
    long heads = events.stream().filter(event -> "f".equals(event.text("ph"))).count();
    assertEquals(tails, heads);
    assertTrue(
        events.stream()
            .map(event -> event.text("name"))
            .toList()
            .containsAll(List.of("cancels", "waits for")));
  }

  @Test
  void aPageNeedsNothingElse() throws IOException {
    Path file = record(() -> createTask("<b>", () -> {}).await());
    Path page = folder.resolve("page.html");

    TimelineFile.page(file, "two & <more>", page);

    String html = Files.readString(page);
    assertTrue(html.contains("<title>two &amp; &lt;more></title>"), html);
    assertFalse(html.contains("<b>"), "a name is taken for a tag");
    assertFalse(html.contains("@@"), "something is missing");
    assertFalse(
        html.replace("http://www.w3.org/2000/svg", "").contains("http"), "it names another page");
  }

  @Test
  void aRecordingWithoutTasksIsRefused() throws IOException {
    Path file = folder.resolve("empty.jfr");
    try (Recording recording = new Recording()) {
      recording.start();
      recording.stop();
      recording.dump(file);
    }

    assertThrows(
        IllegalArgumentException.class,
        () -> TimelineFile.page(file, "none", folder.resolve("none.html")));
  }

  private static void compute() {
    long until = System.nanoTime() + 200_000;
    while (System.nanoTime() < until) Thread.onSpinWait();
  }

  /** Computes until the watch has warned of it, which on a busy machine takes its time. */
  private static void hold() {
    AtomicBoolean warned = new AtomicBoolean();
    Handler handler =
        new Handler() {
          @Override
          public void publish(LogRecord record) {
            if (record.getMessage().contains("TimelineTest.hold")) warned.set(true);
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    Logger logger = Logger.getLogger("dev.menai");
    logger.addHandler(handler);
    long until = System.nanoTime() + ofSeconds(40).toNanos();
    while (!warned.get() && System.nanoTime() < until) Thread.onSpinWait();
    logger.removeHandler(handler);
  }

  private static int place(PageData page, String task) {
    return page.names().indexOf(task);
  }

  private static String ending(PageData page, String task) {
    return PageData.ENDINGS.get((int) page.task(task, "ending"));
  }

  private static Set<String> waits(PageData page, String task) {
    return beforeItsEnd(page, task).stream()
        .filter(piece -> piece.state().equals("waiting"))
        .map(Piece::what)
        .collect(Collectors.toSet());
  }

  /** What it did until its body had ended. */
  private static List<Piece> beforeItsEnd(PageData page, String task) {
    return page.pieces(task).stream().filter(piece -> !piece.what().equals("its end")).toList();
  }

  private PageData recorded(Action main) throws IOException {
    return page(record(main));
  }

  private Path record(Action main) throws IOException {
    Path file = folder.resolve("recording.jfr");
    try (Recording recording = new Recording(TimelineFile.settings())) {
      recording.start();
      run(main);
      recording.stop();
      recording.dump(file);
    }
    return file;
  }

  private PageData page(Path file) throws IOException {
    Path page = folder.resolve("page.html");
    TimelineFile.page(file, "test", page);
    return new PageData(Files.readString(page));
  }
}
