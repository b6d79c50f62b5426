package dev.menai.processor.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import kotlin.metadata.KmType;
import kotlin.metadata.Visibility;

/**
 * A function, or the getter of a property, as Kotlin declared it.
 *
 * @param name its name in Kotlin
 * @param signature what tells it from its overloads, for people
 * @param suspends whether it is a suspend function
 * @param visibility who may call it in Kotlin
 * @param parameters what the class file's method takes, without the continuation
 * @param result what it returns to a caller in Kotlin
 */
record KotlinFunction(
    String name,
    String signature,
    boolean suspends,
    Visibility visibility,
    List<Parameter> parameters,
    KmType result) {

  /** The name of constructors, which no function can have. */
  static final String CONSTRUCTOR = "constructor()";

  /**
   * One parameter.
   *
   * @param name its name in Kotlin
   * @param type its type in Kotlin
   * @param isReceiver whether it is an extension's receiver
   * @param hasDefault whether a call may leave it out
   * @param isVararg whether it is a {@code vararg}
   */
  record Parameter(
      String name, KmType type, boolean isReceiver, boolean hasDefault, boolean isVararg) {}

  /** The same, where the class file has the object itself as the first parameter. */
  KotlinFunction withObject() {
    List<Parameter> all = new ArrayList<>(parameters);
    all.add(0, new Parameter("object", result, true, false, false));
    return new KotlinFunction(name, signature, suspends, visibility, all, result);
  }

  /** Adds the names of all classes in its types, with dots. */
  void classes(Set<String> classes) {
    parameters.forEach(parameter -> KotlinTypes.classes(parameter.type(), classes));
    KotlinTypes.classes(result, classes);
  }

  boolean isConstructor() {
    return name.equals(CONSTRUCTOR);
  }

  boolean isPublic() {
    return visibility == Visibility.PUBLIC;
  }

  boolean hasDefaults() {
    return parameters.stream().anyMatch(Parameter::hasDefault);
  }
}
