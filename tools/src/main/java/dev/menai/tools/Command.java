package dev.menai.tools;

import dev.menai.tools.attach.Unreachable;
import java.io.IOException;
import java.io.PrintStream;

/** One of the things that {@code menai} does. */
interface Command {
  /** Does it, and prints what comes of it. */
  void run(Arguments arguments, PrintStream out)
      throws Arguments.Misuse, Unreachable, IOException, InterruptedException;
}
