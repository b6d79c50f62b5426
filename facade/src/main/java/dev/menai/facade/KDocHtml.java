package dev.menai.facade;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes of KDoc's Markdown the HTML that Javadoc has: paragraphs, lists, code and emphasis. */
final class KDocHtml {
  private static final Pattern ITEM = Pattern.compile("^(?:[-*+]|\\d+[.)])\\s+(.*)$");
  private static final Pattern CODE = Pattern.compile("(`+)(.+?)\\1");
  private static final Pattern LINK = Pattern.compile("\\[([^\\]]+)\\]\\((https?://[^)\\s]+)\\)");
  private static final Pattern REFERENCE = Pattern.compile("\\[([^\\]]+)\\](?:\\[([^\\]]*)\\])?");

  private final List<String> lines = new ArrayList<>();
  private final List<String> paragraph = new ArrayList<>();
  private boolean begun;
  private boolean inList;

  private KDocHtml() {}

  /** Paragraphs of text, and what stands between them. */
  static String blocks(String markdown) {
    return new KDocHtml().write(markdown);
  }

  /** Text in one line. */
  static String line(String markdown) {
    return inline(markdown.replaceAll("\\s*\\n\\s*", " ").strip());
  }

  private String write(String markdown) {
    boolean code = false;
    for (String each : markdown.split("\n", -1)) {
      String stripped = each.strip();
      if (stripped.startsWith("```")) {
        endParagraph();
        endList();
        lines.add(code ? "</code></pre>" : "<pre><code>");
        code = !code;
        begun = true;
      } else if (code) lines.add(escape(each));
      else text(stripped);
    }
    endParagraph();
    endList();
    if (code) lines.add("</code></pre>");
    return String.join("\n", lines);
  }

  private void text(String line) {
    Matcher item = ITEM.matcher(line);
    if (line.isEmpty()) endParagraph();
    else if (item.matches()) {
      endParagraph();
      if (!inList) lines.add("<ul>");
      inList = true;
      begun = true;
      paragraph.add("<li>" + item.group(1));
    } else if (line.startsWith("#")) {
      endParagraph();
      endList();
      paragraph.add("**" + line.replaceFirst("^#+\\s*", "") + "**");
      endParagraph();
    } else {
      if (inList && paragraph.isEmpty()) endList();
      paragraph.add(line);
    }
  }

  private void endParagraph() {
    if (paragraph.isEmpty()) return;
    boolean item = paragraph.get(0).startsWith("<li>");
    String text = String.join("\n", paragraph);
    paragraph.clear();
    if (item) lines.add("<li>" + inline(text.substring(4)));
    else {
      if (begun) lines.add("");
      lines.add((begun ? "<p>" : "") + inline(text));
      begun = true;
    }
  }

  private void endList() {
    if (inList) lines.add("</ul>");
    inList = false;
  }

  /** Code stays as it is; of what is around it the signs become elements. */
  private static String inline(String text) {
    StringBuilder html = new StringBuilder();
    Matcher code = CODE.matcher(text);
    int end = 0;
    while (code.find()) {
      html.append(emphasis(text.substring(end, code.start())));
      html.append("<code>").append(escape(code.group(2).strip())).append("</code>");
      end = code.end();
    }
    return html.append(emphasis(text.substring(end))).toString();
  }

  private static String emphasis(String text) {
    StringBuilder html = new StringBuilder();
    Matcher link = LINK.matcher(text);
    int end = 0;
    while (link.find()) {
      html.append(references(text.substring(end, link.start())));
      html.append("<a href=\"").append(escape(link.group(2))).append("\">");
      html.append(escape(link.group(1))).append("</a>");
      end = link.end();
    }
    return html.append(references(text.substring(end))).toString();
  }

  private static String references(String text) {
    String html = escape(text);
    html =
        REFERENCE
            .matcher(html)
            .replaceAll(m -> "<code>" + Matcher.quoteReplacement(m.group(1)) + "</code>");
    html = html.replaceAll("\\*\\*([^*\n]+)\\*\\*", "<b>$1</b>");
    html = html.replaceAll("(?<![\\w*])\\*([^*\\s][^*\n]*)\\*(?![\\w*])", "<i>$1</i>");
    return html.replaceAll("(?<!\\w)_([^_\\s][^_\n]*)_(?!\\w)", "<i>$1</i>");
  }

  /** Text as HTML in a comment of Java's. */
  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("@", "&#64;")
        .replace("*/", "*&#47;")
        .replace("\\u", "&#92;u");
  }
}
