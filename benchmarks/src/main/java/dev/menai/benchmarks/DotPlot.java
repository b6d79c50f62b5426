package dev.menai.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Draws the results of a run as a picture: a row for each kind of work, a dot for each peer at its
 * median, and a line from its least to its greatest value. The scale is logarithmic.
 */
public final class DotPlot {
  private static final int LEFT = 230;
  private static final int RIGHT = 30;
  private static final int WIDTH = 960;
  private static final int TOP = 86;
  private static final int ROW = 50;
  private static final double LEAST = 1;
  private static final double GREATEST = 1_000_000;

  /** A peer: its name, colour, and shape as a path around its middle. */
  private enum Peer {
    PARALLEL("parallel()", "#0969da", "M-5,0 a5,5 0 1,0 10,0 a5,5 0 1,0 -10,0 Z"),
    EVENT_LOOP("eventLoop()", "#8250df", "M-5,-5 h10 v10 h-10 Z"),
    MOUNTED("second engine", "#c05cb0", "M0,-6 L6,0 L0,6 L-6,0 Z"),
    VIRTUAL_THREADS("virtual threads", "#1f7a3d", "M-2,-6 h4 v4 h4 v4 h-4 v4 h-4 v-4 h-4 v-4 h4 Z"),
    KOTLIN("Kotlin", "#b35900", "M0,-6 L6,5 L-6,5 Z"),
    OTHER(
        "others of Java",
        "#57606a",
        "M-6,-3 L-3,-6 L0,-3 L3,-6 L6,-3 L3,0 L6,3 L3,6 L0,3 L-3,6 L-6,3 L-3,0 Z"),
    ASYNCIO("asyncio 3.11", "#a40e26", "M0,6 L6,-5 L-6,-5 Z");

    final String label;
    final String colour;
    final String shape;

    Peer(String label, String colour, String shape) {
      this.label = label;
      this.colour = colour;
      this.shape = shape;
    }
  }

  /** A kind of work: for each peer the benchmark, or the line of asyncio's file. */
  private record Work(String label, Map<Peer, String> benchmarks) {}

  private static final List<Work> WORK =
      List.of(
          work(
              "spawn one and await it",
              "SpawnAwait.menaiParallel",
              "SpawnAwait.menaiEventLoop",
              "SpawnAwait.menaiEventLoopMounted",
              "SpawnAwait.virtualThreads",
              "SpawnAwait.kotlinDefault",
              "SpawnAwait.completableFuture",
              "spawn_await"),
          work(
              "gather 10 000, a body",
              "Gather.menaiParallel",
              "Gather.menaiEventLoop",
              "Gather.menaiEventLoopMounted",
              "Gather.virtualThreads",
              "Gather.kotlinDefault",
              "StructuredTasks.gather",
              "gather"),
          work(
              "a group of 100",
              "Groups.menaiParallel",
              "Groups.menaiEventLoop",
              "",
              "",
              "Groups.kotlinDefault",
              "StructuredTasks.groups",
              "groups"),
          work(
              "yield, 1 000 bodies in turn",
              "Yield.menaiParallel",
              "Yield.menaiEventLoop",
              "Yield.menaiEventLoopMounted",
              "Yield.virtualThreads",
              "Yield.kotlinRunBlocking",
              "",
              "yields"),
          work(
              "a suspend call that yields",
              "SuspendCalls.menaiParallelSuspending",
              "SuspendCalls.menaiEventLoopSuspending",
              "SuspendCalls.menaiEventLoopMountedSuspending",
              "",
              "SuspendCalls.kotlinRunBlockingSuspending",
              "",
              ""),
          work(
              "a time limit around a body",
              "Timeouts.menaiParallelTimeout",
              "Timeouts.menaiEventLoopTimeout",
              "",
              "Timeouts.virtualThreadsGetWithTimeout",
              "Timeouts.kotlinWithTimeout",
              "Timeouts.completableFutureOrTimeout",
              "timeouts"),
          work(
              "cancel 100 000 sleepers, each",
              "CancelSleepers.menaiParallel",
              "CancelSleepers.menaiEventLoop",
              "CancelSleepers.menaiEventLoopMounted",
              "CancelSleepers.virtualThreads",
              "CancelSleepers.kotlinDefault",
              "",
              "cancel_sleepers"),
          work(
              "queue, ping-pong",
              "Queues.pingPongMenaiParallel",
              "Queues.pingPongMenaiEventLoop",
              "Queues.pingPongMenaiEventLoopMounted",
              "Queues.pingPongBlockingQueue",
              "Queues.pingPongKotlinDefault",
              "JoxChannels.pingPong",
              "queue_ping_pong"),
          work(
              "queue, eight to eight",
              "Queues.manyMenaiParallel",
              "Queues.manyMenaiEventLoop",
              "Queues.manyMenaiEventLoopMounted",
              "Queues.manyBlockingQueue",
              "Queues.manyKotlinDefault",
              "JoxChannels.many",
              "queue_many"),
          work(
              "contended lock",
              "Locks.lockMenaiParallel",
              "Locks.lockMenaiEventLoop",
              "Locks.lockMenaiEventLoopMounted",
              "Locks.lockReentrant",
              "Locks.lockKotlinDefault",
              "",
              "lock"),
          work(
              "contended semaphore",
              "Locks.semaphoreMenaiParallel",
              "Locks.semaphoreMenaiEventLoop",
              "Locks.semaphoreMenaiEventLoopMounted",
              "Locks.semaphoreOfJava",
              "Locks.semaphoreKotlinDefault",
              "",
              "semaphore"),
          work(
              "toThread",
              "ToThread.menaiParallel",
              "ToThread.menaiEventLoop",
              "ToThread.menaiEventLoopMounted",
              "",
              "",
              "",
              "to_thread"),
          work(
              "50 000 timers, each",
              "Timers.menaiParallel",
              "Timers.menaiEventLoop",
              "Timers.menaiEventLoopMounted",
              "Timers.virtualThreads",
              "Timers.kotlinDefault",
              "",
              "timers"));

