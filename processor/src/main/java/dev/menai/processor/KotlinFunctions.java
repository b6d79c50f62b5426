package dev.menai.processor;

import java.util.ArrayList;
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
import kotlin.metadata.Attributes;
import kotlin.metadata.KmClass;
import kotlin.metadata.KmFunction;
import kotlin.metadata.KmProperty;
import kotlin.metadata.KmType;
import kotlin.metadata.KmValueParameter;
import kotlin.metadata.Visibility;
import kotlin.metadata.jvm.JvmExtensionsKt;
import kotlin.metadata.jvm.JvmMethodSignature;
import kotlin.metadata.jvm.KotlinClassMetadata;
import org.jspecify.annotations.Nullable;

/** What Kotlin's metadata says of methods in class files. */
final class KotlinFunctions {
  private final Elements elements;
  private final Types types;
  private final Map<TypeElement, Map<String, KotlinFunction>> known = new HashMap<>();

  KotlinFunctions(Elements elements, Types types) {
    this.elements = elements;
    this.types = types;
  }

  /** Whether a type was compiled by Kotlin, and has objects: a file of functions has none. */
  static boolean isKotlin(TypeElement type) {
    return classOf(type) != null;
  }

  private static @Nullable KmClass classOf(TypeElement type) {
    Metadata metadata = type.getAnnotation(Metadata.class);
    if (metadata == null) return null;
    return KotlinClassMetadata.readLenient(metadata) instanceof KotlinClassMetadata.Class read
        ? read.getKmClass()
        : null;
  }

  /** What a method was compiled from; null if Kotlin says nothing of it. */
  @Nullable KotlinFunction of(ExecutableElement method) {
    TypeElement owner = (TypeElement) method.getEnclosingElement();
    return known.computeIfAbsent(owner, KotlinFunctions::read).get(signature(method));
  }

  private static Map<String, KotlinFunction> read(TypeElement type) {
    KmClass kotlin = classOf(type);
    Map<String, KotlinFunction> functions = new HashMap<>();
    if (kotlin == null) return functions;
    for (KmFunction function : kotlin.getFunctions()) {
      put(functions, JvmExtensionsKt.getSignature(function), function(function));
    }
    for (KmProperty property : kotlin.getProperties()) {
      Visibility visibility = Attributes.getVisibility(property);

      put(
          functions,
          JvmExtensionsKt.getGetterSignature(property),
          new KotlinFunction(false, visibility, List.of(), property.getReturnType()));
    }
    return functions;
  }

  private static void put(
      Map<String, KotlinFunction> functions,
      @Nullable JvmMethodSignature signature,
      KotlinFunction function) {
    if (signature != null) functions.put(signature.toString(), function);
  }

  private static KotlinFunction function(KmFunction function) {
    List<KotlinFunction.Parameter> parameters = new ArrayList<>();
    KmType receiver = function.getReceiverParameterType();
    if (receiver != null) {
      parameters.add(new KotlinFunction.Parameter("receiver", receiver, false, false, false));
    }
    for (KmValueParameter parameter : function.getValueParameters()) {
      parameters.add(
          new KotlinFunction.Parameter(
              parameter.getName(),
              parameter.getType(),
              true,
              Attributes.getDeclaresDefaultValue(parameter),
              parameter.getVarargElementType() != null));
    }
    return new KotlinFunction(
        Attributes.isSuspend(function),
        Attributes.getVisibility(function),
        parameters,
        function.getReturnType());
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
