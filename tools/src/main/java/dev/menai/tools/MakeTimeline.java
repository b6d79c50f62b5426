package dev.menai.tools;

import dev.menai.tools.json.JsonText;
import dev.menai.tools.timeline.TimelineFile;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Makes a page, or a trace for Perfetto, of a recording. */
final class MakeTimeline implements Command {
  @Override
  public void run(Arguments arguments, PrintStream out) throws Arguments.Misuse, IOException {
    Path recording = Path.of(arguments.word(1, "a recording"));
    if (!Files.isRegularFile(recording))
      throw new IOException("there is no file " + recording.toAbsolutePath());
    boolean trace = arguments.has("--trace");
    String plain = recording.getFileName().toString().replaceFirst("\\.jfr$", "");
    Path beside = recording.resolveSibling(plain + (trace ? ".trace.json" : ".html"));
    Path file = Path.of(arguments.text("-o", beside.toString())).toAbsolutePath();
    int tasks =
        trace ? TimelineFile.trace(recording, file) : TimelineFile.page(recording, plain, file);
    if (arguments.has("--json")) {
      Map<String, Object> made = new LinkedHashMap<>();
      made.put("file", file.toString());
      made.put("tasks", tasks);
      out.println(JsonText.of(made));
    } else {
      out.println(
          "the timeline of "
              + tasks
              + " tasks is in "
              + file
              + (trace ? "; open it in https://ui.perfetto.dev" : ""));
    }
  }
}