  private record Range(double least, double median, double greatest) {}

  private static final Pattern BENCHMARK =
      Pattern.compile("\"benchmark\" : \"[\\w.]*\\.(\\w+\\.\\w+)\"");
  private static final Pattern RAW = Pattern.compile("\"rawData\" : \\[([^a-zA-Z}]*)\\]");
  private static final Pattern NUMBER = Pattern.compile("\\d+(?:\\.\\d+)?(?:E-?\\d+)?");
  private static final Pattern LINE = Pattern.compile("(\\w+) (\\S+) (\\S+) ns/op");

  private DotPlot() {}

  private static Work work(String label, String... benchmarks) {
    Map<Peer, String> of = new HashMap<>();
    for (Peer peer : Peer.values()) of.put(peer, benchmarks[peer.ordinal()]);
    return new Work(label, of);
  }

  /**
   * Writes the picture.
   *
   * @param args the folder with the results, and the file of the picture
   * @throws IOException if a file can't be read or written
   */
  public static void main(String[] args) throws IOException {
    Files.writeString(Path.of(args[1]), of(Path.of(args[0])));
  }

  /**
   * The picture of a run.
   *
   * @param results the folder with the results
   * @return the picture, as SVG
   * @throws IOException if a file can't be read
   */
  public static String of(Path results) throws IOException {
    Map<String, Range> ranges = ofJmh(Files.readString(results.resolve("jmh.json")));
    try (Stream<Path> files = Files.list(results)) {
      for (Path file :
          files.filter(each -> each.getFileName().toString().startsWith("asyncio")).toList())
        ranges.putAll(ofAsyncio(Files.readString(file)));
    }
    StringBuilder svg = new StringBuilder();
    int height = TOP + WORK.size() * ROW + 46;
    svg.append(head(height));
    for (double tick = LEAST; tick <= GREATEST; tick *= 10) svg.append(tick(tick, height));
    for (int row = 0; row < WORK.size(); row++)
      svg.append(row(WORK.get(row), TOP + row * ROW, ranges));
    return svg.append("</svg>\n").toString();
  }

  private static Map<String, Range> ofJmh(String json) {
    Map<String, Range> ranges = new HashMap<>();
    Matcher benchmark = BENCHMARK.matcher(json);
    Matcher raw = RAW.matcher(json);
    while (benchmark.find() && raw.find(benchmark.end()))
      ranges.put(
          benchmark.group(1),
          range(
              NUMBER
                  .matcher(raw.group(1))
                  .results()
                  .map(each -> Double.valueOf(each.group()))
                  .toList()));
    return ranges;
  }

  private static Range range(List<Double> values) {
    List<Double> sorted = new ArrayList<>(values);
    sorted.sort(null);
    return new Range(sorted.get(0), sorted.get(sorted.size() / 2), sorted.get(sorted.size() - 1));
  }

