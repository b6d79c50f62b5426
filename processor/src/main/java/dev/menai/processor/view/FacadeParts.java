package dev.menai.processor.view;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a type of a facade has beside its methods: it is made before an object of the library's,
 * gives that back, and closes it.
 *
 * @param above the types of the facade that it extends
 * @param below those that extend it, the lowest first, by the library's types
 * @param closing the method that closes the library's object; null if there is none
 */
record FacadeParts(List<String> above, List<Below> below, ViewMembers.@Nullable Member closing) {

  /**
   * A type that extends this one.
   *
   * @param kotlin the library's
   * @param java the facade's
   */
  record Below(String kotlin, String java) {}

  /** The clause that names the types above. */
  String clause() {
    List<String> all = new ArrayList<>(above);
    if (closing != null) all.add("java.lang.AutoCloseable");
    return all.isEmpty() ? "" : " extends " + String.join(", ", all);
  }

  /**
   * The static methods that make an object, and the method that gives the library's.
   *
   * @param self the type, with its arguments
   * @param kotlin the library's, with its arguments
   * @param variables the type parameters with their bounds; empty if there are none
   */
  String members(ViewRequest request, String self, String kotlin, String variables) {
    Style style = request.style();
    StringBuilder text = new StringBuilder();
    String generic = variables.isEmpty() ? "" : variables + " ";
    String tags = request.typeTags() + "   * @param kotlin the object\n";
    String result = "   * @return what stands before it\n   */\n";
    String delegate = "new " + request.name() + "Delegate" + (variables.isEmpty() ? "" : "<>");
    text.append("  /**\n   * Stands before an object of the library's");
    boolean owns = closing != null && style.scope() != null;
    text.append(owns ? ", with a scope of its own.\n" : ".\n")
        .append("   *\n")
        .append(tags)
        .append(result);
    text.append("  static ")
        .append(generic)
        .append(self)
        .append(" of(")
        .append(kotlin)
        .append(" kotlin) {\n");
    if (style.scope() != null) {
      text.append("    return of(kotlin, ").append(style.sharedScope()).append(");\n  }\n\n");
      text.append(
          "  /**\n   * Stands before an object of the library's; its calls run in a scope.\n   *\n");
      text.append(tags).append("   * @param scope where its calls run\n").append(result);
      text.append("  static ").append(generic).append(self).append(" of(").append(kotlin);
      text.append(" kotlin, ").append(style.scope()).append(" scope) {\n");
    }
    text.append("    java.util.Objects.requireNonNull(kotlin, \"kotlin\");\n");
    if (style.scope() != null) {
      text.append("    java.util.Objects.requireNonNull(scope, \"scope\");\n");
    }
    String scope = style.scope() == null ? "" : ", scope";
    for (Below each : below) {
      text.append("    if (kotlin instanceof ").append(each.kotlin()).append(" below_) return ");
      text.append(each.java()).append(".of(below_").append(scope).append(");\n");
    }
    if (owns) scope += ".ofObject()";
    text.append("    return ")
        .append(delegate)
        .append("(kotlin")
        .append(scope)
        .append(");\n  }\n\n");
    text.append("  /**\n   * The object of the library's that this stands before.\n   *\n");
    text.append("   * @return the same object\n   */\n");
    text.append("  ").append(kotlin).append(" kotlin();\n");
    if (closing != null) {
      text.append("\n").append(ViewSource.comment("  ", closing.comment()));
      text.append("  @Override\n  ").append(closing.declaration()).append(";\n");
    }
    return text.toString();
  }

  /** The methods of the class behind the type. */
  String delegateMembers(ViewRequest request, String kotlin) {
    StringBuilder text = new StringBuilder();
    text.append("  @Override\n  public ")
        .append(kotlin)
        .append(" kotlin() {\n    return kotlin_;\n  }\n\n");
    if (closing == null) return text.toString();
    text.append("  @Override\n  public ").append(closing.declaration()).append(" {\n    ");
    boolean scoped = request.style().scope() != null;
    boolean waits = closing.body().contains(Style.SCOPE);
    // A plain close comes when no call runs any more; one that takes its time is such a call.
    if (!scoped) text.append(closing.body());
    else if (waits)
      text.append("try { ").append(closing.body()).append(" } finally { scope_.release(); }");
    else text.append("try { scope_.release(); } finally { ").append(closing.body()).append(" }");
    return text.append("\n  }\n\n").toString();
  }
}
