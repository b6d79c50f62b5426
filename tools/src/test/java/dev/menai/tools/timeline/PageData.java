package dev.menai.tools.timeline;

import dev.menai.tools.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The data that a page carries, read as the page's own script reads it. */
final class PageData {
  private static final Pattern DATA =
      Pattern.compile("<script type=\"application/json\" id=\"data\">(.*)</script>");
  static final List<String> STATES = List.of("ready", "running", "waiting", "active");
  static final List<String> ENDINGS =
      List.of("returned", "cancelled", "failed", "unfinished", "unknown");

  /** A span of a task on the page. */
  record Piece(
      String task, String execution, String state, String what, int other, long from, long to) {}

  private final JsonObject data;
  private final List<String> texts;

  PageData(String page) {
    Matcher matcher = DATA.matcher(page);
    if (!matcher.find()) throw new AssertionError("the page has no data");
    data = JsonObject.read(matcher.group(1));
    texts = data.texts("texts");
  }

  List<String> names() {
    return numbers("tasks", "name").stream().map(this::text).toList();
  }

  /** What a column of the tasks says of one of them. */
  long task(String name, String column) {
    return numbers("tasks", column).get(names().indexOf(name));
  }

  String taskText(String name, String column) {
    return text(task(name, column));
  }

  String text(long place) {
    return place < 0 ? "" : texts.get((int) place);
  }

  List<Long> numbers(String table, String column) {
    return data.object(table).numbers(column);
  }

  /** The spans of all tasks. */
  List<Piece> pieces() {
    List<Piece> pieces = new ArrayList<>();
    int span = 0;
    for (int task = 0; task < names().size(); task++) {
      long at = numbers("tasks", "from").get(task);
      int scope = numbers("tasks", "scope").get(task).intValue();
      String execution = text(numbers("scopes", "execution").get(scope));
      for (long i = 0; i < numbers("tasks", "spans").get(task); i++, span++) {
        long to = at + numbers("spans", "length").get(span);
        pieces.add(
            new Piece(
                names().get(task),
                execution,
                STATES.get(numbers("spans", "state").get(span).intValue()),
                text(numbers("spans", "what").get(span)),
                numbers("spans", "other").get(span).intValue(),
                at,
                to));
        at = to;
      }
      if (at != numbers("tasks", "to").get(task)) throw new AssertionError("a gap at the end");
    }
    return pieces;
  }

  List<Piece> pieces(String task) {
    return pieces().stream().filter(piece -> piece.task().equals(task)).toList();
  }
}
