package dev.menai.processor.view;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/**
 * The source of one view: of a type, the interface and the class behind it; of a file, a class of
 * static methods.
 */
final class ViewSource {
  // What javac may say of methods that look like Kotlin's, and of calls of them.
  private static final String QUIET =
      "@SuppressWarnings({\"cast\", \"deprecation\", \"exports\", \"overloads\", \"rawtypes\","
          + " \"removal\", \"try\", \"unchecked\", \"varargs\"})\n";

  private final ViewRequest request;
  private final JavaTypes types;
  private final ViewHandles handles;
  private final TypeElement kotlin;
  private final List<ViewMembers.Member> members;
  private final @Nullable FacadeParts parts;

  /**
   * Makes it.
   *
   * @param parts what it has as a type of a facade with objects; null if it is none
   */
  ViewSource(
      ViewRequest request,
      JavaTypes types,
      ViewHandles handles,
      List<ViewMembers.Member> members,
      @Nullable FacadeParts parts) {
    this.request = request;
    this.types = types;
    this.handles = handles;
    this.kotlin = request.kotlin();
    this.members = members;
    this.parts = parts;
  }

  private String name() {
    return request.name();
  }

  String text() {
    String head = request.folder().isEmpty() ? "" : "package " + request.folder() + ";\n\n";
    return head + (request.isStatic() ? file() : view() + "\n" + delegate());
  }

  private String comment() {
    FacadeShape facade = request.facade();
    if (facade == null || !(request.style() instanceof FacadeForms forms)) {
      return "/** {@link " + kotlin.getQualifiedName() + "} as Java calls it. */\n" + QUIET;
    }
    String text = facade.comments().ofType(types.binary(kotlin), forms.style());
    return comment("", text) + QUIET;
  }

  static String comment(String indent, String text) {
    if (text.isEmpty()) return "";
    String lines =
        text.lines()
            .map(line -> (indent + " * " + line).stripTrailing() + "\n")
            .collect(Collectors.joining());
    return indent + "/**\n" + lines + indent + " */\n";
  }

  private String file() {
    StringBuilder text = new StringBuilder(comment());
    text.append("public final class ").append(name()).append(" {\n");
    text.append(handles.constants());
    text.append("  private ").append(name()).append("() {}\n\n");
    for (ViewMembers.Member member : members) {
      text.append(comment("  ", member.comment()));
      text.append("  public ").append(member.declaration()).append(" {\n    ");
      text.append(member.body()).append("\n  }\n\n");
    }
    return text.append(handles.functions()).append("}\n").toString();
  }

  private String view() {
    StringBuilder text = new StringBuilder(comment());
    text.append("public interface ").append(name()).append(typeParameters(true));
    if (parts != null) text.append(parts.clause());
    text.append(" {\n");
    for (ViewMembers.Member member : members) {
      text.append(comment("  ", member.comment()));
      text.append("  ").append(member.declaration());
      if (member.isStatic()) {
        String call = (member.returns() ? "return " : "") + member.forward();
        text.append(" {\n    ").append(call).append(";\n  }\n\n");
      } else text.append(";\n\n");
    }
    if (parts != null) {
      String self = name() + typeParameters(false);
      text.append(parts.members(request, self, source(), typeParameters(true)));
      return text.append("}\n").toString();
    }
    text.append(of("The view of a Kotlin object.", source() + " kotlin", "kotlin"));
    String instance = KotlinMetadata.instance(kotlin);
    if (instance != null) text.append(of("The view of the one object.", null, instance));
    return text.append("}\n").toString();
  }

  private String of(String comment, @Nullable String parameter, String object) {
    List<String> parameters = new ArrayList<>();
    if (parameter != null) parameters.add(parameter);
    if (takesScope()) parameters.add(request.style().scope() + " scope");
    StringBuilder text = new StringBuilder("  /** " + comment + " */\n  static ");
    if (isGeneric()) text.append(typeParameters(true)).append(" ");
    text.append(name()).append(typeParameters(false));
    text.append(" of(").append(String.join(", ", parameters)).append(") {\n");
    if (parameter != null) {
      text.append("    java.util.Objects.requireNonNull(kotlin, \"kotlin\");\n");
    }
    if (takesScope()) text.append("    java.util.Objects.requireNonNull(scope, \"scope\");\n");
    text.append("    return new ").append(name()).append("Delegate");
    text.append(isGeneric() ? "<>" : "").append("(").append(object);
    return text.append(takesScope() ? ", scope" : "").append(");\n  }\n\n").toString();
  }

  private String delegate() {
    String name = name() + "Delegate";
    StringBuilder text = new StringBuilder(QUIET);
    text.append("final class ").append(name).append(typeParameters(true)).append(" implements ");
    text.append(name()).append(typeParameters(false)).append(" {\n");
    text.append(handles.constants());
    text.append("  private final ").append(source()).append(" kotlin_;\n");
    String type = request.style().scope();
    if (takesScope()) text.append("  private final ").append(type).append(" scope_;\n");
    String scope = takesScope() ? ", " + type + " scope" : "";
    text.append("\n  ").append(name).append("(").append(source()).append(" kotlin");
    text.append(scope).append(") {\n    this.kotlin_ = kotlin;\n");
    if (takesScope()) text.append("    this.scope_ = scope;\n");
    text.append("  }\n\n");
    for (ViewMembers.Member member : members) {
      text.append(member.isStatic() ? "  " : "  @Override\n  public ");
      text.append(member.declaration()).append(" {\n    ");
      text.append(member.body()).append("\n  }\n\n");
    }
    if (parts != null) text.append(parts.delegateMembers(request, source()));
    return text.append(handles.functions()).append(ofEveryObject(name)).append("}\n").toString();
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
    return request.style().scope() != null;
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
    return parameter.getSimpleName()
        + " extends "
        + request.style().bound(types.join(" & ", parameter.getBounds()));
  }
}
