package dev.menai.processor;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.IntersectionType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.util.Types;
import kotlin.metadata.KmType;
import org.jspecify.annotations.Nullable;

/** One function of Kotlin's, and the method that calls it with all its arguments. */
final class ViewMethod {
  // As names of parameters they would hide the packages.
  private static final Set<String> PACKAGES = Set.of("dev", "java", "kotlin", "kotlinx", "org");

  private final String name;
  private final boolean suspends;
  private final JavaView.Returns returns;
  private final List<Parameter> parameters = new ArrayList<>();
  private final ViewType result;
  private final String typeParameters;
  private final String thrown;
  private final boolean deprecated;

  /** A parameter of the method. */
  private record Parameter(String name, ViewType type, boolean isVararg) {
    String declaration() {
      String java = type.java();
      return (isVararg ? java.substring(0, java.length() - 2) + "..." : java) + " " + name;
    }
  }

  ViewMethod(
      Types types,
      ExecutableElement method,
      ExecutableType seen,
      @Nullable KotlinFunction function,
      JavaView.Returns returns) {
    this.name = method.getSimpleName().toString();
    this.suspends = function != null && function.suspends();
    this.returns = suspends ? returns : JavaView.Returns.VALUE;
    List<? extends TypeMirror> all = seen.getParameterTypes();
    int count = suspends ? all.size() - 1 : all.size();
    boolean known = function != null && function.parameters().size() == count;
    for (int i = 0; i < count; i++) {
      KotlinFunction.Parameter given = known ? function.parameters().get(i) : null;
      KmType type = given == null ? null : given.type();
      boolean vararg =
          given != null
              && given.isVararg()
              && i == count - 1
              && all.get(i).getKind() == TypeKind.ARRAY;
      ViewType spelled = ViewType.ofParameter(types, all.get(i), type);
      parameters.add(new Parameter(spelled(given, i), spelled, vararg));
    }
    KmType type = function == null ? null : function.result();
    this.result =
        ViewType.of(
            types, suspends ? ViewType.argument(all.get(count), 0) : seen.getReturnType(), type);
    this.typeParameters =
        seen.getTypeVariables().isEmpty()
            ? ""
            : seen.getTypeVariables().stream()
                .map(ViewMethod::withBounds)
                .collect(Collectors.joining(", ", "<", "> "));
    this.thrown =
        suspends || seen.getThrownTypes().isEmpty()
            ? ""
            : " throws " + join(", ", seen.getThrownTypes());
    this.deprecated = method.getAnnotation(Deprecated.class) != null;
  }

  private static String spelled(KotlinFunction.@Nullable Parameter parameter, int index) {
    if (parameter == null || !SourceVersion.isIdentifier(parameter.name())) return "p" + index;
    String given = parameter.name();
    return SourceVersion.isKeyword(given) || PACKAGES.contains(given) ? given + "_" : given;
  }

  private static String withBounds(TypeVariable variable) {
    TypeMirror bound = variable.getUpperBound();
    return variable
        + " extends "
        + (bound instanceof IntersectionType several
            ? join(" & ", several.getBounds())
            : bound.toString());
  }

  private static String join(String separator, List<? extends TypeMirror> types) {
    return types.stream().map(TypeMirror::toString).collect(Collectors.joining(separator));
  }

  /** What no two methods of a view may have in common. */
  String signature(List<Boolean> given) {
    return name
        + taken(given).stream()
            .map(parameter -> parameter.type.java().replaceAll("<.*>|@\\S+ ", ""))
            .collect(Collectors.joining(", ", "(", ")"));
  }

  /** The method's head, without an end; with those parameters alone that are given. */
  String declaration(List<Boolean> given) {
    String returned = result.java();
    if (returns != JavaView.Returns.VALUE) {
      returned = returns.type() + "<" + result.boxed() + ">";
    }
    return (deprecated ? "@Deprecated " : "")
        + typeParameters
        + returned
        + " "
        + name
        + taken(given).stream()
            .map(Parameter::declaration)
            .collect(Collectors.joining(", ", "(", ")"))
        + thrown;
  }

  private List<Parameter> taken(List<Boolean> given) {
    List<Parameter> taken = new ArrayList<>();
    for (int i = 0; i < given.size(); i++) if (given.get(i)) taken.add(parameters.get(i));
    return taken;
  }

  /** The statements that call the function, with all arguments or by its bridge. */
  String body(List<Boolean> given, @Nullable DefaultsBridge bridge) {
    String call = bridge == null ? call() : bridge.call(arguments(given), suspends);
    if (suspends) call = "dev.menai.Async.<" + result.kotlin() + ">await(k_ -> " + call + ")";
    else if (bridge != null && !result.isVoid()) call = "(" + result.kotlin() + ") " + call;
    String converted = result.toJava("value_");
    String body =
        result.isVoid()
            ? call + ";"
            : converted.equals("value_")
                ? "return " + call + ";"
                : result.kotlin() + " value_ = " + call + "; return " + converted + ";";
    if (!suspends && bridge != null) return bridge.guarded(body);
    return switch (returns) {
      case VALUE -> body;
      case TASK -> "return dev.menai.Async.createTask(() -> { " + body + " });";
      case FUTURE -> "return scope_.future(() -> { " + body + " });";
    };
  }

  private String call() {
    List<String> given = new ArrayList<>();
    for (Parameter parameter : parameters) given.add(parameter.type.toKotlin(parameter.name));
    if (suspends) given.add("k_");
    return "kotlin_." + name + "(" + String.join(", ", given) + ")";
  }

  /** Each with its type, where no method that is called says it. */
  private List<String> arguments(List<Boolean> given) {
    List<String> arguments = new ArrayList<>();
    for (int i = 0; i < given.size(); i++) {
      Parameter parameter = parameters.get(i);
      String value =
          given.get(i)
              ? parameter.type.toKotlin(parameter.name)
              : DefaultsBridge.placeholder(parameter.type.kotlin());
      arguments.add("(" + parameter.type.kotlin() + ") (" + value + ")");
    }
    return arguments;
  }
}
