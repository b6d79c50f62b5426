package dev.menai.facade;

import dev.menai.facade.KotlinTokens.Kind;
import dev.menai.facade.KotlinTokens.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds what KDoc stands before in one source. It knows declarations, and skips what is in their
 * bodies; what it doesn't understand has no comment, and nothing else comes of it.
 */
final class KDocReader {
  private static final Token END = new Token(Kind.SIGN, "");
  private static final Set<String> TYPES = Set.of("class", "interface", "object");

  /** What stands between a comment and the word that says what is declared. */
  private static final Set<String> MODIFIERS =
      Set.of(
          "public",
          "internal",
          "private",
          "protected",
          "override",
          "suspend",
          "inline",
          "data",
          "sealed",
          "open",
          "abstract",
          "value",
          "enum",
          "annotation",
          "inner",
          "operator",
          "infix",
          "tailrec",
          "external",
          "const",
          "lateinit",
          "expect",
          "actual",
          "final",
          "companion",
          "noinline",
          "crossinline",
          "vararg");

  private final List<Token> tokens;
  private final KDocs docs;
  private int at;
  private String folder = "";
  private @Nullable KDoc pending;

  KDocReader(String text, KDocs docs) {
    this.tokens = KotlinTokens.of(text);
    this.docs = docs;
  }

  void read() {
    while (at < tokens.size()) {
      declarations(null);
      at++; // A brace too many.
    }
  }

  private Token token() {
    return at < tokens.size() ? tokens.get(at) : END;
  }

  private boolean take(String text) {
    if (!token().is(text)) return false;
    at++;
    return true;
  }

  /** What is declared until the brace that closes a type. */
  private void declarations(@Nullable String type) {
    boolean companion = false;
    while (at < tokens.size() && !token().is("}")) {
      Token token = tokens.get(at++);
      String owner = type == null ? folder : type;
      if (token.kind() == Kind.DOC) pending = new KDoc(token.text());
      else if (token.is("@")) annotation();
      else if (token.is("package")) folder = path();
      else if (token.is("import")) path();
      else if (token.is("fun") && !token().is("interface")) function(owner);
      else if (token.is("val") || token.is("var")) property(owner);
      else if (token.is("constructor")) constructor(owner);
      else if (TYPES.contains(token.text()) && token.kind() == Kind.WORD) type(owner, companion);
      else if (token.is("(") || token.is("{") || token.is("[")) {
        at--;
        skip();
      } else if (!MODIFIERS.contains(token.text()) && !token.is("fun")) pending = null;
      companion = token.is("companion");
    }
  }

  private void annotation() {
    while (token().kind() == Kind.WORD) {
      at++;
      if (!take(".") && !take(":")) break;
    }
    if (token().is("<")) skip();
    if (token().is("(") || token().is("[")) skip();
  }

  private String path() {
    StringBuilder path = new StringBuilder();
    while (token().kind() == Kind.WORD || token().is("*")) {
      path.append(token().text());
      at++;
      if (!take(".")) break;
      path.append('.');
    }
    return path.toString();
  }

  /** From an opening sign behind the closing one. */
  private void skip() {
    String open = token().text();
    String close = open.equals("(") ? ")" : open.equals("{") ? "}" : open.equals("<") ? ">" : "]";
    int depth = 0;
    while (at < tokens.size()) {
      if (token().is(open)) depth++;
      if (token().is(close) && --depth == 0) {
        at++;
        return;
      }
      at++;
    }
  }

  private void type(String owner, boolean companion) {
    KDoc doc = pending;
    pending = null;
    boolean named = token().kind() == Kind.WORD && !token().is("by");
    if (!named && !companion) return; // An object without a name, in an expression.
    String simple = named ? tokens.get(at++).text() : "Companion";
    String name = owner.isEmpty() ? simple : owner + "." + simple;
    if (doc != null) docs.addType(name, doc);
    if (token().is("<")) skip();
    while (token().is("@") || MODIFIERS.contains(token().text()) || token().is("constructor")) {
      at++;
      if (tokens.get(at - 1).is("@")) annotation();
      if (tokens.get(at - 1).is("constructor")) break;
    }
    if (token().is("(")) {
      List<String> types = parameters(name, doc);
      if (doc != null) docs.addMember(name, "constructor()", types, doc.ofConstructor());
    }
    if (take(":")) above();
    if (take("{")) {
      declarations(name);
      at++;
    }
  }

