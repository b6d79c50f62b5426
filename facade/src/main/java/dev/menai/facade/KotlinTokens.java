package dev.menai.facade;

import java.util.ArrayList;
import java.util.List;

/** Cuts Kotlin's source into words and signs; of comments only those of KDoc are kept. */
final class KotlinTokens {
  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private int at;

  /** What a token is. */
  enum Kind {
    DOC,
    WORD,
    SIGN
  }

  /**
   * One token.
   *
   * @param kind what it is
   * @param text its text, or the comment without its signs
   */
  record Token(Kind kind, String text) {
    boolean is(String sign) {
      return kind != Kind.DOC && text.equals(sign);
    }
  }

  private KotlinTokens(String text) {
    this.text = text;
  }

  static List<Token> of(String text) {
    KotlinTokens tokens = new KotlinTokens(text);
    while (tokens.at < text.length()) tokens.next();
    return tokens.tokens;
  }

  private void next() {
    char c = text.charAt(at);
    if (text.startsWith("/**", at) && !text.startsWith("/**/", at)) {
      int start = at + 3;
      skipComment();
      add(Kind.DOC, text.substring(start, Math.max(start, Math.min(at, text.length()) - 2)));
    } else if (text.startsWith("/*", at)) skipComment();
    else if (text.startsWith("//", at)) at = end(text.indexOf('\n', at));
    else if (text.startsWith("\"\"\"", at)) skipRaw();
    else if (c == '"') skipString();
    else if (c == '\'') skipCharacter();
    else if (c == '`') {
      int close = end(text.indexOf('`', at + 1));
      add(Kind.WORD, text.substring(at + 1, close));
      at = close + 1;
    } else if (Character.isJavaIdentifierStart(c)) word();
    else {
      if (text.startsWith("->", at)) {
        add(Kind.SIGN, "->");
        at++;
      } else if (!Character.isWhitespace(c)) add(Kind.SIGN, String.valueOf(c));
      at++;
    }
  }

  private void add(Kind kind, String token) {
    tokens.add(new Token(kind, token));
  }

  private int end(int found) {
    return found < 0 ? text.length() : found;
  }

  private void word() {
    int start = at;
    while (at < text.length() && Character.isJavaIdentifierPart(text.charAt(at))) at++;
    add(Kind.WORD, text.substring(start, at));
  }

  /** Comments stand in comments. */
  private void skipComment() {
    int depth = 0;
    while (at < text.length()) {
      if (text.startsWith("/*", at)) {
        depth++;
        at += 2;
      } else if (text.startsWith("*/", at)) {
        at += 2;
        if (--depth == 0) return;
      } else at++;
    }
  }

  private void skipRaw() {
    at += 3;
    while (at < text.length() && !text.startsWith("\"\"\"", at)) skipPart();
    at += 3;
    while (at < text.length() && text.charAt(at) == '"') at++;
    add(Kind.SIGN, "\"");
  }

  private void skipString() {
    at++;
    while (at < text.length() && text.charAt(at) != '"' && text.charAt(at) != '\n') {
      if (text.charAt(at) == '\\') at += 2;
      else skipPart();
    }
    at++;
    add(Kind.SIGN, "\"");
  }

  /** One character of a string, or an expression in it, which may have strings itself. */
  private void skipPart() {
    if (!text.startsWith("${", at)) {
      at++;
      return;
    }
    int before = tokens.size();
    int depth = 0;
    do {
      char c = text.charAt(at);
      if (c == '{') depth++;
      if (c == '}') depth--;
      if (c == '$') at++;
      else next();
    } while (depth > 0 && at < text.length());
    while (tokens.size() > before) tokens.remove(tokens.size() - 1);
  }

  private void skipCharacter() {
    int close = at + 1;
    while (close < text.length() && text.charAt(close) != '\'') {
      close += text.charAt(close) == '\\' ? 2 : 1;
    }
    at = close + 1;
    add(Kind.SIGN, "'");
  }
}
