package dev.menai.processor.view;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.util.ElementFilter;
import kotlin.Metadata;
import kotlin.metadata.Attributes;
import kotlin.metadata.ClassKind;
import kotlin.metadata.KmClass;
import kotlin.metadata.KmConstructor;
import kotlin.metadata.KmDeclarationContainer;
import kotlin.metadata.KmFunction;
import kotlin.metadata.KmProperty;
import kotlin.metadata.KmPropertyAccessorAttributes;
import kotlin.metadata.KmType;
import kotlin.metadata.KmTypeParameter;
import kotlin.metadata.KmValueParameter;
import kotlin.metadata.Visibility;
import kotlin.metadata.jvm.JvmExtensionsKt;
import kotlin.metadata.jvm.JvmMethodSignature;
import kotlin.metadata.jvm.KotlinClassMetadata;
import org.jspecify.annotations.Nullable;

/** What Kotlin's metadata says of class files; it is read once for all views of a compilation. */
final class KotlinMetadata {
  private static final String MARKER = "Lkotlin/jvm/internal/DefaultConstructorMarker;";

  private final ClassFiles files;
  private final Map<TypeElement, Map<String, KotlinFunction>> known = new HashMap<>();
  private final Map<TypeElement, Optional<ValueClass>> values = new HashMap<>();

  KotlinMetadata(ClassFiles files) {
    this.files = files;
  }

  private static @Nullable KotlinClassMetadata read(@Nullable TypeElement type) {
    Metadata metadata = type == null ? null : type.getAnnotation(Metadata.class);
    return metadata == null ? null : KotlinClassMetadata.readLenient(metadata);
  }

  /** Whether Kotlin compiled it from a class, an interface or an object. */
  static boolean isClass(TypeElement type) {
    return read(type) instanceof KotlinClassMetadata.Class;
  }

  /** The same, where Kotlin lets everybody use it. */
  static boolean isPublic(TypeElement type) {
    return read(type) instanceof KotlinClassMetadata.Class read
        && Attributes.getVisibility(read.getKmClass()) == Visibility.PUBLIC;
  }

  /** Whether it is the companion of the type around it. */
  static boolean isCompanion(TypeElement type) {
    return read(type) instanceof KotlinClassMetadata.Class read
        && Attributes.getKind(read.getKmClass()) == ClassKind.COMPANION_OBJECT;
  }

  /** The public functions that exist only where Kotlin's compiler puts them. */
  List<String> reified(TypeElement type) {
    List<String> reified = new ArrayList<>();
    KotlinClassMetadata metadata = read(type);
    if (metadata instanceof KotlinClassMetadata.Class read) {
      KmClass kotlin = read.getKmClass();
      addReified(kotlin, kotlin.getTypeParameters(), reified);
    } else if (metadata instanceof KotlinClassMetadata.FileFacade read) {
      addReified(read.getKmPackage(), List.of(), reified);
    } else if (metadata instanceof KotlinClassMetadata.MultiFileClassFacade read) {
      for (String part : read.getPartClassNames()) {
        if (read(files.find(part)) instanceof KotlinClassMetadata.MultiFileClassPart found) {
          addReified(found.getKmPackage(), List.of(), reified);
        }
      }
    }
    return reified;
  }

  private static void addReified(
      KmDeclarationContainer kotlin, List<KmTypeParameter> typeParameters, List<String> reified) {
    for (KmFunction each : kotlin.getFunctions()) {
      if (Attributes.getVisibility(each) != Visibility.PUBLIC) continue;
      if (each.getTypeParameters().stream().noneMatch(Attributes::isReified)) continue;
      reified.add(new KotlinText(typeParameters).signature(each));
    }
  }

  /** Whether it is what Kotlin makes of the functions of a file. */
  static boolean isFile(TypeElement type) {
    KotlinClassMetadata metadata = read(type);
    return metadata instanceof KotlinClassMetadata.FileFacade
        || metadata instanceof KotlinClassMetadata.MultiFileClassFacade;
  }

