package dev.menai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * The table of what CPython's own tests assert of asyncio, and which test here asserts the same.
 *
 * <p>The third column is {@code Class#method} below {@code dev.menai}; or {@code deviation: why};
 * or {@code n/a: why}; or {@code open: what is missing}.
 */
class AsyncioCoverageTest {
  private static final Pattern TEST = Pattern.compile("(?:\\w+\\.)?\\w+Test#\\w+");
  private static final Pattern REASON = Pattern.compile("(deviation|n/a|open): \\S.*");

  private record Row(String theirs, String meaning, String ours) {
    String kind() {
      Matcher reason = REASON.matcher(ours);
      return reason.matches() ? reason.group(1) : "covered";
    }
  }

  @Test
  void everyRowNamesATestOrAReason() throws IOException {
    TreeMap<String, Integer> counts = new TreeMap<>();
    List<String> wrong = new ArrayList<>();
    Set<String> known = new HashSet<>();
    for (Row row : rows()) {
      counts.merge(row.kind(), 1, Integer::sum);
      boolean named = row.kind().equals("covered");
      if (named && !TEST.matcher(row.ours()).matches()) wrong.add("no test: " + row);
      if (row.meaning().isBlank()) wrong.add("no meaning: " + row);
      if (!known.add(row.theirs())) wrong.add("twice: " + row);
      // Those that a reason mentions count too.
      TEST.matcher(row.ours())
          .results()
          .map(found -> found.group())
          .filter(test -> !exists(test))
          .forEach(test -> wrong.add("no such test as " + test + ": " + row.theirs()));
    }

    assertEquals(List.of(), wrong);
    assertTrue(counts.get("covered") > counts.get("deviation"), counts::toString);
  }

  private static boolean exists(String test) {
    String[] parts = test.split("#");
    try {
      Class<?> type = Class.forName("dev.menai." + parts[0]);
      return Arrays.stream(type.getDeclaredMethods())
          .filter(method -> method.getName().equals(parts[1]))
          .anyMatch(method -> AnnotationSupport.isAnnotated(method, Testable.class));
    } catch (ClassNotFoundException none) {
      return false;
    }
  }

  private static List<Row> rows() throws IOException {
    var stream = AsyncioCoverageTest.class.getResourceAsStream("/asyncio-coverage.tsv");
    assertNotNull(stream);
    try (var lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      return lines
          .lines()
          .skip(1)
          .map(
              line -> {
                String[] columns = line.split("\t", -1);
                assertEquals(3, columns.length, line);
                return new Row(columns[0], columns[1], columns[2]);
              })
          .toList();
    }
  }
}