  /** Lines of a mean and a deviation. */
  private static Map<String, Range> ofAsyncio(String text) {
    Map<String, Range> ranges = new HashMap<>();
    Matcher line = LINE.matcher(text);
    while (line.find()) {
      double mean = Double.parseDouble(line.group(2));
      double deviation = Double.parseDouble(line.group(3));
      ranges.put(line.group(1), new Range(mean - deviation, mean, mean + deviation));
    }
    return ranges;
  }

  private static String head(int height) {
    StringBuilder head =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d" role="img"
                     aria-labelledby="title desc" font-family="system-ui, -apple-system, 'Segoe UI', Helvetica, Arial, sans-serif">
                  <title id="title">What Menai costs beside its peers</title>
                  <desc id="desc">A row for each kind of work. Each peer has a dot at its median, and a line from its least
                    to its greatest value, on a logarithmic scale of nanoseconds. The table below has the same medians.</desc>
                  <style>
                    text { font-size: 13px; fill: #24292f; }
                    .tick { font-size: 12px; fill: #57606a; }
                    .grid { stroke: #d8dee4; }
                    .row { fill: #f6f8fa; }
                  </style>
                  <rect x="0.5" y="0.5" width="%d" height="%d" rx="8" fill="#ffffff" stroke="#d0d7de"/>
                """,
                WIDTH,
                height,
                WIDTH,
                height,
                WIDTH - 1,
                height - 1));
    int x = 26;
    for (Peer peer : Peer.values()) {
      head.append(dot(peer, x, 30))
          .append(String.format("  <text x=\"%d\" y=\"34\">%s</text>\n", x + 12, peer.label));
      x += 34 + (int) (peer.label.length() * 7.1);
    }
    head.append(
        String.format(
            "  <text class=\"tick\" x=\"%d\" y=\"62\">further left is faster</text>\n", 20));
    return head.toString();
  }

  private static String tick(double value, int height) {
    String label =
        value < 1000
            ? (int) value + " ns"
            : value < 1_000_000 ? (int) (value / 1000) + " µs" : "1 ms";
    return String.format(
        Locale.ROOT,
        "  <line class=\"grid\" x1=\"%1$.1f\" x2=\"%1$.1f\" y1=\"%2$d\" y2=\"%3$d\"/>\n"
            + "  <text class=\"tick\" x=\"%1$.1f\" y=\"%4$d\" text-anchor=\"middle\">%6$s</text>\n"
            + "  <text class=\"tick\" x=\"%1$.1f\" y=\"%5$d\" text-anchor=\"middle\">%6$s</text>\n",
        x(value),
        TOP - 6,
        height - 38,
        TOP - 14,
        height - 20,
        label);
  }

  private static String row(Work work, int top, Map<String, Range> ranges) {
    StringBuilder row = new StringBuilder();
    boolean odd = (top - TOP) / ROW % 2 == 1;
    if (odd)
      row.append(
          String.format(
              "  <rect class=\"row\" x=\"10\" y=\"%d\" width=\"%d\" height=\"%d\" fill-opacity=\"0.7\"/>\n",
              top, WIDTH - 20, ROW));
    row.append(
        String.format("  <text x=\"20\" y=\"%d\">%s</text>\n", top + ROW / 2 + 4, work.label()));
    for (Peer peer : Peer.values()) {
      Range range = ranges.get(work.benchmarks().get(peer));
      if (range == null) continue;
      double y = top + ROW / 2.0 + (peer.ordinal() - 3) * 6;
      row.append(
          String.format(
              Locale.ROOT,
              "  <line x1=\"%.1f\" x2=\"%.1f\" y1=\"%.1f\" y2=\"%.1f\" stroke=\"%s\" stroke-width=\"2\"/>\n",
              x(range.least()),
              x(range.greatest()),
              y,
              y,
              peer.colour));
      row.append(dot(peer, x(range.median()), y));
    }
    return row.toString();
  }

  private static String dot(Peer peer, double x, double y) {
    return String.format(
        Locale.ROOT,
        "  <path transform=\"translate(%.1f %.1f)\" d=\"%s\" fill=\"%s\" fill-opacity=\"0.85\"/>\n",
        x,
        y,
        peer.shape,
        peer.colour);
  }

  private static double x(double value) {
    double part = Math.log10(Math.max(LEAST, value)) / Math.log10(GREATEST);
    return LEFT + part * (WIDTH - LEFT - RIGHT);
  }
}
