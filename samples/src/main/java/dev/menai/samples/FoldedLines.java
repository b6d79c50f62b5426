package dev.menai.samples;

import java.util.function.Consumer;

/**
 * Folds many lines that differ in their numbers only: the first three and the last one pass, and
 * between them stands how many were left out.
 */
final class FoldedLines implements Consumer<String>, AutoCloseable {
  private static final int SHOWN = 3;

  private final Consumer<String> lines;
  // Guarded by this.
  private String shape = "";
  private String last = "";
  private int seen;

  FoldedLines(Consumer<String> lines) {
    this.lines = lines;
  }

  @Override
  public synchronized void accept(String line) {
    String its = line.replaceAll("\\d+", "#");
    if (!its.equals(shape)) {
      unfold();
      shape = its;
    }
    seen++;
    last = line;
    if (seen <= SHOWN) {
      lines.accept(line);
    }
  }

  /** Prints what is left of the lines before. */
  private void unfold() {
    int hidden = seen - SHOWN - 1;
    if (hidden > 0) {
      lines.accept("        ... " + hidden + " more");
    }
    if (seen > SHOWN) {
      lines.accept(last);
    }
    seen = 0;
  }

  @Override
  public synchronized void close() {
    unfold();
    shape = "";
  }
}
