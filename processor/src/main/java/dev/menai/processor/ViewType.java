package dev.menai.processor;

import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.Types;
import kotlin.metadata.Attributes;
import kotlin.metadata.KmType;
import org.jspecify.annotations.Nullable;

/**
 * A type in a view.
 *
 * @param java how Java spells it
 * @param boxed how Java spells it as a type argument
 * @param kotlin the class file's type
 * @param shape what has to be done where it crosses
 * @param nullable whether it may be null
 */
record ViewType(String java, String boxed, String kotlin, Shape shape, boolean nullable) {
  private static final String NULLABLE = "@org.jspecify.annotations.Nullable ";
  private static final String FUNCTION = "kotlin.jvm.functions.Function";

  /** What differs between the languages. */
  enum Shape {
    SAME,
    UNIT,
    FLOW,
    SUSPEND_LAMBDA,
    SUSPEND_LAMBDA_OF_ONE,
    /** Of a lambda that returns {@code Unit}, which Java's would have to return as well. */
    VOID_LAMBDA
  }

  /** The type of a parameter. */
  static ViewType ofParameter(Types types, TypeMirror given, @Nullable KmType type) {
    TypeMirror mirror = bound(given);
    String consumer = type == null || suspends(type) ? null : consumer(mirror);
    return consumer == null
        ? of(types, mirror, type)
        : bridged(consumer, mirror, Shape.VOID_LAMBDA, type != null && Attributes.isNullable(type));
  }

  /** The type of a result. */
  static ViewType of(Types types, TypeMirror given, @Nullable KmType type) {
    TypeMirror mirror = bound(given);
    boolean nullable = type != null && Attributes.isNullable(type);
    if (isClass(mirror, "kotlin.Unit") && !nullable || mirror.getKind() == TypeKind.VOID) {
      String boxed = "java.lang." + NULLABLE + "Void";
      return new ViewType("void", boxed, mirror.toString(), Shape.UNIT, false);
    }
    if (isClass(mirror, "kotlinx.coroutines.flow.Flow")) {
      String java = "dev.menai.stream.AsyncStream<" + argument(mirror, 0) + ">";
      return bridged(java, mirror, Shape.FLOW, nullable);
    }
    if (type != null && suspends(type) && isClass(mirror, FUNCTION + "1")) {
      String item = argument(argument(mirror, 0), 0).toString();
      boolean unit = item.equals("kotlin.Unit");
      String java = unit ? "dev.menai.Action" : "dev.menai.Awaitable<" + item + ">";
      return bridged(java, mirror, Shape.SUSPEND_LAMBDA, nullable);
    }
    if (type != null && suspends(type) && isClass(mirror, FUNCTION + "2")) {
      String item = argument(argument(mirror, 1), 0).toString();
      String java = "dev.menai.AsyncFunction<" + argument(mirror, 0) + ", " + item + ">";
      return bridged(java, mirror, Shape.SUSPEND_LAMBDA_OF_ONE, nullable);
    }
    String boxed = nullable ? annotated(mirror) : mirror.toString();
    String java = nullable || type == null ? boxed : unboxed(types, mirror);
    return new ViewType(java, boxed, mirror.toString(), Shape.SAME, nullable);
  }

  private static ViewType bridged(String name, TypeMirror kotlin, Shape shape, boolean nullable) {
    String java = nullable ? annotated(name) : name;
    return new ViewType(java, java, kotlin.toString(), shape, nullable);
  }

  /** Java's counterpart of a lambda that returns {@code Unit}. */
  private static @Nullable String consumer(TypeMirror mirror) {
    for (int count = 0; count <= 2; count++) {
      if (isClass(mirror, FUNCTION + count) && isClass(argument(mirror, count), "kotlin.Unit")) {
        return switch (count) {
          case 0 -> "java.lang.Runnable";
          case 1 -> "java.util.function.Consumer<" + argument(mirror, 0) + ">";
          default ->
              "java.util.function.BiConsumer<"
                  + argument(mirror, 0)
                  + ", "
                  + argument(mirror, 1)
                  + ">";
        };
      }
    }
    return null;
  }

