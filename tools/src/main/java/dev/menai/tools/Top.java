package dev.menai.tools;

import dev.menai.tools.attach.Program;
import dev.menai.tools.attach.Unreachable;
import dev.menai.tools.view.Snapshot;
import dev.menai.tools.view.TopText;
import java.io.PrintStream;
import java.util.concurrent.TimeUnit;

/** What a program does, looked at again and again. */
final class Top implements Command {
  /** Clears the screen of a terminal. */
  private static final String CLEAR = "\u001b[H\u001b[2J";

  @Override
  public void run(Arguments arguments, PrintStream out)
      throws Arguments.Misuse, Unreachable, InterruptedException {
    Program program = Program.of(arguments.word(1, "a process id"));
    int every = arguments.number("--every", 1);
    int count = arguments.number("--count", Integer.MAX_VALUE);
    TopText text = new TopText();
    for (int i = 0; i < count; i++) {
      if (i > 0) TimeUnit.SECONDS.sleep(every);
      if (arguments.has("--json")) {
        program.snapshots().forEach(out::println);
        continue;
      }
      StringBuilder screen = new StringBuilder(count > 1 ? CLEAR : "");
      for (Snapshot snapshot : Snapshots.of(program)) screen.append(text.of(snapshot));
      out.print(screen);
      out.flush();
    }
  }
}
