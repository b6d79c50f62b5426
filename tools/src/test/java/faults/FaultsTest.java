package faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.menai.tools.ChildProgram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What {@code menai tree} says of programs with a fault. The parts of a text stand in one line of
 * it, in the scope of the fault; HERE is the line of code that the fault is at.
 */
@Tag("once") // In another process, which has no assertions to be switched on.
class FaultsTest {
  private static final Map<String, String> SAID = new LinkedHashMap<>();

  static {
    SAID.put(
        "two locks", "'sell', waits in AsyncLock.withLock at|HERE|lock 'stock', held by 'refill'");
    SAID.put(
        "lock twice", "'book', waits in AsyncLock.withLock at|HERE|lock 'ledger', held by 'book'");
    SAID.put(
        "lost permit",
        "'visitor', waits in|HERE|'doors', 0 free, last taken by 'careless', which has ended");
    SAID.put(
        "slots in use",
        "'caller', waits in|HERE|limiter 'line', 1 of 1 borrowed, held by 'talker'");
    SAID.put("forgotten queue", "'cook', waits in AsyncQueue.get at|HERE|queue 'orders'");
    SAID.put("full queue", "'waiter', waits in AsyncQueue.put at|HERE|queue 'dishes'");
    SAID.put("forgotten event", "'guest', waits in AsyncEvent.await at|HERE|event 'open'");
    SAID.put("missing party", "'bert', waits in|HERE|barrier 'table', 2 of 3 waiting");
    SAID.put("missing signal", "'ringer', waits in AsyncCondition.await at|HERE|condition 'bell'");
    SAID.put("three tasks", "'hen', awaits task 'nest' at|HERE");
    SAID.put("straggler", "'slow', waits in Async.sleep at|HERE");
    SAID.put("runaway tasks", "×500 |waits in Async.sleep at|HERE");
    SAID.put("swallowed cancel", "'deaf', cancelling, waits in Async.sleep at|HERE");
    SAID.put("endless clean-up", "'tidy', cancelling, awaits the promise at|HERE");
    SAID.put("broken promise", "'asker', awaits the promise at|HERE");
    SAID.put("lost stage", "'reader', waits in Async.await at|HERE");
    SAID.put("lost continuation", "'bridge', waits in Async.await at|HERE");
    SAID.put("stuck thread", "'printer', waits in Async.toThread at|whose thread is at|HERE");
    SAID.put("blocked thread", "'hog', runs at|HERE");
    SAID.put("lock around a verb", "'owner', waits in Async.sleep at|HERE");
    SAID.put("starved threads", "×20 'query 0'|waits in Async.toThread at|whose thread is at|HERE");
  }

  private static final Pattern OUTPUT =
      Pattern.compile("^```text\\n([^`]*)^```$", Pattern.MULTILINE);

  private static ChildProgram program;
  private static String lastTree = "";

  @BeforeAll
  static void start() throws IOException {
    program = ChildProgram.start(FaultyProgram.class);
    program.waitFor("planted");
  }

  @AfterAll
  static void end() {
    program.close();
  }

  static Stream<String> scopes() {
    return SAID.keySet().stream()
        .flatMap(fault -> Stream.of(fault + ", eventLoop", fault + ", parallel"));
  }

  @Test
  void thereIsATextForEachFault() {
    assertEquals(
        FaultyProgram.faults().stream()
            .map(Fault::name)
            .collect(Collectors.toCollection(TreeSet::new)),
        new TreeSet<>(SAID.keySet()));
  }

  @ParameterizedTest
  @MethodSource("scopes")
  void theTreeNamesTheCauseAndTheLine(String scope) {
    String fault = scope.replaceFirst(",.*", "");
    List<String> parts = List.of(SAID.get(fault).replace("HERE", here(fault)).split("\\|"));

    Predicate<String> isSaid =
        tree -> of(scope, tree).stream().anyMatch(line -> parts.stream().allMatch(line::contains));

    // What one look has shown need not be looked for again.
    if (!isSaid.test(lastTree)) lastTree = program.waitUntil(isSaid, "tree");
  }

