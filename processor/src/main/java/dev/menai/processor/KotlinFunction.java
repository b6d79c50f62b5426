package dev.menai.processor;

import java.util.List;
import kotlin.metadata.KmType;
import kotlin.metadata.KmTypeProjection;
import kotlin.metadata.Visibility;
import org.jspecify.annotations.Nullable;

/**
 * A function, or the getter of a property, as Kotlin declared it.
 *
 * @param suspends whether it is a suspend function
 * @param visibility who may call it in Kotlin
 * @param parameters an extension's receiver, then its parameters; without the continuation
 * @param result what it returns to a caller in Kotlin
 */
record KotlinFunction(
    boolean suspends, Visibility visibility, List<Parameter> parameters, KmType result) {

  /**
   * One parameter.
   *
   * @param name its name in Kotlin
   * @param type its type in Kotlin
   * @param isValue whether it stands in parentheses: a receiver doesn't
   * @param hasDefault whether a call may leave it out
   * @param isVararg whether it is a {@code vararg}
   */
  record Parameter(
      String name, KmType type, boolean isValue, boolean hasDefault, boolean isVararg) {}

  boolean isPublic() {
    return visibility == Visibility.PUBLIC;
  }

  boolean hasDefaults() {
    return parameters.stream().anyMatch(Parameter::hasDefault);
  }

  /** Why Java can't have it; null if it can. */
  @Nullable String refusal() {
    for (Parameter parameter : parameters) {
      String refusal = refusal(parameter.type);
      if (refusal != null) return "it takes " + refusal;
    }
    String refusal = refusal(result);
    return refusal == null ? null : "it returns " + refusal;
  }

  private static @Nullable String refusal(KmType type) {
    // A suspend function type's arguments are its parameters, the continuation and the result.
    if (ViewType.suspends(type) && type.getArguments().size() > 3) {
      return "a suspend lambda of several parameters, for which Java has no functional interface";
    }
    return holdsSuspendLambda(type)
        ? "a suspend lambda inside another type, where it can't become one of Java's"
        : null;
  }

  private static boolean holdsSuspendLambda(KmType type) {
    for (KmTypeProjection argument : type.getArguments()) {
      KmType inner = argument.getType();
      if (inner != null && (ViewType.suspends(inner) || holdsSuspendLambda(inner))) return true;
    }
    return false;
  }
}
