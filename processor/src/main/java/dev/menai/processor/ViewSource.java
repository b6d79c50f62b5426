package dev.menai.processor;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeMirror;

/** The source of one view. */
final class ViewSource {
  private final ProcessingEnvironment environment;
  private final TypeElement kotlin;
  private final String folder;
  private final Consumer<String> warn;

  ViewSource(
      ProcessingEnvironment environment, TypeElement kotlin, String folder, Consumer<String> warn) {
    this.environment = environment;
    this.kotlin = kotlin;
    this.folder = folder;
    this.warn = warn;
  }

  private String name() {
    return kotlin.getSimpleName() + "View";
  }

  String qualifiedName() {
    return folder.isEmpty() ? name() : folder + "." + name();
  }

  String text() {
    String declared = typeParameters(true);
    String used = typeParameters(false);
    String source = kotlin.getQualifiedName() + used;
    List<ViewMethod> methods = methods();
    StringBuilder text = new StringBuilder();
    if (!folder.isEmpty()) text.append("package ").append(folder).append(";\n\n");
    text.append("/** {@link ").append(kotlin.getQualifiedName()).append("} as Java calls it. */\n");
    text.append("public interface ").append(name()).append(declared).append(" {\n");
    for (ViewMethod method : methods) {
      text.append("  ").append(method.declaration()).append(";\n\n");
    }
    text.append("  /** The view of a Kotlin object. */\n  static ");
    text.append(declared.isEmpty() ? "" : declared + " ").append(name()).append(used);
    text.append(" of(").append(source).append(" kotlin) {\n");
    text.append("    java.util.Objects.requireNonNull(kotlin, \"kotlin\");\n");
    text.append("    return new ").append(name()).append(used).append("() {\n");
    for (ViewMethod method : methods) {
      text.append("      @Override\n      public ").append(method.declaration()).append(" {\n");
      text.append("        ").append(method.body("kotlin")).append("\n      }\n\n");
    }
    text.append("      @Override\n      public String toString() {\n");
    text.append("        return \"").append(name()).append("[\" + kotlin + \"]\";\n      }\n");
    return text.append("    };\n  }\n}\n").toString();
  }

  private String typeParameters(boolean bounds) {
    if (kotlin.getTypeParameters().isEmpty()) return "";
    return kotlin.getTypeParameters().stream()
        .map(parameter -> bounds ? withBounds(parameter) : parameter.toString())
        .collect(Collectors.joining(", ", "<", ">"));
  }

  private static String withBounds(TypeParameterElement parameter) {
    return parameter.getBounds().stream()
        .map(TypeMirror::toString)
        .collect(Collectors.joining(" & ", parameter + " extends ", ""));
  }

  private List<ViewMethod> methods() {
    KotlinFunctions functions =
        new KotlinFunctions(environment.getElementUtils(), environment.getTypeUtils());
    List<ViewMethod> methods = new ArrayList<>();
    for (Element member : environment.getElementUtils().getAllMembers(kotlin)) {
      if (member.getKind() != ElementKind.METHOD
          || member.getEnclosingElement().getKind() != ElementKind.INTERFACE
          || member.getModifiers().contains(Modifier.STATIC)
          || member.getModifiers().contains(Modifier.PRIVATE)) continue;
      ExecutableElement method = (ExecutableElement) member;
      if (method.getSimpleName().toString().contains("-")) {
        warn.accept(
            kotlin.getSimpleName()
                + "."
                + method.getSimpleName()
                + " is left out of "
                + name()
                + ": it takes or returns a value class, for which Kotlin compiles it to a name that"
                + " Java can't spell");
        continue;
      }
      var types = environment.getTypeUtils();
      ExecutableType seen =
          (ExecutableType) types.asMemberOf((DeclaredType) kotlin.asType(), method);
      methods.add(new ViewMethod(types, method, seen, functions.of(method)));
    }
    return methods;
  }
}
