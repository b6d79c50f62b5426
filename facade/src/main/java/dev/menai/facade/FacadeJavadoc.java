package dev.menai.facade;

import dev.menai.processor.view.FacadeComments;
import dev.menai.processor.view.FacadeMember;
import dev.menai.processor.view.FacadeStyle;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the Javadoc of a facade: what KDoc says, and how the method waits. */
final class FacadeJavadoc implements FacadeComments {
  private final KDocs docs;

  FacadeJavadoc(KDocs docs) {
    this.docs = docs;
  }

  @Override
  public String ofType(String kotlin, FacadeStyle style) {
    String name = kotlin.replace('$', '.');
    KDoc doc = docs.type(name);
    String simple = KDocHtml.escape(name.substring(name.lastIndexOf('.') + 1));
    String what = "<code>" + simple + "</code>, of Kotlin, as Java calls it.";
    if (doc == null || doc.description().isEmpty()) return what;
    return KDocHtml.blocks(doc.description()) + "\n\n<p>This is " + what;
  }

  @Override
  public String ofMember(FacadeMember member) {
    KDoc doc = find(member);
    List<String> lines = new ArrayList<>();
    String said = doc == null ? "" : KDocHtml.blocks(doc.description());
    lines.add(said.isEmpty() ? plain(member) : said);
    if (member.suspends()) {
      lines.add("");
      lines.add("<p>" + waits(member.style()));
    }
    String receiver = doc == null ? null : doc.tag("receiver");
    if (receiver != null) lines.add("\n<p>It is called on " + KDocHtml.line(receiver));
    lines.add("");
    for (String each : member.typeParameters()) {
      lines.add("@param <" + each + "> " + tag(doc, "param " + each, "as in Kotlin"));
    }
    for (FacadeMember.Parameter each : member.parameters()) {
      String otherwise =
          each.kotlin().isEmpty()
              ? "where the call runs"
              : each.kotlin().equals("receiver") ? "what the function extends" : "as in Kotlin";
      lines.add("@param " + each.java() + " " + tag(doc, "param " + each.kotlin(), otherwise));
    }
    if (member.returns()) {
      String value = tag(doc, "return", "what Kotlin returns");
      boolean future = member.suspends() && member.style() == FacadeStyle.FUTURE;
      lines.add("@return " + (future ? "a future of this: " : "") + value);
    }
    for (String each : member.thrown()) {
      String simple = each.substring(each.lastIndexOf('.') + 1);
      String text = tag(doc, "throws " + simple, tag(doc, "exception " + simple, "as in Kotlin"));
      lines.add("@throws " + each + " " + text);
    }
    String deprecated = member.deprecated();
    if (deprecated != null) {
      lines.add(
          "@deprecated " + (deprecated.isBlank() ? "as in Kotlin" : KDocHtml.line(deprecated)));
    }
    return String.join("\n", lines).strip();
  }

  private static String plain(FacadeMember member) {
    String name = member.name();
    if (name.equals("constructor()")) return "Makes an object.";
    if (!member.signature().contains("(")) {
      return (member.returns() ? "The property <code>" : "Sets the property <code>")
          + KDocHtml.escape(name)
          + "</code>.";
    }
    return "Calls <code>" + KDocHtml.escape(member.signature()) + "</code>.";
  }

  private static String waits(FacadeStyle style) {
    return switch (style) {
      case VIEW -> "Suspends the calling task, whose cancel cancels the call.";
      case FUTURE -> "To cancel the future cancels the call.";
      case BLOCKING -> "Blocks the calling thread, whose interrupt cancels the call.";
    };
  }

  private static String tag(@Nullable KDoc doc, String name, String otherwise) {
    String text = doc == null ? null : doc.tag(name);
    return text == null ? otherwise : KDocHtml.line(text);
  }

  private @Nullable KDoc find(FacadeMember member) {
    String owner = member.owner().replace('$', '.');
    List<String> types = types(member.signature());
    KDoc doc = docs.member(owner, member.name(), types);
    if (doc != null) return doc;
    // The functions of a file belong to its package.
    int end = owner.lastIndexOf('.');
    return end < 0 ? null : docs.member(owner.substring(0, end), member.name(), types);
  }

  /** The types in the parentheses of a signature. */
  private static List<String> types(String signature) {
    List<String> types = new ArrayList<>();
    int name = signature.length();
    int depth = 0;
    // From the end, as a receiver may have parentheses too.
    if (!signature.endsWith(")")) return types;
    for (int i = signature.length() - 1; i >= 0; i--) {
      char c = signature.charAt(i);
      if (c == ')') depth++;
      if (c == '(' && --depth == 0) {
        name = i;
        break;
      }
    }
    String inside = signature.substring(name + 1, signature.length() - 1);
    int start = 0;
    depth = 0;
    for (int i = 0; i <= inside.length(); i++) {
      char c = i == inside.length() ? ',' : inside.charAt(i);
      if (c == '(' || c == '<') depth++;
      if (c == ')' || (c == '>' && inside.charAt(i - 1) != '-')) depth--;
      if (c != ',' || depth > 0) continue;
      String type = inside.substring(start, i).strip();
      if (!type.isEmpty()) types.add(type);
      start = i + 1;
    }
    return types;
  }
}
