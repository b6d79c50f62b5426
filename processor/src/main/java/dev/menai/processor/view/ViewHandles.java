package dev.menai.processor.view;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The method handles in a view: what Java source can't call by its name is found by it once, and
 * called through a constant, which costs what a call costs.
 */
final class ViewHandles {
  /** How they are found, and how what they throw is thrown on. */
  private static final String LOOKUP =
      """
        private static java.lang.invoke.MethodHandle static_(
            Class<?> owner, String name, Class<?> result, Class<?>... parameters) {
          var type = java.lang.invoke.MethodType.methodType(result, parameters);
          var lookup = java.lang.invoke.MethodHandles.lookup();
          try {
            try {
              return lookup.findStatic(owner, name, type);
            } catch (NoSuchMethodException older) {
              // Where Kotlin keeps what belongs to an interface depends on how it was compiled.
              String bodies = owner.getName() + "$DefaultImpls";
              return lookup.findStatic(
                  Class.forName(bodies, true, owner.getClassLoader()), name, type);
            }
          } catch (ReflectiveOperationException changed) {
            throw changed_(owner, name, changed);
          }
        }

        private static java.lang.invoke.MethodHandle virtual_(
            Class<?> owner, String name, Class<?> result, Class<?>... parameters) {
          var type = java.lang.invoke.MethodType.methodType(result, parameters);
          try {
            return java.lang.invoke.MethodHandles.lookup().findVirtual(owner, name, type);
          } catch (ReflectiveOperationException changed) {
            throw changed_(owner, name, changed);
          }
        }

        private static java.lang.invoke.MethodHandle new_(
            Class<?> owner, String name, Class<?> result, Class<?>... parameters) {
          var type = java.lang.invoke.MethodType.methodType(void.class, parameters);
          try {
            return java.lang.invoke.MethodHandles.lookup().findConstructor(owner, type);
          } catch (ReflectiveOperationException changed) {
            throw changed_(owner, name, changed);
          }
        }

        private static LinkageError changed_(Class<?> owner, String name, Exception changed) {
          return new LinkageError("the view was made for another " + owner + ": " + name, changed);
        }

        private static <X extends Throwable> X thrown_(Throwable failure) throws X {
          @SuppressWarnings("unchecked")
          X same = (X) failure;
          throw same;
        }

      """;

  private final Map<String, String> constants = new LinkedHashMap<>();
  private final Map<String, String> functions = new LinkedHashMap<>();

  /**
   * A constant for a method.
   *
   * @param how {@code static_}, {@code virtual_} or {@code new_}
   * @param owner the class, as source code
   * @param types the erased types of the result and the parameters
   */
  String constant(String how, String owner, String name, List<String> types) {
    String classes = types.stream().map(type -> type + ".class").collect(Collectors.joining(", "));
    String found = how + "(" + owner + ".class, \"" + name + "\", " + classes + ")";
    return constants.computeIfAbsent(found, each -> "H" + constants.size() + "_");
  }

  /**
   * A function that calls handles.
   *
   * @param head its types, with {@code %s} for its name
   */
  String function(String head, String body) {
    String text = "  private static " + head + " {\n    " + guarded(body) + "\n  }\n\n";
    return functions.computeIfAbsent(text, each -> "f" + functions.size() + "_");
  }

  /** A method handle may throw anything: as it would come from the function itself. */
  static String guarded(String body) {
    return "try { " + body + " } catch (Throwable failure) { throw thrown_(failure); }";
  }

  /** The members of the class that calls them. */
  String constants() {
    return constants.entrySet().stream()
        .map(
            each ->
                "  private static final java.lang.invoke.MethodHandle "
                    + each.getValue()
                    + " =\n      "
                    + each.getKey()
                    + ";\n")
        .collect(Collectors.joining());
  }

  /** What those members are made with. */
  String functions() {
    if (constants.isEmpty() && functions.isEmpty()) return "";
    StringBuilder text = new StringBuilder();
    functions.forEach((form, name) -> text.append(form.formatted(name)));
    return text.append(LOOKUP).toString();
  }
}