  private static String unboxed(Types types, TypeMirror mirror) {
    if (mirror.getKind() != TypeKind.DECLARED) return mirror.toString();
    try {
      return types.unboxedType(mirror).toString();
    } catch (IllegalArgumentException noBox) {
      return mirror.toString();
    }
  }

  private static String annotated(TypeMirror mirror) {
    boolean named = mirror.getKind() == TypeKind.DECLARED || mirror.getKind() == TypeKind.TYPEVAR;
    return named ? annotated(mirror.toString()) : mirror.toString();
  }

  private static String annotated(String name) {
    int arguments = name.indexOf('<');
    int simple = name.lastIndexOf('.', arguments < 0 ? name.length() : arguments) + 1;
    return name.substring(0, simple) + NULLABLE + name.substring(simple);
  }

  /** Whether a type is that of a suspend lambda. */
  static boolean suspends(KmType type) {
    return Attributes.isSuspend(type);
  }

  /** A type argument, where a wildcard stands for its bound. */
  static TypeMirror argument(TypeMirror type, int index) {
    return bound(((DeclaredType) type).getTypeArguments().get(index));
  }

  private static TypeMirror bound(TypeMirror type) {
    if (!(type instanceof WildcardType wildcard)) return type;
    if (wildcard.getSuperBound() != null) return wildcard.getSuperBound();
    return wildcard.getExtendsBound() != null ? wildcard.getExtendsBound() : type;
  }

  private static boolean isClass(TypeMirror type, String name) {
    return type instanceof DeclaredType declared
        && ((TypeElement) declared.asElement()).getQualifiedName().contentEquals(name);
  }

  boolean isVoid() {
    return shape == Shape.UNIT;
  }

  /** An argument of the method as one of the function. */
  String toKotlin(String name) {
    String converted =
        switch (shape) {
          case UNIT -> "kotlin.Unit.INSTANCE";
          case FLOW -> name + ".asFlow()";
          case SUSPEND_LAMBDA ->
              "(" + kotlin + ") k__ -> dev.menai.Suspend.body(k__, " + name + ")";
          case SUSPEND_LAMBDA_OF_ONE ->
              "("
                  + kotlin
                  + ") (a__, k__) -> dev.menai.Suspend.body(k__, () -> "
                  + name
                  + ".apply(a__))";
          case VOID_LAMBDA -> "(" + kotlin + ") " + consumed(name);
          case SAME -> name;
        };
    boolean mayBeNull = nullable && shape != Shape.SAME;
    return mayBeNull ? name + " == null ? null : " + converted : converted;
  }

  private String consumed(String name) {
    String run =
        java.contains("BiConsumer<")
            ? "(a__, b__) -> { " + name + ".accept(a__, b__);"
            : java.contains("Consumer<")
                ? "a__ -> { " + name + ".accept(a__);"
                : "() -> { " + name + ".run();";
    return run + " return kotlin.Unit.INSTANCE; }";
  }

  /** The function's value, in a variable, as the method's. */
  String toJava(String value) {
    String converted =
        switch (shape) {
          case FLOW -> "dev.menai.stream.AsyncStream.from(" + value + ")";
          case SUSPEND_LAMBDA -> "() -> dev.menai.Async.await(k__ -> " + value + ".invoke(k__))";
          case SUSPEND_LAMBDA_OF_ONE ->
              "a__ -> dev.menai.Async.await(k__ -> " + value + ".invoke(a__, k__))";
          case SAME, UNIT, VOID_LAMBDA -> value;
        };
    boolean mayBeNull = nullable && !converted.equals(value);
    return mayBeNull ? value + " == null ? null : " + converted : converted;
  }
}
