package dev.menai.tools.attach;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.instrument.Instrumentation;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What is loaded into the program that the command looks into. It asks Menai one thing, writes the
 * answer into a file, and leaves nothing running behind.
 *
 * <p>Its argument is the file, what is asked, and what that needs, each on a line. The first line
 * of the answer is one of the constants below.
 */
public final class Agent {
  /** The answer follows. */
  static final String OK = "ok";

  /** Menai is not there, or was never used. */
  static final String NO_MENAI = "no menai";

  /** It went wrong; the reason follows. */
  static final String FAILED = "failed";

  private Agent() {}

  /**
   * Called in the program.
   *
   * @param argument as above
   * @param instrumentation by which Menai is found, whatever class loader it has
   * @throws IOException if the file can't be written
   */
  public static void agentmain(String argument, Instrumentation instrumentation)
      throws IOException {
    String[] lines = argument.split("\n");
    // As bytes: a name may have half a character, which no encoding has.
    Files.write(Path.of(lines[0]), answer(lines, instrumentation).getBytes(StandardCharsets.UTF_8));
  }

  private static String answer(String[] lines, Instrumentation instrumentation) {
    try {
      List<Menai> found = Menai.in(instrumentation);
      if (found.isEmpty()) return NO_MENAI;
      StringBuilder answer = new StringBuilder(OK);
      for (Menai menai : found) answer.append('\n').append(menai.ask(lines));
      return answer.toString();
    } catch (ReflectiveOperationException | RuntimeException | LinkageError failure) {
      StringWriter stack = new StringWriter();
      failure.printStackTrace(new PrintWriter(stack));
      return FAILED + "\n" + stack;
    }
  }
}
