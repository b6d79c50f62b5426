package dev.menai.publishing.site;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Code as HTML, with comments, texts and keywords marked. */
final class CodeColours {
  private static final String C_COMMENT = "//[^\\n]*|/\\*[\\s\\S]*?\\*/";
  private static final String STRING =
      "\"\"\"[\\s\\S]*?\"\"\"|\"(?:\\\\.|[^\"\\\\\\n])*\"|'(?:\\\\.|[^'\\\\\\n])*'";
  private static final String NOTHING = "(?!)";

  private static final String JAVA_WORDS =
      "abstract|boolean|break|byte|case|catch|char|class|continue|default|do|double|else|enum|exports|extends|final"
          + "|finally|float|for|if|implements|import|instanceof|int|interface|long|module|native|new|null|package|private"
          + "|protected|public|record|requires|return|sealed|short|static|super|switch|synchronized|this|throw|throws"
          + "|true|false|try|var|void|volatile|while|yield";
  private static final String KOTLIN_WORDS =
      "as|break|by|catch|class|companion|continue|data|do|else|false|finally|for|fun|if|import|in|interface|internal"
          + "|is|null|object|override|package|private|public|return|suspend|super|this|throw|true|try|val|var|when|while";
  private static final String PYTHON_WORDS =
      "and|as|async|await|break|class|continue|def|elif|else|except|False|finally|for|from|if|import|in|is|lambda|None"
          + "|not|or|pass|raise|return|True|try|while|with|yield";

  /** By the ending of a file, or the name that a page gives. */
  private static final Map<String, Pattern> LANGUAGES =
      Map.ofEntries(
          Map.entry("java", pattern(C_COMMENT, STRING, JAVA_WORDS)),
          Map.entry("kotlin", pattern(C_COMMENT, STRING, KOTLIN_WORDS)),
          Map.entry("kt", pattern(C_COMMENT, STRING, KOTLIN_WORDS)),
          Map.entry("kts", pattern(C_COMMENT, STRING, KOTLIN_WORDS)),
          Map.entry("python", pattern("#[^\\n]*", STRING, PYTHON_WORDS)),
          Map.entry("py", pattern("#[^\\n]*", STRING, PYTHON_WORDS)),
          Map.entry("sh", pattern("(?<![^\\s])#[^\\n]*", STRING, "mvn|export|cat|jfr|java")),
          Map.entry("xml", pattern("<!--[\\s\\S]*?-->", STRING, "(?<=</?)[\\w.-]+")));

  private CodeColours() {}

  private static Pattern pattern(String comment, String string, String words) {
    String bounded = words.startsWith("(") ? words : "\\b(?:" + words + ")\\b";
    return Pattern.compile(
        "(?<comment>" + comment + ")|(?<string>" + string + ")|(?<word>" + bounded + ")");
  }

  /** A block of code. */
  static String block(String language, String code) {
    String of = language.isEmpty() ? "" : " data-language=\"" + escaped(language) + "\"";
    return "<pre" + of + " tabindex=\"0\"><code>" + coloured(language, code) + "</code></pre>";
  }

  private static String coloured(String language, String code) {
    Matcher matcher = LANGUAGES.getOrDefault(language, Pattern.compile(NOTHING)).matcher(code);
    StringBuilder html = new StringBuilder();
    int end = 0;
    while (matcher.find()) {
      html.append(escaped(code.substring(end, matcher.start())));
      String kind =
          matcher.group("comment") != null ? "c" : matcher.group("string") != null ? "s" : "k";
      html.append("<span class=\"")
          .append(kind)
          .append("\">")
          .append(escaped(matcher.group()))
          .append("</span>");
      end = matcher.end();
    }
    return html.append(escaped(code.substring(end))).toString();
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
