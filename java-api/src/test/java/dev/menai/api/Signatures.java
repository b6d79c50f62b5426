package dev.menai.api;

import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a user can name of a class, a line each, sorted: it changes when the API does. */
final class Signatures {
  private Signatures() {}

  static List<String> of(Class<?> type) {
    List<String> lines = new ArrayList<>();
    lines.add(header(type));
    List<String> members = new ArrayList<>();
    for (Constructor<?> constructor : type.getDeclaredConstructors()) {
      if (isVisible(constructor.getModifiers())) members.add(text(constructor));
    }
    for (Method method : type.getDeclaredMethods()) {
      boolean compiled = method.isSynthetic() || method.isBridge();
      if (isVisible(method.getModifiers()) && !compiled) members.add(text(method));
    }
    if (type.isEnum()) members.add("constants " + Arrays.toString(type.getEnumConstants()));
    members.stream().sorted().map(line -> "  " + line).forEach(lines::add);
    Stream.of(type.getDeclaredClasses())
        .filter(nested -> isVisible(nested.getModifiers()))
        .map(Signatures::of)
        .sorted((one, other) -> one.get(0).compareTo(other.get(0)))
        .forEach(lines::addAll);
    return lines;
  }

  private static boolean isVisible(int modifiers) {
    return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
  }

  private static String header(Class<?> type) {
    List<Type> above = new ArrayList<>();
    if (type.getGenericSuperclass() != null && type.getSuperclass() != Object.class) {
      above.add(type.getGenericSuperclass());
    }
    above.addAll(List.of(type.getGenericInterfaces()));
    String supertypes =
        above.isEmpty()
            ? ""
            : above.stream().map(Signatures::text).collect(Collectors.joining(", ", " : ", ""));
    String kind = Modifier.toString(type.getModifiers() & ~Modifier.STRICT & ~Modifier.STATIC);
    return kind
        + (type.isInterface() ? "" : " class")
        + (type.isSealed() ? " sealed " : " ")
        + type.getName()
        + variables(type.getTypeParameters())
        + supertypes;
  }

  private static String text(Executable member) {
    String modifiers =
        Modifier.toString(
            member.getModifiers() & (Modifier.STATIC | Modifier.PROTECTED | Modifier.ABSTRACT));
    boolean isDefault = member instanceof Method method && method.isDefault();
    String result = member instanceof Method method ? text(method.getGenericReturnType()) : "new";
    String parameters =
        Arrays.stream(member.getParameters())
            .map(Signatures::text)
            .collect(Collectors.joining(", ", "(", ")"));
    String thrown =
        Arrays.stream(member.getGenericExceptionTypes())
            .map(Signatures::text)
            .collect(Collectors.joining(", "));
    return Stream.of(
            modifiers,
            isDefault ? "default" : "",
            variables(member.getTypeParameters()),
            result,
            (member instanceof Method
                    ? member.getName()
                    : member.getDeclaringClass().getSimpleName())
                + parameters,
            thrown.isEmpty() ? "" : "throws " + thrown)
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(" "));
  }

  private static String text(Parameter parameter) {
    String type = text(parameter.getParameterizedType());
    if (parameter.isVarArgs()) type = type.substring(0, type.length() - 2) + "...";
    return type + " " + parameter.getName();
  }

  private static String variables(TypeVariable<?>[] variables) {
    if (variables.length == 0) return "";
    return Arrays.stream(variables)
        .map(
            variable -> {
              String bounds =
                  Arrays.stream(variable.getBounds())
                      .filter(bound -> bound != Object.class)
                      .map(Signatures::text)
                      .collect(Collectors.joining(" & "));
              return variable.getName() + (bounds.isEmpty() ? "" : " extends " + bounds);
            })
        .collect(Collectors.joining(", ", "<", ">"));
  }

  /** A type by its simple name, as one writes it. */
  private static String text(Type type) {
    return type.getTypeName().replaceAll("\\b[a-z]\\w*\\.", "").replaceAll("\\w+\\$", "");
  }
}
