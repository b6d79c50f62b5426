package dev.menai.tools.timeline;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** A table of whole numbers that is kept, and written, column by column. */
final class Columns {
  private final String[] names;
  private final long[][] columns;
  private int rows;

  Columns(String... names) {
    this.names = names;
    this.columns = new long[names.length][16];
  }

  /** Adds a row: a number for each column. */
  void row(long... numbers) {
    for (int i = 0; i < columns.length; i++) {
      if (rows == columns[i].length) columns[i] = Arrays.copyOf(columns[i], 2 * rows);
      columns[i][rows] = numbers[i];
    }
    rows++;
  }

  /** The columns by their names. */
  Map<String, long[]> named() {
    Map<String, long[]> named = new LinkedHashMap<>();
    for (int i = 0; i < names.length; i++) named.put(names[i], Arrays.copyOf(columns[i], rows));
    return named;
  }
}
