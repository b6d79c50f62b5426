package dev.menai.tools;

import dev.menai.tools.attach.Program;
import dev.menai.tools.attach.Unreachable;
import dev.menai.tools.json.JsonText;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Has a program record itself for some time. The events are those of {@code menai.jfc}. */
final class RecordProgram implements Command {
  private static final int SECONDS = 10;

  @Override
  public void run(Arguments arguments, PrintStream out)
      throws Arguments.Misuse, Unreachable, IOException, InterruptedException {
    Program program = Program.of(arguments.word(1, "a process id"));
    int seconds = arguments.number("--seconds", SECONDS);
    Path file = Path.of(arguments.text("-o", "menai-" + program.pid() + ".jfr")).toAbsolutePath();
    boolean json = arguments.has("--json");
    String name = "menai-" + ProcessHandle.current().pid();
    start(program, name);
    if (!json) out.println("recording for " + seconds + " s; Ctrl-C ends it earlier");
    Thread ending = new Thread(() -> stopped(program, name, file));
    Runtime.getRuntime().addShutdownHook(ending);
    TimeUnit.SECONDS.sleep(seconds);
    Runtime.getRuntime().removeShutdownHook(ending);
    stop(program, name, file);
    if (json) out.println(JsonText.of(Map.of("file", file.toString())));
    else out.println("the recording is in " + file + "; 'menai timeline " + file + "' shows it");
  }

  private static void start(Program program, String name) throws Unreachable, IOException {
    Path settings = Files.createTempFile("menai", ".jfc");
    try {
      Files.writeString(settings, PageFile.read("menai.jfc"));
      settings.toFile().setReadable(true, false);
      String answer = program.diagnose("JFR.start name=" + name + " settings=\"" + settings + "\"");
      if (!answer.contains("Started recording"))
        throw new Unreachable(
            "process " + program.pid() + " does not record: " + answer.strip().replace('\n', ' '));
    } finally {
      Files.delete(settings);
    }
  }

  private static void stop(Program program, String name, Path file) throws Unreachable {
    String answer = program.diagnose("JFR.stop name=" + name + " filename=\"" + file + "\"");
    if (!Files.exists(file))
      throw new Unreachable("the recording was not written: " + answer.strip().replace('\n', ' '));
  }

  private static void stopped(Program program, String name, Path file) {
    try {
      stop(program, name, file);
    } catch (Unreachable ended) {
      System.err.println("menai: " + ended.getMessage());
    }
  }
}
