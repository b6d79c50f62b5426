package dev.menai.tools;

import dev.menai.tools.attach.Unreachable;
import java.io.IOException;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Map;

/** The program: its first argument is a command. */
public final class Main {
  private static final String USAGE =
      """
      menai looks into Java programs that use Menai, while they run. It needs no change to them.

        menai ps                     the programs
        menai tree PID               all tasks, and what each does; deadlocks first
        menai tree PID TASK          one task, by its number or name
        menai waits PID              who waits longest, for what and where; -n rows
        menai top PID                the same live; --every seconds, --count times
        menai cancel PID TASK        cancels a task; --reason words
        menai record PID             records with Flight Recorder; --seconds 10, -o file.jfr
        menai timeline FILE.jfr      makes a page of a recording; -o page.html
        menai timeline FILE.jfr --trace   makes a trace for ui.perfetto.dev
        menai tree PID --web         a live page in the browser, on this machine only; --port number

      --json prints what a program can read.
      """;

  private static final Map<String, Command> COMMANDS = new LinkedHashMap<>();

  static {
    COMMANDS.put("ps", new Ps());
    COMMANDS.put("tree", new Tree());
    COMMANDS.put("waits", new Waits());
    COMMANDS.put("top", new Top());
    COMMANDS.put("cancel", new CancelTask());
    COMMANDS.put("record", new RecordProgram());
    COMMANDS.put("timeline", new MakeTimeline());
  }

  private Main() {}

  /**
   * Runs a command. The program ends with 0, with 1 if that failed, or with 2 if it was typed
   * wrong.
   *
   * @param args its name, and what it needs
   */
  public static void main(String[] args) {
    int status = run(System.out, System.err, args);
    System.out.flush();
    if (status != 0) System.exit(status);
  }

  /** Runs a command; what went wrong is one line. */
  static int run(PrintStream out, PrintStream err, String... args) {
    if (args.length == 0 || args[0].equals("help") || args[0].equals("--help")) {
      out.print(USAGE);
      return args.length == 0 ? 2 : 0;
    }
    Command command = COMMANDS.get(args[0]);
    if (command == null) {
      err.println("menai has no command '" + args[0] + "'; 'menai help' lists them");
      return 2;
    }
    try {
      command.run(Arguments.of(args), out);
      return 0;
    } catch (Arguments.Misuse misuse) {
      err.println("menai " + misuse.getMessage() + "; 'menai help' says more");
      return 2;
    } catch (Unreachable | IOException | IllegalArgumentException failure) {
      err.println("menai: " + failure.getMessage());
      return 1;
    } catch (InterruptedException stopped) {
      return 1;
    }
  }
}
