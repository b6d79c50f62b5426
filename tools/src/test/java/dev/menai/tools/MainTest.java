package dev.menai.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.menai.tools.ChildProgram.Printed;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is typed wrong, or can't be done, is told in one line that says what to do. */
@Tag("once")
class MainTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "frobnicate, menai has no command 'frobnicate'; 'menai help' lists them",
    "tree, menai tree needs a process id; 'menai help' says more",
    "cancel 1, menai cancel needs a process id and a task; 'menai help' says more",
    "waits 1 --deep, menai there is no option --deep; 'menai help' says more",
    "waits 1 -n, menai -n needs a value; 'menai help' says more",
    "waits 1 -n few, 'menai -n needs a whole number, not ''few''; ''menai help'' says more'",
    "timeline, menai timeline needs a recording; 'menai help' says more"
  })
  void whatIsTypedWrongIsTold(String typed, String message) {
    Printed printed = Printed.by(typed.split(" "));

    assertEquals(message + System.lineSeparator(), printed.err());
    assertEquals(2, printed.status());
  }

  @ParameterizedTest
  @CsvSource({
    "tree office, menai: 'office' is no process id; 'menai ps' lists those of programs",
    "waits 999999999, menai: no process 999999999 runs here; 'menai ps' lists those that do"
  })
  void aProgramThatIsNotThereIsTold(String typed, String message) {
    Printed printed = Printed.by(typed.split(" "));

    assertEquals(message + System.lineSeparator(), printed.err());
    assertEquals(1, printed.status());
  }

  @Test
  void aProgramWithoutMenaiIsTold() throws Exception {
    try (ChildProgram program = ChildProgram.start(PlainProgram.class)) {
      program.waitFor("works");

      Printed printed = Printed.by("tree", program.pid());

      assertEquals(
          "menai: process "
              + program.pid()
              + " runs Java, but no Menai; 'menai ps' lists the programs that do"
              + System.lineSeparator(),
          printed.err());
      assertEquals(1, printed.status());
    }
  }

  @Test
  void aFileThatIsNoRecordingIsTold() throws Exception {
    Path none = folder.resolve("none.jfr");
    Path text = Files.writeString(folder.resolve("text.jfr"), "no recording at all, but a text");

    assertTrue(Printed.by("timeline", none.toString()).err().startsWith("menai: there is no file"));
    Printed printed = Printed.by("timeline", text.toString());
    assertEquals(1, printed.status());
    assertEquals(1, printed.err().lines().count(), printed.err());
  }

  @Test
  void helpNamesEveryCommand() {
    Printed printed = Printed.by("help");

    assertEquals(0, printed.status());
    for (String command : "ps tree waits top cancel record timeline --web --json".split(" "))
      assertTrue(printed.out().contains(command), command);
  }
}