  /** The types above one, each perhaps with arguments or an object that it delegates to. */
  private void above() {
    do {
      while (token().is("@")) {
        at++;
        annotation();
      }
      path();
      if (token().is("<")) skip();
      if (token().is("(")) skip();
      if (take("by")) {
        path();
        if (token().is("<")) skip();
        if (token().is("(")) skip();
      }
    } while (take(","));
  }

  private void function(String owner) {
    KDoc doc = pending;
    pending = null;
    if (token().is("<")) skip();
    String name = "";
    // A receiver may stand before the name.
    while (at < tokens.size() && !token().is("(") && !token().is("{") && !token().is("=")) {
      if (token().kind() == Kind.WORD) name = token().text();
      if (token().is("<")) skip();
      else at++;
    }
    if (!token().is("(")) return;
    List<String> types = parameters(owner, null);
    if (take(".") && token().kind() == Kind.WORD) { // The receiver was a function's type.
      name = tokens.get(at++).text();
      if (token().is("(")) types = parameters(owner, null);
    }
    if (doc != null) docs.addMember(owner, name, types, doc);
  }

  private void property(String owner) {
    KDoc doc = pending;
    pending = null;
    if (token().is("<")) skip();
    String name = path();
    if (token().is("<")) {
      skip();
      if (take("?") | take(".")) name = path();
    }
    if (doc != null)
      docs.addMember(owner, name.substring(name.lastIndexOf('.') + 1), List.of(), doc);
  }

  private void constructor(String owner) {
    KDoc doc = pending;
    pending = null;
    if (!token().is("(")) return;
    List<String> types = parameters(owner, null);
    if (doc != null) docs.addMember(owner, "constructor()", types, doc);
  }

  /**
   * The types of the parameters in parentheses; those that are properties too have their comments.
   *
   * @param about the comment of the type whose properties they may be; null if they are none
   */
  private List<String> parameters(String owner, @Nullable KDoc about) {
    List<String> types = new ArrayList<>();
    at++;
    KDoc own = null;
    while (at < tokens.size() && !take(")")) {
      Token token = tokens.get(at++);
      if (token.kind() == Kind.DOC) own = new KDoc(token.text());
      else if (token.is("@")) annotation();
      else if (token.kind() == Kind.WORD && token().is(":")) {
        at++;
        types.add(type());
        boolean property = tokens.get(Math.max(0, previous(token))).text().matches("val|var");
        KDoc said = own != null ? own : about == null ? null : about.ofProperty(token.text());
        if (property && said != null) docs.addMember(owner, token.text(), List.of(), said);
        own = null;
      }
    }
    return types;
  }

  private int previous(Token token) {
    for (int i = at - 1; i > 0; i--) if (tokens.get(i) == token) return i - 1;
    return 0;
  }

  /** A type, until the comma or parenthesis behind it; a default value is skipped. */
  private String type() {
    StringBuilder text = new StringBuilder();
    int depth = 0;
    boolean value = false;
    while (at < tokens.size()) {
      Token token = token();
      boolean opens = token.is("(") || token.is("{") || token.is("[") || (!value && token.is("<"));
      boolean closes = token.is(")") || token.is("}") || token.is("]") || (!value && token.is(">"));
      if (depth == 0 && (token.is(",") || closes)) break;
      if (opens) depth++;
      if (closes) depth--;
      if (depth == 0 && token.is("=")) value = true;
      if (!value && token.kind() != Kind.DOC) {
        text.append(token.text()).append(token.is("suspend") || token.is(",") ? " " : "");
      }
      at++;
    }
    if (token().is(",")) at++;
    return text.toString();
  }
}