  @Test
  void theTreeBeginsWithTheDeadlocks() {
    program.waitUntil(
        tree ->
            deadlocks(tree, "deadlock: 'book' holds lock 'ledger', waits for lock 'ledger'") == 2
                && deadlocks(tree, "'sell' holds lock 'till', waits for lock 'stock'")
                        + deadlocks(tree, "'refill' holds lock 'stock', waits for lock 'till'")
                    == 2
                && deadlocks(tree, "'nest', which awaits 'egg'")
                        + deadlocks(tree, "'nest' awaits 'egg'")
                    == 2,
        "tree");
  }

  @Test
  void theTreeTellsWhatHoldsALoop() {
    program.waitUntil(
        tree ->
            tree.contains("blocked thread, eventLoop on Execution.eventLoop, runs 'hog', for")
                && tree.contains(
                    "lock around a verb, eventLoop on Execution.eventLoop, runs 'heir', for"),
        "tree");
  }

  @Test
  void theWaitsNameDeadlocksHoldersAndLines() {
    for (String text :
        List.of(
            "lock 'stock', held by 'refill' #",
            "last taken by 'careless'",
            here("two locks"),
            here("lost permit"),
            here("starved threads"))) {
      program.waitUntil(waits -> waits.contains(text), "waits", "-n", "1000");
    }
    program.waitUntil(
        waits ->
            waits.lines().filter(line -> line.startsWith("deadlock: ")).count() == 6
                && waits.contains("'hen' #"),
        "waits");
  }

  /** But for numbers and times, which differ. */
  @Test
  void thePageShowsWhatIsPrinted() throws IOException {
    String page = Files.readString(Path.of("../docs/inspector.md"));
    Set<String> shown =
        OUTPUT
            .matcher(page)
            .results()
            .flatMap(block -> block.group(1).lines())
            .filter(line -> line.contains("faults.") || line.startsWith("deadlock: "))
            .filter(line -> !line.contains("FaultyProgram"))
            .map(FaultsTest::comparable)
            .collect(Collectors.toCollection(TreeSet::new));

    program.waitUntil(
        tree -> {
          Set<String> missing = new TreeSet<>(shown);
          tree.lines().map(FaultsTest::comparable).forEach(missing::remove);
          program
              .menai("waits", "-n", "1000")
              .lines()
              .map(FaultsTest::comparable)
              .forEach(missing::remove);
          return missing.isEmpty();
        },
        "tree");
    assertTrue(shown.size() > 10, shown.toString());
  }

  private static String comparable(String line) {
    return line.trim()
        .replaceAll("\\d[\\d.]* (ms|s|min|h|d)( \\d+ (s|min|h))?\\b", "T")
        .replaceAll("\\d+", "#");
  }

  private static long deadlocks(String tree, String text) {
    return tree.lines()
        .filter(line -> line.startsWith("deadlock: ") && line.contains(text))
        .count();
  }

  /** The lines of a scope. */
  private static List<String> of(String scope, String tree) {
    return tree.lines()
        .dropWhile(line -> !line.startsWith(scope + " on "))
        .skip(1)
        .takeWhile(line -> line.startsWith(" "))
        .toList();
  }

  private static final Map<String, String> HERE =
      Stream.of(LockFaults.class, TaskFaults.class)
          .flatMap(FaultsTest::marked)
          .collect(Collectors.toMap(Mark::name, Mark::place));

  private record Mark(String name, String place) {}

  private static String here(String fault) {
    String place = HERE.get(fault);
    assertTrue(place != null, fault);
    return place;
  }

  /** The lines with a comment that names a fault. */
  private static Stream<Mark> marked(Class<?> type) {
    Path source = Path.of("src/test/java", type.getName().replace('.', '/') + ".java");
    try {
      List<String> lines = Files.readAllLines(source);
      Function<Integer, Mark> mark =
          i ->
              new Mark(
                  lines.get(i).replaceFirst(".*// here: ", ""),
                  "(" + source.getFileName() + ":" + (i + 1) + ")");
      return Stream.iterate(0, i -> i < lines.size(), i -> i + 1)
          .filter(i -> lines.get(i).contains("// here: "))
          .map(mark);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
