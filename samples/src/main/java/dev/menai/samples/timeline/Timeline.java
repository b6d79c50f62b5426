package dev.menai.samples.timeline;

import dev.menai.samples.Samples;
import dev.menai.tools.timeline.TimelineFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import jdk.jfr.Recording;

/**
 * Shows samples as a timeline: runs them while Java Flight Recorder records, and has {@code
 * menai-tools} make the page.
 *
 * <pre>
 *   Timeline gather gather.html
 * </pre>
 *
 * <p>Of any other program {@code menai record} makes a recording, and {@code menai timeline} the
 * page.
 */
public final class Timeline {
  private Timeline() {}

  /**
   * Writes a page.
   *
   * @param args the names of samples, and the path of the page
   * @throws Exception if a sample fails, or the page can't be written
   */
  public static void main(String[] args) throws Exception {
    if (args.length < 2) {
      System.err.println("Timeline <samples> <page.html>");
      System.exit(2);
      return;
    }
    Path page = Path.of(args[args.length - 1]);
    String[] samples = Arrays.copyOf(args, args.length - 1);
    Path file = Files.createTempFile("menai", ".jfr");
    try (Recording recording = new Recording(TimelineFile.settings())) {
      recording.start();
      Samples.main(samples);
      recording.stop();
      recording.dump(file);
      TimelineFile.page(file, String.join(", ", samples), page);
    } finally {
      Files.delete(file);
    }
    System.out.println("The timeline is in " + page.toAbsolutePath());
  }
}
