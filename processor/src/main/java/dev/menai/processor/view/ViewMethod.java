package dev.menai.processor.view;

import dev.menai.processor.JavaView;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
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
      JavaTypes types,
      ExecutableElement method,
      ExecutableType seen,
      @Nullable KotlinFunction function,
      JavaView.Returns returns) {
    this.name = method.getSimpleName().toString();
    this.suspends = function != null && function.suspends();
    this.returns = suspends ? returns : JavaView.Returns.VALUE;
    ViewTypes views = new ViewTypes(types);
    List<? extends TypeMirror> all = seen.getParameterTypes();
    int count = suspends ? all.size() - 1 : all.size();
    if (function != null && function.parameters().size() != count) {
      throw new NotOffered("its class file has other parameters than Kotlin");
    }
    for (int i = 0; i < count; i++) {
      KotlinFunction.Parameter given = function == null ? null : function.parameters().get(i);
      KmType type = given == null ? null : given.type();
      boolean vararg =
          given != null
              && given.isVararg()
              && i == count - 1
              && all.get(i).getKind() == TypeKind.ARRAY;
      ViewType spelled = views.taken(all.get(i), type);
      parameters.add(new Parameter(nameOf(given, i), spelled, vararg));
    }
    KmType type = function == null ? null : function.result();
    this.result =
        views.returned(suspends ? types.argument(all.get(count), 0) : seen.getReturnType(), type);
    this.typeParameters =
        seen.getTypeVariables().isEmpty()
            ? ""
            : seen.getTypeVariables().stream()
                .map(variable -> withBounds(types, variable))
                .collect(Collectors.joining(", ", "<", "> "));
    this.thrown =
        suspends || seen.getThrownTypes().isEmpty()
            ? ""
            : " throws " + types.join(", ", seen.getThrownTypes());
    this.deprecated = method.getAnnotation(Deprecated.class) != null;
  }

  private String nameOf(KotlinFunction.@Nullable Parameter parameter, int index) {
    String given = parameter == null ? "" : parameter.name();
    boolean free = parameters.stream().noneMatch(before -> before.name.equals(given));
    // Names of ours end with an underscore.
    boolean may =
        SourceVersion.isName(given)
            && !given.contains(".")
            && !given.endsWith("_")
            && !PACKAGES.contains(given);
    return may && free ? given : "p" + index + "_";
  }

  private static String withBounds(JavaTypes types, TypeVariable variable) {
    return variable.asElement().getSimpleName()
        + " extends "
        + types.spell(variable.getUpperBound());
  }

  /** What no two methods of a view may have in common. */
  String signature(List<Boolean> given) {
    return taken(given).stream()
        .map(parameter -> parameter.type.erased())
        .collect(Collectors.joining(", ", name + "(", ")"));
  }

  /** The method's head, without an end; with those parameters alone that are given. */
  String declaration(List<Boolean> given) {
    return (deprecated ? "@Deprecated " : "")
        + typeParameters
        + returned()
        + " "
        + name
        + taken(given).stream()
            .map(Parameter::declaration)
            .collect(Collectors.joining(", ", "(", ")"))
        + thrown;
  }

  private String returned() {
    return switch (returns) {
      case VALUE -> result.java();
      case TASK -> "dev.menai.Task<" + result.boxed() + ">";
      case FUTURE -> "java.util.concurrent.CompletableFuture<" + result.boxed() + ">";
    };
  }

  private List<Parameter> taken(List<Boolean> given) {
    List<Parameter> taken = new ArrayList<>();
    for (int i = 0; i < given.size(); i++) if (given.get(i)) taken.add(parameters.get(i));
    return taken;
  }

  /** The statements that call the function, with all arguments or by its bridge. */
  String body(List<Boolean> given, @Nullable HandleCall bridge) {
    String call = bridge == null ? call() : bridge.call(arguments(given), suspends);
    if (suspends) call = "dev.menai.Async.<" + result.kotlin() + ">await(k_ -> " + call + ")";
    else if (bridge != null && !result.isVoid()) call = "(" + result.kotlin() + ") " + call;
    String body = result.returned(call, "value_");
    if (!suspends && bridge != null) return bridge.guarded(body);
    return switch (returns) {
      case VALUE -> body;
      case TASK -> "return dev.menai.Async.createTask(() -> { " + body + " });";
      case FUTURE -> "return scope_.future(() -> { " + body + " });";
    };
  }

  private String call() {
    List<String> given = new ArrayList<>();
    for (Parameter parameter : parameters) given.add(parameter.type.convert(parameter.name));
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
              ? parameter.type.convert(parameter.name)
              : HandleCall.placeholder(parameter.type.kotlin());
      arguments.add("(" + parameter.type.kotlin() + ") (" + value + ")");
    }
    return arguments;
  }
}
