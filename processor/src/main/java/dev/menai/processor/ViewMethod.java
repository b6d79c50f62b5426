package dev.menai.processor;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Types;
import kotlin.metadata.Attributes;
import kotlin.metadata.KmFunction;
import kotlin.metadata.KmType;
import org.jspecify.annotations.Nullable;

/** One function of Kotlin's, and the method that calls it. */
final class ViewMethod {
  private final String name;
  private final boolean suspends;
  private final boolean varArgs;
  private final List<ViewType> parameters = new ArrayList<>();
  private final List<String> names = new ArrayList<>();
  private final ViewType result;
  private final String typeParameters;
  private final String thrown;

  ViewMethod(
      Types types, ExecutableElement method, ExecutableType seen, @Nullable KmFunction function) {
    this.name = method.getSimpleName().toString();
    this.suspends = function != null && Attributes.isSuspend(function);
    List<? extends TypeMirror> all = seen.getParameterTypes();
    int count = suspends ? all.size() - 1 : all.size();
    for (int i = 0; i < count; i++) {
      boolean known = function != null && function.getValueParameters().size() == count;
      KmType type = known ? function.getValueParameters().get(i).getType() : null;
      String given = known ? function.getValueParameters().get(i).getName() : "p" + i;
      parameters.add(ViewType.of(types, all.get(i), type));
      names.add(SourceVersion.isKeyword(given) || given.equals("kotlin") ? given + "_" : given);
    }
    KmType type = function == null ? null : function.getReturnType();
    this.result =
        ViewType.of(
            types, suspends ? ViewType.argument(all.get(count), 0) : seen.getReturnType(), type);
    this.varArgs =
        count > 0
            && function != null
            && function.getValueParameters().get(count - 1).getVarargElementType() != null
            && all.get(count - 1).getKind() == TypeKind.ARRAY;
    this.typeParameters =
        method.getTypeParameters().isEmpty()
            ? ""
            : method.getTypeParameters().stream()
                .map(parameter -> parameter + " extends " + join(" & ", parameter.getBounds()))
                .collect(Collectors.joining(", ", "<", "> "));
    this.thrown =
        suspends || seen.getThrownTypes().isEmpty()
            ? ""
            : " throws " + join(", ", seen.getThrownTypes());
  }

  private static String join(String separator, List<? extends TypeMirror> types) {
    return types.stream().map(TypeMirror::toString).collect(Collectors.joining(separator));
  }

  /** The method's head, without an end. */
  String declaration() {
    List<String> taken = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      String type = parameters.get(i).java();
      boolean last = varArgs && i == names.size() - 1;
      taken.add((last ? type.substring(0, type.length() - 2) + "..." : type) + " " + names.get(i));
    }
    return typeParameters
        + result.java()
        + " "
        + name
        + taken.stream().collect(Collectors.joining(", ", "(", ")"))
        + thrown;
  }

  /** The statement that calls the function of an object. */
  String body(String object) {
    List<String> given = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) given.add(parameters.get(i).toKotlin(names.get(i)));
    if (suspends) given.add("k_");
    String call = object + "." + name + "(" + String.join(", ", given) + ")";
    if (suspends) call = "dev.menai.Async.<" + result.kotlin() + ">await(k_ -> " + call + ")";
    return result.isVoid() ? call + ";" : "return " + result.toJava(call) + ";";
  }
}
