package dev.menai.samples.timeline;

import dev.menai.samples.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import jdk.jfr.Recording;

/**
 * Shows tasks as a timeline: runs a sample while Java Flight Recorder records, or takes a recording
 * that is there, and writes one page with a row for each task.
 *
 * <pre>
 *   Timeline gather gather.html
 *   Timeline recording.jfr page.html
 * </pre>
 *
 * <p>A recording of any program is made with {@code
 * -XX:StartFlightRecording:filename=recording.jfr}.
 */
public final class Timeline {
  private Timeline() {}

  /**
   * Writes a page.
   *
   * @param args the name of a sample or the path of a recording, and the path of the page
   * @throws Exception if the sample fails, or a file can't be read or written
   */
  public static void main(String[] args) throws Exception {
    if (args.length != 2) {
      System.err.println("Timeline <sample or recording.jfr> <page.html>");
      System.exit(2);
      return;
    }
    Path page = Path.of(args[1]);
    if (args[0].endsWith(".jfr")) write(args[0], Path.of(args[0]), page);
    else record(page, args[0]);
    System.out.println("The timeline is in " + page.toAbsolutePath());
  }

  private static void record(Path page, String sample) throws Exception {
    Path file = Files.createTempFile("menai", ".jfr");
    try (Recording recording = new Recording()) {
      for (String event : new String[] {"Task", "Wait", "Cancel", "SlowBody"}) {
        recording.enable("dev.menai." + event).withoutStackTrace().withoutThreshold();
      }
      recording.start();
      Samples.main(new String[] {sample});
      recording.stop();
      recording.dump(file);
      write(sample, file, page);
    } finally {
      Files.delete(file);
    }
  }

  private static void write(String title, Path recording, Path page) throws IOException {
    Files.writeString(page, TimelinePage.of(title, TaskRows.of(recording)));
  }
}
