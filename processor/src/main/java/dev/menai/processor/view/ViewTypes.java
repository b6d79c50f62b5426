package dev.menai.processor.view;

import java.util.function.UnaryOperator;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import kotlin.metadata.Attributes;
import kotlin.metadata.KmType;
import kotlin.metadata.KmTypeProjection;
import org.jspecify.annotations.Nullable;

/** Finds for types of Kotlin's what Java would have in their place. */
final class ViewTypes {
  private final JavaTypes types;
  private final ViewLambdas lambdas;

  ViewTypes(JavaTypes types) {
    this.types = types;
    this.lambdas = new ViewLambdas(types, this);
  }

  /**
   * What a view takes: a value that Java has made and Kotlin gets.
   *
   * @param given the class file's type, where wildcards stand for their bounds
   * @param kotlin the type in Kotlin; null if Kotlin says nothing of it
   */
  ViewType taken(TypeMirror given, @Nullable KmType kotlin) {
    ViewType type = inside(given, kotlin, true);
    return kotlin == null || Attributes.isNullable(kotlin) ? type : unboxed(given, type, true);
  }

  /** What a view returns: a value that Kotlin has made and Java gets. */
  ViewType returned(TypeMirror given, @Nullable KmType kotlin) {
    TypeMirror type = types.bound(given);
    boolean nothing =
        kotlin != null
            && !Attributes.isNullable(kotlin)
            && (KotlinTypes.isClass(kotlin, "kotlin/Unit")
                || KotlinTypes.isClass(kotlin, "kotlin/Nothing"));
    if (nothing || type.getKind() == TypeKind.VOID) return ViewType.nothing(types.spell(type));
    ViewType inside = inside(type, kotlin, false);
    return kotlin == null || Attributes.isNullable(kotlin) ? inside : unboxed(type, inside, false);
  }

  /**
   * The same as a type argument, where a primitive can't stand.
   *
   * @param toKotlin whether Java has made the value
   */
  ViewType inside(TypeMirror given, @Nullable KmType kotlin, boolean toKotlin) {
    TypeMirror type = types.bound(given);
    if (kotlin == null) return same(type, null);
    if (KotlinTypes.isFunction(kotlin)) {
      ViewType lambda = lambdas.of(type, kotlin, toKotlin);
      if (lambda != null) return lambda;
    }
    requireNoSuspendLambdaInside(kotlin);
    if (JavaTypes.isClass(type, "kotlinx.coroutines.flow.Flow")) {
      String java = "dev.menai.stream.AsyncStream<" + types.spell(types.argument(type, 0)) + ">";
      return ViewType.converted(
          java,
          types.spell(type),
          Attributes.isNullable(kotlin),
          toKotlin
              ? value -> value + ".asFlow()"
              : value -> "dev.menai.stream.AsyncStream.from(" + value + ")");
    }
    return same(type, kotlin);
  }

  private ViewType same(TypeMirror type, @Nullable KmType kotlin) {
    String java = types.spell(type, kotlin);
    return new ViewType(java, java, types.spell(type), types.erased(type), null);
  }

  private ViewType unboxed(TypeMirror given, ViewType type, boolean toKotlin) {
    String primitive = type.isConverted() ? null : types.unboxed(types.bound(given));
    if (primitive == null) return type;
    // As what the function takes, and not as what another one of that name takes.
    UnaryOperator<String> box = value -> "(" + type.kotlin() + ") " + value;
    return new ViewType(primitive, type.boxed(), type.kotlin(), primitive, toKotlin ? box : null);
  }

  private static void requireNoSuspendLambdaInside(KmType type) {
    for (KmTypeProjection argument : type.getArguments()) {
      KmType inner = argument.getType();
      if (inner == null) continue;
      if (KotlinTypes.isFunction(inner) && Attributes.isSuspend(inner)) {
        throw new NotOffered(
            "it takes or returns a suspend lambda inside another type, where it can't become one of"
                + " Java's");
      }
      requireNoSuspendLambdaInside(inner);
    }
  }
}
