package dev.menai.tools.timeline;

import dev.menai.tools.PageFile;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import jdk.jfr.Configuration;

/** Makes files of recordings: a page to look at, or a trace for Perfetto. */
public final class TimelineFile {
  private TimelineFile() {}

  /**
   * Writes what a recording tells as a page that needs nothing but itself.
   *
   * @param recording a file of Flight Recorder's
   * @param title what was recorded
   * @param page the file to write
   * @return how many tasks it shows
   * @throws IOException if a file can't be read or written
   * @throws IllegalArgumentException if the recording holds no task of Menai
   */
  public static int page(Path recording, String title, Path page) throws IOException {
    Timeline timeline = read(recording);
    Files.writeString(page, TimelinePage.of(title, timeline));
    return timeline.lives().size();
  }

  /**
   * Writes what a recording tells as a trace in JSON that Perfetto opens.
   *
   * @param recording a file of Flight Recorder's
   * @param trace the file to write
   * @return how many tasks it shows
   * @throws IOException if a file can't be read or written
   * @throws IllegalArgumentException if the recording holds no task of Menai
   */
  public static int trace(Path recording, Path trace) throws IOException {
    Timeline timeline = read(recording);
    Files.writeString(trace, ChromeTrace.of(timeline));
    return timeline.lives().size();
  }

  /**
   * Which events a recording needs for a timeline.
   *
   * @return the settings in {@code menai.jfc}
   */
  public static Configuration settings() {
    try (Reader settings = new StringReader(PageFile.read("menai.jfc"))) {
      return Configuration.create(settings);
    } catch (IOException | ParseException wrong) {
      throw new IllegalStateException(wrong);
    }
  }

  private static Timeline read(Path recording) throws IOException {
    Timeline timeline = RecordingReader.read(recording);
    if (timeline.lives().isEmpty())
      throw new IllegalArgumentException(
          recording
              + " holds no task of Menai. Record while tasks run: menai record PID, or"
              + " -XX:StartFlightRecording:filename=program.jfr");
    return timeline;
  }
}
