package dev.menai.processor.view;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;

/**
 * A call of the static method by which Kotlin fills in default arguments, {@code find$default}. It
 * takes the object, all arguments, a mask of those that are left out, and a null.
 *
 * <p>javac hides it, so a view calls it through a method handle, found once. In which class it
 * stands depends on how Kotlin compiled an interface; the generated code looks in both places, so a
 * library may change that later.
 *
 * @param constant the name of the method handle
 * @param owner the type that declares the defaults
 * @param method the function there
 * @param masks which arguments are left out, a bit for each
 */
record HandleCall(
    String constant, TypeElement owner, ExecutableElement method, List<Integer> masks) {
  /** What a view with such calls has to have. */
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
  String declaration(JavaTypes types) {
    List<String> classes = new ArrayList<>();
    classes.add(types.erased(method.getReturnType()));
    classes.add(types.erased(owner.asType()));
    method.getParameters().forEach(each -> classes.add(types.erased(each.asType())));
    masks.forEach(mask -> classes.add("int"));
    classes.add("Object");
    return classes.stream()
        .map(name -> name + ".class")
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

  /** The call, with the object in {@code kotlin_} and the continuation in {@code k_}. */
  String call(List<String> arguments, boolean suspends) {
    List<String> given = new ArrayList<>();
    given.add("kotlin_");
    given.addAll(arguments);
    if (suspends) given.add("(kotlin.coroutines.Continuation<?>) k_");
    masks.forEach(mask -> given.add(Integer.toString(mask)));
    given.add("(Object) null");
    String call = constant + ".invoke(" + String.join(", ", given) + ")";
    return suspends ? "(Object) " + call : call;
  }

  /** A method handle may throw anything: as it would come from the function itself. */
  String guarded(String body) {
    return "try { " + body + " } catch (Throwable failure) { throw thrown_(failure); }";
  }
}
