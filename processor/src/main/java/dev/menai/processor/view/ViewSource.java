package dev.menai.processor.view;

import dev.menai.processor.JavaView;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;

/** The source of one view: the interface, and the class behind it. */
final class ViewSource {
  // What javac may say of methods that look like Kotlin's, and of calls of them.
  private static final String QUIET =
      "@SuppressWarnings({\"cast\", \"deprecation\", \"exports\", \"overloads\", \"rawtypes\", \"removal\","
          + " \"try\", \"unchecked\", \"varargs\"})\n";

  private final ViewRequest request;
  private final JavaTypes types;
  private final TypeElement kotlin;
  private final List<ViewMembers.Member> members;

  ViewSource(ViewRequest request, JavaTypes types, List<ViewMembers.Member> members) {
    this.request = request;
    this.types = types;
    this.kotlin = request.kotlin();
    this.members = members;
  }

  private String name() {
    return request.name();
  }

  String text() {
    String head =
        request.folder().isUnnamed()
            ? ""
            : "package " + request.folder().getQualifiedName() + ";\n\n";
    return head + view() + "\n" + delegate();
  }

  private String view() {
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

  private String delegate() {
    String name = name() + "Delegate";
    List<HandleCall> bridges =
        members.stream().map(member -> member.bridge()).filter(bridge -> bridge != null).toList();
    StringBuilder text = new StringBuilder(QUIET);
    text.append("final class ").append(name).append(typeParameters(true)).append(" implements ");
    text.append(name()).append(typeParameters(false)).append(" {\n");
    for (HandleCall bridge : bridges) {
      text.append(bridge.declaration(types));
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
    if (!bridges.isEmpty()) text.append(HandleCall.LOOKUP);
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
    return request.returns() == JavaView.Returns.FUTURE;
  }

  private String parameters() {
    return source() + " kotlin" + (takesScope() ? ", dev.menai.AsyncScope scope" : "");
  }

  private String source() {
    return types.spell(kotlin.asType());
  }

  private boolean isGeneric() {
    return !typeParameters().isEmpty();
  }

  /** Those of the type, after those of the objects in which its own stand. */
  private List<TypeParameterElement> typeParameters() {
    List<TypeParameterElement> all = new ArrayList<>();
    TypeMirror type = kotlin.asType();
    while (type instanceof DeclaredType declared) {
      all.addAll(0, ((TypeElement) declared.asElement()).getTypeParameters());
      type = declared.getEnclosingType();
    }
    return all;
  }

  private String wildcards() {
    return typeParameters().stream()
        .map(parameter -> "?")
        .collect(Collectors.joining(", ", "<", ">"));
  }

  private String typeParameters(boolean bounds) {
    if (!isGeneric()) return "";
    return typeParameters().stream()
        .map(parameter -> bounds ? withBounds(parameter) : parameter.getSimpleName())
        .collect(Collectors.joining(", ", "<", ">"));
  }

  private String withBounds(TypeParameterElement parameter) {
    return parameter.getSimpleName() + " extends " + types.join(" & ", parameter.getBounds());
  }
}
