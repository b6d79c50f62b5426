package dev.menai.processor.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.SourceVersion;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import kotlin.metadata.KmType;
import org.jspecify.annotations.Nullable;

/** One function of Kotlin's, and the method that calls it with all its arguments. */
final class ViewMethod {
  // As names of parameters they would hide the packages.
  private static final Set<String> PACKAGES = Set.of("dev", "java", "kotlin", "kotlinx", "org");

  /** A scope in which what is started belongs to the task. */
  private static final String SCOPE = "kotlinx.coroutines.CoroutineScopeKt.CoroutineScope(%s)";

  private final JavaTypes types;
  private final ViewHandles handles;
  private final Callee callee;
  private final String name;
  private final boolean isStatic;
  private final Style style;
  private final List<Parameter> parameters = new ArrayList<>();
  private final ViewType result;
  private final String typeParameters;
  private final List<String> thrown;
  private final boolean deprecated;

  /** A parameter of the function. */
  private record Parameter(
      String name, ViewType type, @Nullable ViewType defaulted, boolean isVararg) {
    String declaration() {
      String java = type.java();
      return (isVararg ? java.substring(0, java.length() - 2) + "..." : java) + " " + name;
    }
  }

  /**
   * Makes it.
   *
   * @param name what the view calls it
   * @param isStatic whether the method has no object of the view's
   */
  ViewMethod(
      JavaTypes types,
      ViewTypes views,
      ViewHandles handles,
      Callee callee,
      String name,
      Style style,
      boolean isStatic) {
    this.types = types;
    this.handles = handles;
    this.callee = callee;
    this.isStatic = isStatic;
    this.name = name;
    this.style = style;
    List<? extends TypeMirror> all = callee.seen().getParameterTypes();
    for (int i = 0; i < callee.count(); i++) {
      KotlinFunction.Parameter given = callee.parameter(i);
      KmType type = given == null ? null : given.type();
      boolean vararg =
          given != null
              && given.isVararg()
              && i == callee.count() - 1
              && all.get(i).getKind() == TypeKind.ARRAY;
      ViewType defaulted =
          given != null && given.hasDefault() ? views.defaulted(all.get(i), type) : null;
      boolean own = i == callee.receiver();
      ViewType taken =
          own ? views.object(callee.viewed(), all.get(i)) : views.taken(all.get(i), type);
      parameters.add(new Parameter(nameOf(given, i), taken, own ? null : defaulted, vararg));
    }
    this.result = result(views);
    this.typeParameters =
        callee.typeParameters().isEmpty()
            ? ""
            : callee.typeParameters().stream()
                .map(this::withBounds)
                .collect(Collectors.joining(", ", "<", "> "));
    List<? extends TypeMirror> failures = callee.seen().getThrownTypes();
    this.thrown =
        callee.suspends() && !style.declaresThrown()
            ? List.of()
            : failures.stream().map(types::spell).toList();
    this.deprecated = types.isDeprecated(callee.method());
  }

  private ViewType result(ViewTypes views) {
    if (callee.form() == Callee.Form.CONSTRUCTOR) {
      return views.constructed(callee.owner().asType());
    }
    if (callee.function() != null && callee.function().isConstructor()) {
      return views.made(callee.viewed(), callee.seen().getReturnType());
    }
    KmType type = callee.function() == null ? null : callee.function().result();
    if (!callee.suspends()) return views.returned(callee.seen().getReturnType(), type);
    TypeMirror continuation = callee.seen().getParameterTypes().get(callee.count());
    return views.resumed(types.argument(continuation, 0), type);
  }

  private String nameOf(KotlinFunction.@Nullable Parameter parameter, int index) {
    String given = parameter == null ? "" : parameter.name();
    boolean free = parameters.stream().noneMatch(before -> before.name.equals(given));
    String root = callee.owner().getQualifiedName().toString().replaceAll("\\..*", "");
    // Names of ours end with an underscore.
    boolean may =
        SourceVersion.isName(given)
            && !given.contains(".")
            && !given.endsWith("_")
            && !given.equals(root)
            && !PACKAGES.contains(given);
    return may && free ? given : "p" + index + "_";
  }

  private String withBounds(TypeVariable variable) {
    return variable.asElement().getSimpleName()
        + " extends "
        + style.bound(types.spell(variable.getUpperBound()));
  }

  /** What no two methods of a view may have in common. */
  String signature(List<Boolean> given) {
    List<String> erased = new ArrayList<>();
    if (mustTakeScope()) erased.add(style.scope());
    taken(given).forEach(parameter -> erased.add(parameter.type.erased()));
    return name + "(" + String.join(", ", erased) + ")";
  }

  /** Whether it is a static method that can't do without a scope. */
  private boolean mustTakeScope() {
    return isStatic && callee.suspends() && style.scope() != null && style.sharedScope() == null;
  }

  /**
   * The method's head, without an end; with those parameters alone that are given.
   *
   * @param withScope whether a scope is the first of them
   */
  String declaration(List<Boolean> given, boolean withScope) {
    List<String> declared = new ArrayList<>();
    if (withScope || mustTakeScope()) declared.add(style.scope() + " " + Style.SCOPE);
    taken(given).forEach(parameter -> declared.add(parameter.declaration()));
    return (deprecated ? "@Deprecated " : "")
        + (isStatic ? "static " : "")
        + typeParameters
        + returned()
        + " "
        + name
        + "("
        + String.join(", ", declared)
        + ")"
        + (thrown.isEmpty() ? "" : " throws " + String.join(", ", thrown));
  }

  private String returned() {
    return callee.suspends() ? style.returned(result) : result.java();
  }