  /** The expression of the one object of a type; null if it has not exactly one. */
  static @Nullable String instance(TypeElement type) {
    if (!(read(type) instanceof KotlinClassMetadata.Class read)) return null;
    ClassKind kind = Attributes.getKind(read.getKmClass());
    if (kind == ClassKind.OBJECT) return type.getQualifiedName() + ".INSTANCE";
    return kind == ClassKind.COMPANION_OBJECT ? type.getQualifiedName().toString() : null;
  }

  /** Whether the name of a method is Kotlin's with something behind, for a value class. */
  static boolean isMangled(String method, KotlinFunction function) {
    if (function.isConstructor()) return true;
    int mangled = method.indexOf('-');
    String name = mangled < 0 ? method : method.substring(0, mangled);
    return name.equals(function.name()) || name.matches("(get|set|is)[A-Z].*|" + "is.*");
  }

  /** A value class; null if the type is another one. */
  @Nullable ValueClass valueClass(KmType type) {
    String name = KotlinTypes.className(type.getClassifier());
    return valueClass(name == null ? null : files.find(name));
  }

  /** The same of a class. */
  @Nullable ValueClass valueClass(@Nullable TypeElement element) {
    if (element == null) return null;
    // Asked for each type of each function, and slow to read.
    return values
        .computeIfAbsent(element, each -> Optional.ofNullable(readValueClass(each)))
        .orElse(null);
  }

  private static @Nullable ValueClass readValueClass(TypeElement element) {
    if (!(read(element) instanceof KotlinClassMetadata.Class read)) return null;
    KmClass kotlin = read.getKmClass();
    if (!Attributes.isValue(kotlin)) return null;
    VariableElement field =
        ElementFilter.fieldsIn(element.getEnclosedElements()).stream()
            .filter(each -> !each.getModifiers().contains(Modifier.STATIC))
            .findFirst()
            .orElse(null);
    KmType underlying = underlying(kotlin);
    if (field == null || underlying == null) return null;
    boolean open =
        kotlin.getTypeParameters().isEmpty()
            && kotlin.getConstructors().stream()
                .filter(each -> !Attributes.isSecondary(each))
                .allMatch(each -> Attributes.getVisibility(each) == Visibility.PUBLIC);
    return new ValueClass(element, field.asType(), underlying, open);
  }

  private static @Nullable KmType underlying(KmClass kotlin) {
    if (kotlin.getInlineClassUnderlyingType() != null) return kotlin.getInlineClassUnderlyingType();
    // A public property says it itself.
    return kotlin.getProperties().stream()
        .filter(each -> each.getName().equals(kotlin.getInlineClassUnderlyingPropertyName()))
        .map(KmProperty::getReturnType)
        .findFirst()
        .orElse(null);
  }

  /** What a method was compiled from; null if Kotlin says nothing of it. */
  @Nullable KotlinFunction of(ExecutableElement method) {
    TypeElement owner = (TypeElement) method.getEnclosingElement();
    Map<String, KotlinFunction> functions = known.get(owner);
    if (functions == null) {
      functions = functions(owner);
      known.put(owner, functions);
    }
    String signature = files.signature(method);
    KotlinFunction function = functions.get(signature);
    if (function != null || method.getKind() != ElementKind.CONSTRUCTOR) return function;
    // One that takes a value class is private, beside a public one with one more parameter.
    return functions.get(signature.replace(")V", MARKER + ")V"));
  }

  private Map<String, KotlinFunction> functions(TypeElement type) {
    Map<String, KotlinFunction> functions = new HashMap<>();
    KotlinClassMetadata metadata = read(type);
    if (metadata instanceof KotlinClassMetadata.Class read) {
      KmClass kotlin = read.getKmClass();
      add(kotlin, kotlin.getTypeParameters(), functions);
      for (KmConstructor constructor : kotlin.getConstructors()) {
        put(
            functions,
            JvmExtensionsKt.getSignature(constructor),
            constructor(constructor, new KotlinText(kotlin.getTypeParameters())));
      }
    } else if (metadata instanceof KotlinClassMetadata.FileFacade read) {
      add(read.getKmPackage(), List.of(), functions);
    } else if (metadata instanceof KotlinClassMetadata.MultiFileClassFacade read) {
      for (String part : read.getPartClassNames()) {
        if (read(files.find(part)) instanceof KotlinClassMetadata.MultiFileClassPart found) {
          add(found.getKmPackage(), List.of(), functions);
        }
      }
    }
    return functions;
  }

