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
 * @param kotlin the class file's type
 * @param shape what has to be done where it crosses
 */
record ViewType(String java, String kotlin, Shape shape) {

  /** What differs between the languages. */
  enum Shape {
    SAME,
    UNIT,
    FLOW,
    SUSPEND_LAMBDA,
    SUSPEND_LAMBDA_OF_ONE
  }

  static ViewType of(Types types, TypeMirror given, @Nullable KmType type) {
    TypeMirror mirror = bound(given);
    String kotlin = mirror.toString();
    boolean nullable = type != null && Attributes.isNullable(type);
    if (isClass(mirror, "kotlin.Unit") && !nullable || mirror.getKind() == TypeKind.VOID)
      return new ViewType("void", kotlin, Shape.UNIT);
    if (isClass(mirror, "kotlinx.coroutines.flow.Flow") && !nullable) {
      String item = argument(mirror, 0).toString();
      return new ViewType("dev.menai.stream.AsyncStream<" + item + ">", kotlin, Shape.FLOW);
    }
    if (type != null && Attributes.isSuspend(type) && !nullable) {
      if (isClass(mirror, "kotlin.jvm.functions.Function1")) {
        String item = argument(argument(mirror, 0), 0).toString();
        boolean unit = item.equals("kotlin.Unit");
        String java = unit ? "dev.menai.Action" : "dev.menai.Awaitable<" + item + ">";
        return new ViewType(java, kotlin, Shape.SUSPEND_LAMBDA);
      }
      if (isClass(mirror, "kotlin.jvm.functions.Function2")) {
        String item = argument(argument(mirror, 1), 0).toString();
        String java = "dev.menai.AsyncFunction<" + argument(mirror, 0) + ", " + item + ">";
        return new ViewType(java, kotlin, Shape.SUSPEND_LAMBDA_OF_ONE);
      }
    }
    return new ViewType(spelled(types, mirror, nullable, type != null), kotlin, Shape.SAME);
  }

  /** A type that is never null as a primitive, one that may be null with its annotation. */
  private static String spelled(Types types, TypeMirror mirror, boolean nullable, boolean known) {
    if (!nullable && known && mirror.getKind() == TypeKind.DECLARED) {
      try {
        return types.unboxedType(mirror).toString();
      } catch (IllegalArgumentException noBox) {
        return mirror.toString();
      }
    }
    if (!nullable || mirror.getKind() != TypeKind.DECLARED) return mirror.toString();
    String name = mirror.toString();
    int arguments = name.indexOf('<');
    int simple = name.lastIndexOf('.', arguments < 0 ? name.length() : arguments) + 1;
    return name.substring(0, simple)
        + "@org.jspecify.annotations.Nullable "
        + name.substring(simple);
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
    return switch (shape) {
      case UNIT -> "kotlin.Unit.INSTANCE";
      case FLOW -> name + ".asFlow()";
      case SUSPEND_LAMBDA -> "k__ -> dev.menai.Suspend.body(k__, " + name + ")";
      case SUSPEND_LAMBDA_OF_ONE ->
          "(a__, k__) -> dev.menai.Suspend.body(k__, () -> " + name + ".apply(a__))";
      case SAME -> name;
    };
  }

  /** The function's value as the method's. */
  String toJava(String value) {
    return shape == Shape.FLOW ? "dev.menai.stream.AsyncStream.from(" + value + ")" : value;
  }
}
