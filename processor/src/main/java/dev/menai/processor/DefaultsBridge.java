package dev.menai.processor;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Types;

/**
 * The static method by which Kotlin fills in default arguments, {@code find$default}. It takes the
 * object, all arguments, a mask of those that are left out, and a null.
 *
 * <p>javac hides it, so a view calls it through a method handle, found once. In which class it
 * stands depends on how Kotlin compiled an interface; the generated code looks in both places, so a
 * library may change that later.
 *
 * @param constant the name of the method handle
 * @param owner the type that declares the defaults
 * @param method the function there
 * @param mask which arguments are left out
 */
record DefaultsBridge(String constant, TypeElement owner, ExecutableElement method, int mask) {
  /** What a view with such bridges has to have. */
  static final String LOOKUP =
      """
        private static java.lang.invoke.MethodHandle bridge_(
            Class<?> owner, String name, Class<?> result, Class<?>... parameters) {
          var type = java.lang.invoke.MethodType.methodType(result, parameters);
          var lookup = java.lang.invoke.MethodHandles.lookup();
          try {
            try {
              return lookup.findStatic(owner, name, type);
            } catch (NoSuchMethodException older) {
              String bodies = owner.getName() + "$DefaultImpls";
              return lookup.findStatic(
                  Class.forName(bodies, true, owner.getClassLoader()), name, type);
            }
          } catch (ReflectiveOperationException changed) {
            throw new LinkageError("the view was made for another " + owner + ": " + name, changed);
          }
        }

        private static <X extends Throwable> X thrown_(Throwable failure) throws X {
          @SuppressWarnings("unchecked")
          X same = (X) failure;
          throw same;
        }

      """;

  /** Stands for an argument that is left out. */
  static String placeholder(String type) {
    return switch (type) {
      case "boolean" -> "false";
      case "byte", "char", "short", "int", "long", "float", "double" -> "0";
      default -> "null";
    };
  }

  /** The declaration of the method handle. */
  String declaration(Types types) {
    List<String> classes = new ArrayList<>();
    classes.add(literal(types, method.getReturnType()));
    classes.add(literal(types, owner.asType()));
    method.getParameters().forEach(each -> classes.add(literal(types, each.asType())));
    classes.add("int.class");
    classes.add("Object.class");
    return classes.stream()
        .collect(
            Collectors.joining(
                ", ",
                "  private static final java.lang.invoke.MethodHandle "
                    + constant
                    + " =\n      bridge_("
                    + owner.getQualifiedName()
                    + ".class, \""
                    + method.getSimpleName()
                    + "$default\", ",
                ");\n"));
  }

  private static String literal(Types types, TypeMirror type) {
    return types.erasure(type) + ".class";
  }

  /** The call, with the object in {@code kotlin_} and the continuation in {@code k_}. */
  String call(List<String> arguments, boolean suspends) {
    List<String> given = new ArrayList<>();
    given.add("kotlin_");
    given.addAll(arguments);
    if (suspends) given.add("(kotlin.coroutines.Continuation<?>) k_");
    given.add(Integer.toString(mask));
    given.add("(Object) null");
    String call = constant + ".invoke(" + String.join(", ", given) + ")";
    return suspends ? "(Object) " + call : call;
  }

  /** A method handle may throw anything: as it would come from the function itself. */
  String guarded(String body) {
    return "try { " + body + " } catch (Throwable failure) { throw thrown_(failure); }";
  }
}
