package dev.menai.processor.view;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import kotlin.Metadata;
import kotlin.metadata.Attributes;
import kotlin.metadata.KmClass;
import kotlin.metadata.KmFunction;
import kotlin.metadata.KmProperty;
import kotlin.metadata.KmType;
import kotlin.metadata.KmValueParameter;
import kotlin.metadata.jvm.JvmExtensionsKt;
import kotlin.metadata.jvm.JvmMethodSignature;
import kotlin.metadata.jvm.KotlinClassMetadata;
import org.jspecify.annotations.Nullable;

/** What Kotlin's metadata says of methods in class files. */
final class KotlinMetadata {
  private final JavaTypes types;
  private final Map<TypeElement, Map<String, KotlinFunction>> known = new HashMap<>();

  KotlinMetadata(JavaTypes types) {
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
    return known.computeIfAbsent(owner, KotlinMetadata::read).get(types.signature(method));
  }

  private static Map<String, KotlinFunction> read(TypeElement type) {
    KmClass kotlin = classOf(type);
    Map<String, KotlinFunction> functions = new HashMap<>();
    if (kotlin == null) return functions;
    for (KmFunction function : kotlin.getFunctions()) {
      KotlinText text = new KotlinText(kotlin.getTypeParameters());
      put(functions, JvmExtensionsKt.getSignature(function), function(function, text));
    }
    for (KmProperty property : kotlin.getProperties()) {
      put(functions, JvmExtensionsKt.getGetterSignature(property), getter(property));
    }
    return functions;
  }

  private static void put(
      Map<String, KotlinFunction> functions,
      @Nullable JvmMethodSignature signature,
      KotlinFunction function) {
    if (signature != null) functions.put(signature.toString(), function);
  }

  private static KotlinFunction getter(KmProperty property) {
    List<KotlinFunction.Parameter> parameters = new ArrayList<>();
    property.getContextParameters().forEach(each -> parameters.add(outside(each)));
    KmType receiver = property.getReceiverParameterType();
    if (receiver != null) parameters.add(receiver(receiver));
    return new KotlinFunction(
        property.getName(),
        property.getName(),
        false,
        Attributes.getVisibility(property.getGetter()),
        parameters,
        property.getReturnType());
  }

  private static KotlinFunction function(KmFunction function, KotlinText text) {
    List<KotlinFunction.Parameter> parameters = new ArrayList<>();
    function.getContextParameters().forEach(each -> parameters.add(outside(each)));
    KmType receiver = function.getReceiverParameterType();
    if (receiver != null) parameters.add(receiver(receiver));
    for (KmValueParameter parameter : function.getValueParameters()) {
      parameters.add(
          new KotlinFunction.Parameter(
              parameter.getName(),
              parameter.getType(),
              false,
              Attributes.getDeclaresDefaultValue(parameter),
              parameter.getVarargElementType() != null));
    }
    return new KotlinFunction(
        function.getName(),
        text.signature(function),
        Attributes.isSuspend(function),
        Attributes.getVisibility(function),
        parameters,
        function.getReturnType());
  }

  private static KotlinFunction.Parameter outside(KmValueParameter context) {
    return new KotlinFunction.Parameter(context.getName(), context.getType(), false, false, false);
  }

  private static KotlinFunction.Parameter receiver(KmType type) {
    return new KotlinFunction.Parameter("receiver", type, true, false, false);
  }
}
