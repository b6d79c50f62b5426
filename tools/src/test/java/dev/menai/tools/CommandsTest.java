package dev.menai.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.menai.internal.diagnostics.TasksBean;
import dev.menai.tools.ChildProgram.Printed;
import dev.menai.tools.attach.Program;
import dev.menai.tools.json.Json;
import dev.menai.tools.json.JsonObject;
import dev.menai.tools.view.Snapshot;
import dev.menai.tools.view.TaskRow;
import dev.menai.tools.web.LivePage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Each command, given to a program that works. */
@Tag("once")
class CommandsTest {
  private static ChildProgram program;

  @TempDir Path folder;

  @BeforeAll
  static void start() throws IOException {
    program = ChildProgram.start(BusyProgram.class);
    program.waitFor("works");
  }

  @AfterAll
  static void end() {
    program.close();
  }

  @Test
  void psListsThePrograms() {
    String line =
        Printed.by("ps")
            .out()
            .lines()
            .filter(each -> each.trim().startsWith(program.pid() + " "))
            .findFirst()
            .orElseThrow();
    List<?> all = (List<?>) Json.read(Printed.by("ps", "--json").out());

    assertTrue(line.contains(BusyProgram.class.getName()), line);
    assertTrue(
        all.stream()
            .anyMatch(each -> ((Map<?, ?>) each).get("pid").toString().equals(program.pid())));
  }

  @Test
  @Timeout(60)
  void whoHasLookedAtAProgramFindsTheManagementBeanThereSoon() throws Exception {
    Program asked = Program.of(program.pid());

    asked.dump();

    // Such an object is there only as long as it is registered.
    Predicate<String> isRegistered = line -> line.endsWith(" " + TasksBean.class.getName());
    while (asked.diagnose("GC.class_histogram").lines().noneMatch(isRegistered))
      TimeUnit.MILLISECONDS.sleep(20);
  }

  @Test
  void treeShowsAllTasksOrOne() {
    assertTrue(program.menai("tree").contains("office on Execution.eventLoop"));
    assertTrue(program.menai("tree").contains("'clock', "));
    String one = program.menai("tree", "clock");

    assertTrue(one.startsWith("'clock' #"), one);
    assertTrue(one.contains("of office"), one);
    assertTrue(one.contains("BusyProgram.java:"), one);
    assertEquals("clock", JsonObject.read(program.menai("tree", "clock", "--json")).text("name"));
    Snapshot snapshot = Snapshot.of(program.menai("tree", "--json"));
    assertTrue(snapshot.tasks().stream().map(TaskRow::name).toList().contains("clock"));
  }

  @Test
  void waitsBeginsWithTheLongest() {
    List<?> rows = (List<?>) Json.read(program.menai("waits", "--json"));
    List<Long> millis = rows.stream().map(row -> (Long) ((Map<?, ?>) row).get("millis")).toList();

    assertEquals(millis.stream().sorted((a, b) -> Long.compare(b, a)).toList(), millis);
    assertTrue(program.menai("waits").contains("BusyProgram.java:"));
    // Two lines for the row, one for what is left out; a task that ticks doesn't always wait.
    program.waitUntil(text -> text.lines().count() == 3, "waits", "-n", "1");
  }

  @Test
  void topCountsWhatIsThere() {
    String top = program.menai("top", "--count", "1");

    assertTrue(top.contains("tasks: "), top);
    assertTrue(top.contains("office on Execution.eventLoop"), top);
    assertTrue(top.contains("BusyProgram.java:"), top);
  }

  @Test
  void cancelEndsOneTask() {
    assertTrue(
        program.menai("cancel", "victim").endsWith(" is cancelled" + System.lineSeparator()));
    program.waitUntil(tree -> !tree.contains("'victim'"), "tree");

    Printed gone = Printed.by("cancel", program.pid(), "victim");
    assertEquals(1, gone.status());
    assertTrue(gone.err().contains("has no task 'victim' now; "), gone.err());
  }

  @Test
  void cancelAsksWhichOfSeveralIsMeant() {
    Printed printed = Printed.by("cancel", program.pid(), "twin");

    assertEquals(1, printed.status());
    assertTrue(
        printed.err().contains("2 tasks are called 'twin'; give the number of one: 'twin' #"));
    String number = printed.err().replaceFirst("(?s).*#(\\d+).*", "$1");
    assertTrue(
        JsonObject.read(program.menai("cancel", number, "--json", "--reason", "one is enough"))
            .is("cancelled"));
  }

  @Test
  void aRecordingBecomesATimelineAndATrace() throws IOException {
    Path file = folder.resolve("busy.jfr");
    program.menai("record", "--seconds", "1", "-o", file.toString());
    assertEquals(0, Printed.by("timeline", file.toString()).status());
    Printed traced = Printed.by("timeline", file.toString(), "--trace", "--json");

    String page = Files.readString(folder.resolve("busy.html"));
    assertTrue(page.contains("\"clock\""));
    assertFalse(page.contains("@@"));
    JsonObject made = JsonObject.read(traced.out());
    assertNotEquals(0, made.number("tasks"));
    assertTrue(Files.readString(Path.of(made.text("file", ""))).contains("\"clock\""));
  }

  @Test
  void thePageIsServedToWhoKnowsItsAddress() throws Exception {
    try (LivePage page = LivePage.open(Program.of(program.pid()), 0)) {
      URI address = page.address();
      JsonObject tasks = JsonObject.read("{\"all\":" + get(address.resolve("tasks")).body() + "}");

      assertTrue(get(address).body().contains("Menai, process " + program.pid()));
      assertTrue(tasks.objects("all").get(0).objects("tasks").size() > 2);
      assertEquals(404, get(address.resolve("/")).statusCode());
      assertEquals(404, get(address.resolve("/tasks")).statusCode());
      assertTrue(address.getHost().startsWith("127."), address.getHost());
    }
  }

  @Test
  void thePageCancelsATask() throws Exception {
    long id = JsonObject.read(program.menai("tree", "another victim", "--json")).number("id");
    try (LivePage page = LivePage.open(Program.of(program.pid()), 0)) {
      URI address = page.address().resolve("cancel");
      HttpRequest.Builder request = HttpRequest.newBuilder(address);

      assertEquals("true", send(request.POST(HttpRequest.BodyPublishers.ofString("" + id))).body());
      assertEquals(400, send(request.POST(HttpRequest.BodyPublishers.ofString("x"))).statusCode());
      assertEquals(404, get(address).statusCode());
    }
  }

  private static HttpResponse<String> get(URI address) throws Exception {
    return send(HttpRequest.newBuilder(address).GET());
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
  }
}
