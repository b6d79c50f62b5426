package dev.menai.processor;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import kotlin.Metadata;
import kotlin.metadata.KmFunction;
import kotlin.metadata.jvm.JvmExtensionsKt;
import kotlin.metadata.jvm.JvmMethodSignature;
import kotlin.metadata.jvm.KotlinClassMetadata;
import org.jspecify.annotations.Nullable;

/** What Kotlin's metadata says of methods in class files. */
final class KotlinFunctions {
  private final Elements elements;
  private final Types types;
  private final Map<TypeElement, Map<String, KmFunction>> known = new HashMap<>();

  KotlinFunctions(Elements elements, Types types) {
    this.elements = elements;
    this.types = types;
  }

  /** Whether a type was compiled by Kotlin. */
  static boolean isKotlin(TypeElement type) {
    return type.getAnnotation(Metadata.class) != null;
  }

  /** The function that a method was compiled from; null if it is none, but a property's. */
  @Nullable KmFunction of(ExecutableElement method) {
    TypeElement owner = (TypeElement) method.getEnclosingElement();
    return known.computeIfAbsent(owner, KotlinFunctions::read).get(signature(method));
  }

  private static Map<String, KmFunction> read(TypeElement type) {
    Metadata metadata = type.getAnnotation(Metadata.class);
    Map<String, KmFunction> functions = new HashMap<>();
    if (metadata == null
        || !(KotlinClassMetadata.readLenient(metadata) instanceof KotlinClassMetadata.Class read)) {
      return functions;
    }
    for (KmFunction function : read.getKmClass().getFunctions()) {
      JvmMethodSignature signature = JvmExtensionsKt.getSignature(function);
      if (signature != null) functions.put(signature.toString(), function);
    }
    return functions;
  }

  private String signature(ExecutableElement method) {
    List<? extends TypeMirror> parameters =
        method.getParameters().stream().map(parameter -> parameter.asType()).toList();
    return method.getSimpleName()
        + parameters.stream().map(this::descriptor).collect(Collectors.joining("", "(", ")"))
        + descriptor(method.getReturnType());
  }

  private String descriptor(TypeMirror type) {
    return switch (type.getKind()) {
      case BOOLEAN -> "Z";
      case BYTE -> "B";
      case CHAR -> "C";
      case DOUBLE -> "D";
      case FLOAT -> "F";
      case INT -> "I";
      case LONG -> "J";
      case SHORT -> "S";
      case VOID -> "V";
      case ARRAY -> "[" + descriptor(((ArrayType) type).getComponentType());
      default -> {
        TypeElement erased = (TypeElement) types.asElement(types.erasure(type));
        yield "L" + elements.getBinaryName(erased).toString().replace('.', '/') + ";";
      }
    };
  }
}
