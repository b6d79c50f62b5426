package dev.menai.samples;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * An output that puts the time in front of each line: {@code 2.5 s data fetched}.
 *
 * <p>So a reader sees that two requests at once take two seconds, and not four.
 */
public final class TimedLines extends OutputStream {
  private final Consumer<String> lines;
  private final LongSupplier millis;
  // Guarded by this.
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();

  /**
   * Makes an output.
   *
   * @param lines takes each line, with its time
   * @param millis tells how many milliseconds have passed since the start
   */
  public TimedLines(Consumer<String> lines, LongSupplier millis) {
    this.lines = lines;
    this.millis = millis;
  }

  @Override
  public synchronized void write(int next) {
    if (next == '\n') {
      String text = line.toString(StandardCharsets.UTF_8).stripTrailing();
      line.reset();
      lines.accept(
          String.format(Locale.ROOT, "%4.1f s  %s", millis.getAsLong() / 1000.0, text)
              .stripTrailing());
    } else {
      line.write(next);
    }
  }
}
