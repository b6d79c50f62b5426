package dev.menai.processor.view;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeVariable;
import org.jspecify.annotations.Nullable;

/**
 * What a method of a view calls.
 *
 * @param viewed the type, or the file, whose view it is called from
 * @param form how it is called
 * @param method it, in its class file
 * @param seen its type, as the view's object has it
 * @param function what Kotlin says of it; null for what was written in Java
 * @param isAlone whether no overload could be meant by the same arguments
 * @param receiver which parameter is the view's own object; -1 if none is
 * @param object the expression of the object that has the member, if there is one only; null if it
 *     is the view's
 */
record Callee(
    TypeElement viewed,
    Form form,
    ExecutableElement method,
    ExecutableType seen,
    @Nullable KotlinFunction function,
    boolean isAlone,
    int receiver,
    @Nullable String object) {
  private static final String SCOPE = "kotlinx/coroutines/CoroutineScope";

  /** How something is called. */
  enum Form {
    MEMBER,
    STATIC,
    CONSTRUCTOR
  }

  /** Whether it is called without an object of the view's. */
  boolean isStatic() {
    return object != null || (form != Form.MEMBER && receiver < 0);
  }

  /** The expression of the object that has the member. */
  String on() {
    return object == null ? "kotlin_" : object;
  }

  TypeElement owner() {
    return (TypeElement) method.getEnclosingElement();
  }

  /** What tells it from its overloads, for people. */
  String signature() {
    if (function != null) return function.signature();
    return method.getParameters().stream()
        .map(parameter -> parameter.asType().toString().replaceAll("[\\w.]+\\.", ""))
        .collect(Collectors.joining(", ", kotlinName() + "(", ")"));
  }

  String kotlinName() {
    return function == null ? method.getSimpleName().toString() : function.name();
  }

  boolean suspends() {
    return function != null && function.suspends();
  }

  /** How many parameters it has, without a continuation. */
  int count() {
    return seen.getParameterTypes().size() - (suspends() ? 1 : 0);
  }

  /** Which parameter is a scope that the calling task can hand in by itself; -1 if none is. */
  int scope() {
    for (int i = 0; form == Form.STATIC && i < count(); i++) {
      KotlinFunction.Parameter parameter = parameter(i);
      boolean receives = parameter != null && parameter.isReceiver() && i != receiver;
      if (receives && KotlinTypes.isClass(parameter.type(), SCOPE)) return i;
    }
    return -1;
  }

  /** What Kotlin says of a parameter. */
  KotlinFunction.@Nullable Parameter parameter(int index) {
    if (function == null) return null;
    if (function.parameters().size() != count()) {
      throw new NotOffered("its class file has other parameters than Kotlin");
    }
    return function.parameters().get(index);
  }

  /** Its own type parameters, and those of the object that it makes. */
  List<TypeVariable> typeParameters() {
    List<TypeVariable> all = new ArrayList<>();
    if (form == Form.CONSTRUCTOR) {
      ((DeclaredType) owner().asType())
          .getTypeArguments()
          .forEach(each -> all.add((TypeVariable) each));
    }
    for (TypeVariable each : seen.getTypeVariables()) {
      // A member of a value class repeats the parameters of its class.
      String name = each.asElement().getSimpleName().toString();
      boolean repeated =
          receiver == 0
              && owner().equals(viewed)
              && viewed.getTypeParameters().stream()
                  .anyMatch(own -> own.getSimpleName().contentEquals(name));
      if (!repeated) all.add(each);
    }
    return all;
  }

  /** Whether source code can call it. */
  boolean isSpelled() {
    return form == Form.CONSTRUCTOR
        ? method.getModifiers().contains(Modifier.PUBLIC)
        : isAlone && isName(method.getSimpleName().toString());
  }

  /** What a view calls it: Kotlin's name, where the class file has another for a value class. */
  String javaName() {
    if (function != null && function.isConstructor()) return "create";
    String name = method.getSimpleName().toString();
    if (isName(name)) return name;
    int mangled = name.indexOf('-');
    String given = mangled > 0 ? name.substring(0, mangled) : name;
    if (SourceVersion.isKeyword(given)) return given + "_";
    if (!isName(given)) throw new NotOffered("Java can't spell that name");
    return given;
  }

  private static boolean isName(String name) {
    return SourceVersion.isName(name) && !name.contains(".");
  }
}
