package dev.menai.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

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

  private DotPlot() {}

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
    Map<String, MeasuredRange> ranges = MeasuredRange.in(results);
    StringBuilder svg = new StringBuilder();
    int height = TOP + PlotWork.ALL.size() * ROW + 46;
    svg.append(head(height));
    for (double tick = LEAST; tick <= GREATEST; tick *= 10) svg.append(tick(tick, height));
    for (int row = 0; row < PlotWork.ALL.size(); row++)
      svg.append(row(PlotWork.ALL.get(row), TOP + row * ROW, ranges));
    return svg.append("</svg>\n").toString();
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
    for (PlotPeer peer : PlotPeer.values()) {
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

  private static String row(PlotWork work, int top, Map<String, MeasuredRange> ranges) {
    StringBuilder row = new StringBuilder();
    boolean odd = (top - TOP) / ROW % 2 == 1;
    if (odd)
      row.append(
          String.format(
              "  <rect class=\"row\" x=\"10\" y=\"%d\" width=\"%d\" height=\"%d\" fill-opacity=\"0.7\"/>\n",
              top, WIDTH - 20, ROW));
    row.append(
        String.format("  <text x=\"20\" y=\"%d\">%s</text>\n", top + ROW / 2 + 4, work.label()));
    for (PlotPeer peer : PlotPeer.values()) {
      MeasuredRange range = ranges.get(work.benchmarks().get(peer));
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

  private static String dot(PlotPeer peer, double x, double y) {
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
