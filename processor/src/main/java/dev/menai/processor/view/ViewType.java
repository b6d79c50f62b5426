package dev.menai.processor.view;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A type in a view, and how its values cross from one language to the other.
 *
 * @param java how Java spells it
 * @param boxed how Java spells it as a type argument
 * @param kotlin the class file's type
 * @param erased what Java knows of it at run time
 * @param conversion the expression of a value on the other side, made of a variable's name; null
 *     where the value stays as it is
 */
record ViewType(
    String java,
    String boxed,
    String kotlin,
    String erased,
    @Nullable UnaryOperator<String> conversion) {

  /** What is returned where nothing is. */
  static ViewType nothing(String kotlin) {
    String boxed = "java.lang." + JavaTypes.NULLABLE + "Void";
    return new ViewType("void", boxed, kotlin, "void", null);
  }

  /** A type that Java calls by another name, which is a class or an interface. */
  static ViewType converted(
      String java, String kotlin, boolean nullable, UnaryOperator<String> conversion) {
    String name = nullable ? nullable(java) : java;
    UnaryOperator<String> whole =
        nullable
            ? value -> "(" + value + " == null ? null : " + conversion.apply(value) + ")"
            : conversion;
    return new ViewType(name, name, kotlin, withoutArguments(java), whole);
  }

  private static String withoutArguments(String name) {
    int arguments = name.indexOf('<');
    return arguments < 0 ? name : name.substring(0, arguments);
  }

  private static String nullable(String name) {
    int simple = withoutArguments(name).lastIndexOf('.') + 1;
    return name.substring(0, simple) + JavaTypes.NULLABLE + name.substring(simple);
  }

  boolean isVoid() {
    return java.equals("void");
  }

  boolean isConverted() {
    return conversion != null;
  }

  /** The value of a variable on the other side. */
  String convert(String variable) {
    return conversion == null ? variable : conversion.apply(variable);
  }

  /** Statements that make a call and return its value, if it has one, on the other side. */
  String returned(String call, String variable) {
    if (isVoid()) return call + ";";
    if (conversion == null) return "return " + call + ";";
    return "var " + variable + " = " + call + "; return " + convert(variable) + ";";
  }
}