  private List<Parameter> taken(List<Boolean> given) {
    List<Parameter> taken = new ArrayList<>();
    for (int i = 0; i < given.size(); i++) {
      if (given.get(i) && i != callee.receiver()) taken.add(parameters.get(i));
    }
    return taken;
  }

  boolean returns() {
    return !returned().equals("void");
  }

  /**
   * A call of the method in a class that has it too.
   *
   * @param scope what is given for a scope; null if it takes none
   */
  String forward(String owner, List<Boolean> given, @Nullable String scope) {
    List<String> names = new ArrayList<>();
    if (scope != null) names.add(scope);
    taken(given).forEach(parameter -> names.add(parameter.name));
    return owner + "." + name + "(" + String.join(", ", names) + ")";
  }

  /** The statements that call the function, with all arguments or with defaults. */
  String body(List<Boolean> given, @Nullable Defaults defaults) {
    boolean byHandle = defaults != null || !callee.isSpelled();
    String call = byHandle ? byHandle(given, defaults) : call(given);
    if (callee.suspends()) {
      call = "dev.menai.Async.<" + result.kotlin() + ">await(k_ -> " + call + ")";
    } else if (byHandle) {
      // A cast is no statement.
      if (!result.isVoid()) call = "(" + result.kotlin() + ") " + call;
      else if (call.startsWith("(")) call = "var value_ = " + call;
    }
    String body = result.returned(call, result.kotlin(), "value_");
    if (callee.suspends()) return bare(style.body(body, result));
    return byHandle ? ViewHandles.guarded(body) : body;
  }

  /** What is declared is thrown as itself, where else it would be wrapped. */
  private String bare(String body) {
    if (thrown.isEmpty()) return body;
    StringBuilder text = new StringBuilder("try { " + body + " }");
    text.append(" catch (java.util.concurrent.CompletionException wrapped_) {");
    for (int i = 0; i < thrown.size(); i++) {
      String failure = "x" + i + "_";
      text.append(" if (wrapped_.getCause() instanceof ").append(thrown.get(i)).append(" ");
      text.append(failure).append(") throw ").append(failure).append(";");
    }
    return text.append(" throw wrapped_; }").toString();
  }

  /**
   * Whether Java can as well call the function itself: it is spelled, and all values are Java's.
   */
  boolean isPlain() {
    if (callee.suspends() || !callee.isSpelled() || result.isConverted()) return false;
    // Java has no use for the one method of data classes that has them.
    boolean copies = callee.kotlinName().equals("copy");
    if (callee.function() != null && callee.function().hasDefaults() && !copies) return false;
    return parameters.stream().noneMatch(parameter -> parameter.type.isConverted());
  }

  private String reason() {
    kotlin.Deprecated said = callee.method().getAnnotation(kotlin.Deprecated.class);
    return said == null ? "" : said.message();
  }

  /** What can be said of it. */
  FacadeMember described(List<Boolean> given, boolean withScope, FacadeStyle facade) {
    List<FacadeMember.Parameter> taken = new ArrayList<>();
    if (withScope) taken.add(new FacadeMember.Parameter(Style.SCOPE, ""));
    for (int i = 0; i < given.size(); i++) {
      if (!given.get(i) || i == callee.receiver()) continue;
      KotlinFunction.Parameter parameter = callee.parameter(i);
      String kotlin = parameter == null ? parameters.get(i).name : parameter.name();
      taken.add(new FacadeMember.Parameter(parameters.get(i).name, kotlin));
    }
    return new FacadeMember(
        types.binary(callee.owner()),
        callee.kotlinName(),
        callee.signature(),
        taken,
        callee.typeParameters().stream()
            .map(each -> each.asElement().getSimpleName().toString())
            .toList(),
        callee.suspends(),
        returns(),
        thrown,
        deprecated ? reason() : null,
        facade);
  }

  private String argument(int index, boolean given) {
    Parameter parameter = parameters.get(index);
    if (index == callee.receiver()) return parameter.type.convert("kotlin_");
    return given ? parameter.type.convert(parameter.name) : SCOPE.formatted(context());
  }

  /** The context of the task that calls. */
  private String context() {
    return callee.suspends()
        ? "k_.getContext()"
        : "dev.menai.Async.<kotlin.coroutines.CoroutineContext>await(c_ -> c_.getContext())";
  }

  private String call(List<Boolean> taken) {
    List<String> given = new ArrayList<>();
    for (int i = 0; i < parameters.size(); i++) given.add(argument(i, taken.get(i)));
    if (callee.suspends()) given.add("k_");
    String owner = callee.owner().getQualifiedName().toString();
    String method = callee.method().getSimpleName().toString();
    String called =
        switch (callee.form()) {
          case MEMBER -> callee.on() + "." + method;
          case STATIC -> owner + "." + method;
          case CONSTRUCTOR -> "new " + types.spell(callee.owner().asType());
        };
    return called + "(" + String.join(", ", given) + ")";
  }

  private String byHandle(List<Boolean> given, @Nullable Defaults defaults) {
    HandleCall call =
        new HandleCall(types, callee, defaults == null ? callee.method() : defaults.declared());
    for (int i = 0; i < parameters.size(); i++) {
      Parameter parameter = parameters.get(i);
      ViewType boxed = defaults == null ? null : parameter.defaulted;
      boolean here = given.get(i) || i == callee.scope();
      if (boxed == null) call.add(here ? argument(i, given.get(i)) : null);
      else call.add(boxed.kotlin(), given.get(i) ? boxed.convert(parameter.name) : "null");
    }
    if (callee.suspends()) call.add("k_");
    return call.text(handles, defaults == null ? List.of() : defaults.masks());
  }
}
