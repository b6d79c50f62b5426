package dev.menai.processor.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import kotlin.metadata.Attributes;
import kotlin.metadata.KmClassifier;
import kotlin.metadata.KmType;
import kotlin.metadata.KmTypeProjection;
import org.jspecify.annotations.Nullable;

/** What can be read from a type in Kotlin's metadata. */
final class KotlinTypes {
  private KotlinTypes() {}

  /** The name of a class, as {@code kotlin/collections/Map.Entry}; null if it is none. */
  static @Nullable String className(KmClassifier classifier) {
    if (classifier instanceof KmClassifier.Class named) return named.getName();
    return classifier instanceof KmClassifier.TypeAlias alias ? alias.getName() : null;
  }

  /** Adds the names of all classes in a type, with dots. */
  static void classes(KmType type, Set<String> classes) {
    String name = className(type.getClassifier());
    if (name != null) classes.add(name.replace('/', '.'));
    for (KmTypeProjection each : type.getArguments()) {
      if (each.getType() != null) classes(each.getType(), classes);
    }
  }

  /** Whether it is this class. */
  static boolean isClass(@Nullable KmType type, String name) {
    return type != null && name.equals(className(type.getClassifier()));
  }

  /** Whether it is the type of a lambda, suspend or not. */
  static boolean isFunction(KmType type) {
    String name = className(type.getClassifier());
    return name != null
        && name.matches("kotlin/Function\\d+")
        && type.getArguments().stream().allMatch(each -> each.getType() != null);
  }

  /** The parameters of a lambda's type, its receiver first; without the continuation. */
  static List<KmType> parameters(KmType function) {
    List<KmType> parameters = new ArrayList<>();
    int count = function.getArguments().size() - (Attributes.isSuspend(function) ? 2 : 1);
    for (int i = 0; i < count; i++) parameters.add(argument(function, i));
    return parameters;
  }

  /** What a lambda of this type returns to a caller in Kotlin. */
  static KmType result(KmType function) {
    int last = function.getArguments().size() - 1;
    if (!Attributes.isSuspend(function)) return argument(function, last);
    // Its arguments are its parameters, the continuation and Any.
    return argument(argument(function, last - 1), 0);
  }

  private static KmType argument(KmType type, int index) {
    KmTypeProjection projection = type.getArguments().get(index);
    return Objects.requireNonNull(projection.getType());
  }
}
