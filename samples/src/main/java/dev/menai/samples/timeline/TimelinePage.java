package dev.menai.samples.timeline;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Tasks as a page: time goes to the right, each task is a row. It needs nothing but itself. */
final class TimelinePage {
  private static final int WIDTH = 1000;
  private static final int NAMES = 150;
  private static final int HEIGHT = 900;

  /** More rows than that, nobody can look at. */
  private static final int MOST = 1_200;

  private static final String STYLE =
      """
      body { font: 14px sans-serif; margin: 24px; color: #223; }
      .runs { fill: #1f5fa8; } .waits { fill: #bcd6f2; }
      .returned { fill: #2e9e4f; } .cancelled { fill: #e88a1a; } .failed { fill: #c8322b; }
      .cancel { stroke: #e88a1a; stroke-width: 2; }
      .grid { stroke: #dde; } text { font-size: 11px; fill: #445; } .time { text-anchor: middle; }
      .legend span { margin-right: 18px; } .legend i { display: inline-block; width: 14px; height: 10px; margin-right: 5px; }
      """;

  private final int tasks;
  private final List<TaskRow> rows;
  private final Instant start;
  private final double nanos;
  private final double rowHeight;
  private final StringBuilder html = new StringBuilder();

  private TimelinePage(List<TaskRow> tasks) {
    this.tasks = tasks.size();
    this.rows = tasks.subList(0, Math.min(MOST, tasks.size()));
    this.start = rows.stream().map(row -> row.life().from()).min(Instant::compareTo).orElseThrow();
    Instant end = rows.stream().map(row -> row.life().to()).max(Instant::compareTo).orElseThrow();
    this.nanos = Math.max(1, Duration.between(start, end).toNanos());
    this.rowHeight = Math.max(1.5, Math.min(22, (double) HEIGHT / rows.size()));
  }

  /** The page; a recording without tasks has none. */
  static String of(String title, List<TaskRow> rows) {
    if (rows.isEmpty()) throw new IllegalArgumentException("the recording holds no task of Menai");
    return new TimelinePage(rows).write(title);
  }

  private String write(String title) {
    add(
        "<!DOCTYPE html><html lang='en'><head><meta charset='utf-8'><title>%s</title>",
        text(title));
    add("<style>%s</style></head><body><h1>%s</h1>", STYLE, text(title));
    String shown = rows.size() < tasks ? "; the first " + rows.size() + " of them" : ", which";
    add("<p>%d tasks%s take %.3f s.</p>", tasks, shown, nanos / 1e9);
    legend();
    add(
        "<svg width='%d' height='%.0f' role='img'>",
        NAMES + WIDTH + 30, rows.size() * rowHeight + 30);
    axis();
    for (int i = 0; i < rows.size(); i++) row(rows.get(i), 24 + i * rowHeight);
    add("</svg></body></html>");
    return html.toString();
  }

  private void legend() {
    add("<p class='legend'>");
    for (String[] entry :
        new String[][] {
          {"#1f5fa8", "runs, or is ready to"},
          {"#bcd6f2", "waits"},
          {"#2e9e4f", "returned"},
          {"#e88a1a", "cancelled"},
          {"#c8322b", "failed"}
        }) {
      add("<span><i style='background:%s'></i>%s</span>", entry[0], entry[1]);
    }
    add("</p>");
  }

  /** Lines at round times, about ten of them. */
  private void axis() {
    double seconds = nanos / 1e9;
    double power = Math.pow(10, Math.floor(Math.log10(seconds / 10)));
    double times = seconds / 10 / power;
    double step = power * (times <= 1 ? 1 : times <= 2 ? 2 : times <= 5 ? 5 : 10);
    int decimals = Math.max(0, (int) -Math.floor(Math.log10(step)));
    for (int i = 0; i * step <= seconds; i++) {
      double x = NAMES + i * step / seconds * WIDTH;
      add("<line class='grid' x1='%.1f' x2='%.1f' y1='18' y2='100%%'/>", x, x);
      add("<text class='time' x='%.1f' y='12'>%." + decimals + "f s</text>", x, i * step);
    }
  }

  private void row(TaskRow row, double y) {
    double height = rowHeight > 6 ? rowHeight - 3 : rowHeight;
    String kind = row.ending().replaceFirst(":.*", "");
    add("<g><title>%s of %s, %s</title>", text(row.name()), text(row.scope()), text(row.ending()));
    if (rowHeight > 9) {
      add("<text x='0' y='%.1f'>%s</text>", y + height - 5, text(row.name()));
    }
    bar("runs", row.life(), y, height);
    for (TaskRow.Span wait : row.waits()) bar("waits", wait, y, height);
    double end = x(row.life().to());
    add("<rect class='%s' x='%.1f' y='%.1f' width='4' height='%.1f'/>", kind, end, y, height);
    for (TaskRow.Mark cancel : row.cancels()) {
      double x = x(cancel.at());
      add("<g><title>%s</title>", text(cancel.text()));
      add(
          "<line class='cancel' x1='%.1f' x2='%.1f' y1='%.1f' y2='%.1f'/></g>",
          x, x, y - 2, y + height + 2);
    }
    add("</g>%n");
  }

  private void bar(String kind, TaskRow.Span span, double y, double height) {
    double x = x(span.from());
    add(
        "<rect class='%s' x='%.1f' y='%.1f' width='%.1f' height='%.1f'/>",
        kind, x, y, Math.max(0.5, x(span.to()) - x), height);
  }

  private double x(Instant instant) {
    return NAMES + Duration.between(start, instant).toNanos() / nanos * WIDTH;
  }

  private void add(String format, Object... parts) {
    html.append(String.format(Locale.ROOT, format, parts));
  }

  private static String text(String plain) {
    return plain.replace("&", "&amp;").replace("<", "&lt;").replace("'", "&#39;");
  }
}
