package dev.menai.processor;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.type.TypeMirror;

/** The source of one view: the interface, and the class behind it. */
final class ViewSource {
  // What javac may say of methods that look like Kotlin's, and of calls of them.
  private static final String QUIET =
      "@SuppressWarnings({\"cast\", \"deprecation\", \"overloads\", \"rawtypes\", \"removal\","
          + " \"try\", \"unchecked\", \"varargs\"})\n";

  private final ProcessingEnvironment environment;
  private final TypeElement kotlin;
  private final String folder;
  private final JavaView.Returns returns;
  private final Consumer<String> warn;

  ViewSource(
      ProcessingEnvironment environment,
      TypeElement kotlin,
      String folder,
      JavaView.Returns returns,
      Consumer<String> warn) {
    this.environment = environment;
    this.kotlin = kotlin;
    this.folder = folder;
    this.returns = returns;
    this.warn = warn;
  }

  private String name() {
    return kotlin.getSimpleName() + returns.suffix();
  }

  String qualifiedName() {
    return folder.isEmpty() ? name() : folder + "." + name();
  }

  String text() {
    List<ViewMembers.Member> members =
        new ViewMembers(
                environment,
                kotlin,
                returns,
                reason -> warn.accept("left out of " + name() + ": " + reason))
            .find();
    String head = folder.isEmpty() ? "" : "package " + folder + ";\n\n";
    return head + view(members) + "\n" + delegate(members);
  }

  private String view(List<ViewMembers.Member> members) {
    StringBuilder text = new StringBuilder();
    text.append("/** {@link ").append(kotlin.getQualifiedName()).append("} as Java calls it. */\n");
    text.append(QUIET);
    text.append("public interface ").append(name()).append(typeParameters(true)).append(" {\n");
    for (ViewMembers.Member member : members) {
      text.append("  ").append(member.declaration()).append(";\n\n");
    }
    text.append("  /** The view of a Kotlin object. */\n  static ");
    if (isGeneric()) text.append(typeParameters(true)).append(" ");
    text.append(name()).append(typeParameters(false));
    text.append(" of(").append(parameters()).append(") {\n");
    text.append("    java.util.Objects.requireNonNull(kotlin, \"kotlin\");\n");
    if (takesScope()) text.append("    java.util.Objects.requireNonNull(scope, \"scope\");\n");
    text.append("    return new ")
        .append(name())
        .append("Delegate")
        .append(isGeneric() ? "<>" : "");
    text.append(takesScope() ? "(kotlin, scope)" : "(kotlin)").append(";\n  }\n}\n");
    return text.toString();
  }

  private String delegate(List<ViewMembers.Member> members) {
    String name = name() + "Delegate";
    List<DefaultsBridge> bridges =
        members.stream().map(member -> member.bridge()).filter(bridge -> bridge != null).toList();
    StringBuilder text = new StringBuilder(QUIET);
    text.append("final class ").append(name).append(typeParameters(true)).append(" implements ");
    text.append(name()).append(typeParameters(false)).append(" {\n");
    for (DefaultsBridge bridge : bridges) {
      text.append(bridge.declaration(environment.getTypeUtils()));
    }
    text.append("  private final ").append(source()).append(" kotlin_;\n");
    if (takesScope()) text.append("  private final dev.menai.AsyncScope scope_;\n");
    text.append("\n  ").append(name).append("(").append(parameters()).append(") {\n");
    text.append("    this.kotlin_ = kotlin;\n");
    if (takesScope()) text.append("    this.scope_ = scope;\n");
    text.append("  }\n\n");
    for (ViewMembers.Member member : members) {
      text.append("  @Override\n  public ").append(member.declaration()).append(" {\n");
      text.append("    ").append(member.body()).append("\n  }\n\n");
    }
    if (!bridges.isEmpty()) text.append(DefaultsBridge.LOOKUP);
    return text.append(ofEveryObject(name)).append("}\n").toString();
  }

  private String ofEveryObject(String name) {
    String same = "other instanceof " + name + (isGeneric() ? wildcards() : "") + " view";
    return "  @Override\n  public boolean equals(Object other) {\n    return "
        + same
        + " && view.kotlin_.equals(kotlin_);\n  }\n\n"
        + "  @Override\n  public int hashCode() {\n    return kotlin_.hashCode();\n  }\n\n"
        + "  @Override\n  public String toString() {\n    return \""
        + name()
        + "[\" + kotlin_ + \"]\";\n  }\n";
  }

  private boolean takesScope() {
    return returns == JavaView.Returns.FUTURE;
  }

  private String parameters() {
    return source() + " kotlin" + (takesScope() ? ", dev.menai.AsyncScope scope" : "");
  }

  private String source() {
    return kotlin.getQualifiedName() + typeParameters(false);
  }

  private boolean isGeneric() {
    return !kotlin.getTypeParameters().isEmpty();
  }

  private String wildcards() {
    return kotlin.getTypeParameters().stream()
        .map(parameter -> "?")
        .collect(Collectors.joining(", ", "<", ">"));
  }

  private String typeParameters(boolean bounds) {
    if (!isGeneric()) return "";
    return kotlin.getTypeParameters().stream()
        .map(parameter -> bounds ? withBounds(parameter) : parameter.toString())
        .collect(Collectors.joining(", ", "<", ">"));
  }

  private static String withBounds(TypeParameterElement parameter) {
    return parameter.getBounds().stream()
        .map(TypeMirror::toString)
        .collect(Collectors.joining(" & ", parameter + " extends ", ""));
  }
}