  private static void add(
      KmDeclarationContainer kotlin,
      List<KmTypeParameter> typeParameters,
      Map<String, KotlinFunction> functions) {
    for (KmFunction function : kotlin.getFunctions()) {
      KotlinText text = new KotlinText(typeParameters);
      put(functions, JvmExtensionsKt.getSignature(function), function(function, text));
    }
    for (KmProperty property : kotlin.getProperties()) {
      String name = property.getName();
      List<KotlinFunction.Parameter> outside =
          outside(property.getContextParameters(), property.getReceiverParameterType());
      put(
          functions,
          JvmExtensionsKt.getGetterSignature(property),
          new KotlinFunction(
              name,
              name,
              false,
              Attributes.getVisibility(property.getGetter()),
              outside,
              property.getReturnType()));
      KmPropertyAccessorAttributes setter = property.getSetter();
      if (setter == null) continue;
      List<KotlinFunction.Parameter> parameters = new ArrayList<>(outside);
      parameters.add(
          new KotlinFunction.Parameter("value", property.getReturnType(), false, false, false));
      KmType unit = new KmType();
      unit.setClassifier(new kotlin.metadata.KmClassifier.Class("kotlin/Unit"));
      put(
          functions,
          JvmExtensionsKt.getSetterSignature(property),
          new KotlinFunction(
              name, name + " = ", false, Attributes.getVisibility(setter), parameters, unit));
    }
  }

  private static void put(
      Map<String, KotlinFunction> functions,
      @Nullable JvmMethodSignature signature,
      KotlinFunction function) {
    if (signature != null) functions.put(signature.toString(), function);
  }

  private static KotlinFunction constructor(KmConstructor constructor, KotlinText text) {
    KmType nothing = new KmType();
    nothing.setClassifier(new kotlin.metadata.KmClassifier.Class("kotlin/Any"));
    return new KotlinFunction(
        KotlinFunction.CONSTRUCTOR,
        "constructor(" + text.types(constructor.getValueParameters()) + ")",
        false,
        Attributes.getVisibility(constructor),
        values(constructor.getValueParameters()),
        nothing);
  }

  private static KotlinFunction function(KmFunction function, KotlinText text) {
    List<KotlinFunction.Parameter> parameters =
        outside(function.getContextParameters(), function.getReceiverParameterType());
    parameters.addAll(values(function.getValueParameters()));
    return new KotlinFunction(
        function.getName(),
        text.signature(function),
        Attributes.isSuspend(function),
        Attributes.getVisibility(function),
        parameters,
        function.getReturnType());
  }

  private static List<KotlinFunction.Parameter> values(List<KmValueParameter> parameters) {
    List<KotlinFunction.Parameter> values = new ArrayList<>();
    for (KmValueParameter parameter : parameters) {
      values.add(
          new KotlinFunction.Parameter(
              parameter.getName(),
              parameter.getType(),
              false,
              Attributes.getDeclaresDefaultValue(parameter),
              parameter.getVarargElementType() != null));
    }
    return values;
  }

  /** What stands before the parentheses: context parameters, then a receiver. */
  private static List<KotlinFunction.Parameter> outside(
      List<KmValueParameter> context, @Nullable KmType receiver) {
    List<KotlinFunction.Parameter> outside = new ArrayList<>();
    for (KmValueParameter each : context) {
      outside.add(
          new KotlinFunction.Parameter(each.getName(), each.getType(), false, false, false));
    }
    if (receiver != null) {
      outside.add(new KotlinFunction.Parameter("receiver", receiver, true, false, false));
    }
    return outside;
  }
}
