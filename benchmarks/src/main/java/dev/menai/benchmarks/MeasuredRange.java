package dev.menai.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What was measured of one benchmark, in nanoseconds an operation.
 *
 * @param least the least of the values
 * @param median that in their middle
 * @param greatest the greatest of them
 */
record MeasuredRange(double least, double median, double greatest) {
  private static final Pattern BENCHMARK =
      Pattern.compile("\"benchmark\" : \"[\\w.]*\\.(\\w+\\.\\w+)\"");
  private static final Pattern RAW = Pattern.compile("\"rawData\" : \\[([^a-zA-Z}]*)\\]");
  private static final Pattern NUMBER = Pattern.compile("\\d+(?:\\.\\d+)?(?:E-?\\d+)?");
  private static final Pattern LINE = Pattern.compile("(\\w+) (\\S+) (\\S+) ns/op");

  /** What the files of a run say, by the names of the benchmarks and of asyncio's lines. */
  static Map<String, MeasuredRange> in(Path results) throws IOException {
    Map<String, MeasuredRange> ranges = ofJmh(Files.readString(results.resolve("jmh.json")));
    try (Stream<Path> files = Files.list(results)) {
      for (Path file :
          files.filter(each -> each.getFileName().toString().startsWith("asyncio")).toList())
        ranges.putAll(ofAsyncio(Files.readString(file)));
    }
    return ranges;
  }

  private static Map<String, MeasuredRange> ofJmh(String json) {
    Map<String, MeasuredRange> ranges = new HashMap<>();
    Matcher benchmark = BENCHMARK.matcher(json);
    Matcher raw = RAW.matcher(json);
    while (benchmark.find() && raw.find(benchmark.end()))
      ranges.put(
          benchmark.group(1),
          of(
              NUMBER
                  .matcher(raw.group(1))
                  .results()
                  .map(each -> Double.valueOf(each.group()))
                  .toList()));
    return ranges;
  }

  private static MeasuredRange of(List<Double> values) {
    List<Double> sorted = new ArrayList<>(values);
    sorted.sort(null);
    return new MeasuredRange(
        sorted.get(0), sorted.get(sorted.size() / 2), sorted.get(sorted.size() - 1));
  }

  /** Lines of a mean and a deviation. */
  private static Map<String, MeasuredRange> ofAsyncio(String text) {
    Map<String, MeasuredRange> ranges = new HashMap<>();
    Matcher line = LINE.matcher(text);
    while (line.find()) {
      double mean = Double.parseDouble(line.group(2));
      double deviation = Double.parseDouble(line.group(3));
      ranges.put(line.group(1), new MeasuredRange(mean - deviation, mean, mean + deviation));
    }
    return ranges;
  }
}
