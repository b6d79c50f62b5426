package dev.menai.processor.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.IntersectionType;
import javax.lang.model.type.PrimitiveType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import kotlin.metadata.Attributes;
import kotlin.metadata.KmType;
import org.jspecify.annotations.Nullable;

/** Spells the types of class files in the source of a package, where they may be named there. */
final class JavaTypes {
  static final String NULLABLE = "@org.jspecify.annotations.Nullable ";

  private final Elements elements;
  private final Types types;
  private final @Nullable PackageElement from;

  /**
   * Makes it.
   *
   * @param from the package where the source will be; null for one that has nothing else in it
   */
  JavaTypes(Elements elements, Types types, @Nullable PackageElement from) {
    this.elements = elements;
    this.types = types;
    this.from = from;
  }

  /**
   * A type as source code.
   *
   * @throws NotOffered if it can't be named
   */
  String spell(TypeMirror type) {
    return spell(type, null, false);
  }

  /** A type as source code, with what Kotlin says of null, inside it too. */
  String spell(TypeMirror type, @Nullable KmType kotlin) {
    return spell(type, kotlin, true);
  }

  private String spell(TypeMirror type, @Nullable KmType kotlin, boolean annotates) {
    boolean nullable = annotates && kotlin != null && Attributes.isNullable(kotlin);
    String mark = nullable ? NULLABLE : "";
    return switch (type.getKind()) {
      case DECLARED -> declared((DeclaredType) type, kotlin, mark, annotates);
      case TYPEVAR -> mark + ((TypeVariable) type).asElement().getSimpleName();
      case ARRAY ->
          spell(((ArrayType) type).getComponentType(), null, false)
              + (nullable ? " " + mark.trim() + " []" : "[]");
      case WILDCARD -> wildcard((WildcardType) type, kotlin, annotates);
      case INTERSECTION -> join(" & ", ((IntersectionType) type).getBounds());
      case ERROR -> throw new NotOffered("the class path has no " + type);
      case BOOLEAN, BYTE, CHAR, DOUBLE, FLOAT, INT, LONG, SHORT, VOID ->
          type.getKind().name().toLowerCase(java.util.Locale.ROOT);
      default -> throw new NotOffered("Java has no way to write the type " + type);
    };
  }

  private String wildcard(WildcardType type, @Nullable KmType kotlin, boolean annotates) {
    if (type.getExtendsBound() != null) {
      return "? extends " + spell(type.getExtendsBound(), kotlin, annotates);
    }
    if (type.getSuperBound() == null) return "?";
    return "? super " + spell(type.getSuperBound(), kotlin, annotates);
  }

  private String declared(
      DeclaredType type, @Nullable KmType kotlin, String mark, boolean annotates) {
    TypeElement element = (TypeElement) type.asElement();
    requireVisible(element);
    // What is inside a generic class of another object has that one's arguments before it.
    String outer =
        type.getEnclosingType().getKind() == TypeKind.DECLARED
            ? spell(type.getEnclosingType(), null, false)
            : owner(element);
    String name = (outer.isEmpty() ? "" : outer + ".") + mark + element.getSimpleName();
    List<? extends TypeMirror> arguments = type.getTypeArguments();
    if (arguments.isEmpty()) return name;
    boolean same = kotlin != null && kotlin.getArguments().size() == arguments.size();
    StringBuilder text = new StringBuilder(name).append('<');
    for (int i = 0; i < arguments.size(); i++) {
      KmType argument = same ? kotlin.getArguments().get(i).getType() : null;
      text.append(i == 0 ? "" : ", ").append(spell(arguments.get(i), argument, annotates));
    }
    return text.append('>').toString();
  }

  private static String owner(TypeElement element) {
    Element owner = element.getEnclosingElement();
    return owner instanceof PackageElement folder
        ? folder.getQualifiedName().toString()
        : ((TypeElement) owner).getQualifiedName().toString();
  }

  private void requireVisible(TypeElement type) {
    if (!isVisible(type))
      throw new NotOffered(type.getQualifiedName() + " can't be seen from here");
  }

  /** Whether code of the package may name it. */
  boolean isVisible(TypeElement type) {
    boolean near = elements.getPackageOf(type).equals(from);
    for (Element each = type; each instanceof TypeElement; each = each.getEnclosingElement()) {
      Set<Modifier> modifiers = each.getModifiers();
      if (modifiers.contains(Modifier.PRIVATE)) return false;
      if (!near && !modifiers.contains(Modifier.PUBLIC)) return false;
    }
    return true;
  }

  String join(String separator, List<? extends TypeMirror> several) {
    return several.stream().map(this::spell).collect(Collectors.joining(separator));
  }

  /**
   * The methods and constructors of a type, inherited ones too. Looks at nothing else in it: of a
   * class in it that javac can't read, the others would suffer.
   */
  List<ExecutableElement> members(TypeElement type) {
    List<ExecutableElement> members = new ArrayList<>();
    for (Element each : elements.getAllMembers(type)) {
      if (each instanceof ExecutableElement member) members.add(member);
    }
    return members;
  }

  /** Those that it declares itself. */
  List<ExecutableElement> declared(TypeElement type) {
    return members(type).stream().filter(each -> each.getEnclosingElement().equals(type)).toList();
  }

  /** What class files call a type, with dots. */
  String binary(TypeElement type) {
    return elements.getBinaryName(type).toString();
  }

  /** Whether it should not be used any more, as class files say it of Kotlin's members too. */
  boolean isDeprecated(ExecutableElement method) {
    return elements.isDeprecated(method) || method.getAnnotation(kotlin.Deprecated.class) != null;
  }

  /** All types above a type. */
  Set<TypeElement> supertypes(TypeElement type, Set<TypeElement> seen) {
    types.directSupertypes(type.asType()).stream()
        .map(parent -> (TypeElement) types.asElement(parent))
        .filter(seen::add)
        .forEach(parent -> supertypes(parent, seen));
    return seen;
  }

  /** A type without its arguments. */
  String erased(TypeMirror type) {
    return spell(types.erasure(type));
  }

  /** The primitive of a box; null if it is none. */
  @Nullable String unboxed(TypeMirror type) {
    if (type.getKind() != TypeKind.DECLARED) return null;
    try {
      return spell(types.unboxedType(type));
    } catch (IllegalArgumentException noBox) {
      return null;
    }
  }

  /** The box of a primitive. */
  String boxed(TypeMirror primitive) {
    return spell(types.boxedClass((PrimitiveType) primitive).asType());
  }

  /** A type argument, where a wildcard stands for its bound; {@code Object} of a raw type. */
  TypeMirror argument(TypeMirror type, int index) {
    List<? extends TypeMirror> arguments =
        type instanceof DeclaredType declared ? declared.getTypeArguments() : List.of();
    return index < arguments.size() ? bound(arguments.get(index)) : object();
  }

  private TypeMirror object() {
    return elements.getTypeElement("java.lang.Object").asType();
  }

  /**
   * What a type variable stands for, found by laying a type that has it beside one that was made of
   * it; null if they don't tell.
   */
  @Nullable String argument(TypeParameterElement variable, TypeMirror general, TypeMirror given) {
    if (!(general instanceof DeclaredType from) || !(given instanceof DeclaredType to)) return null;
    int count = from.getTypeArguments().size();
    if (to.getTypeArguments().size() != count) return null;
    for (int i = 0; i < count; i++) {
      TypeMirror inside = bound(from.getTypeArguments().get(i));
      TypeMirror with = bound(to.getTypeArguments().get(i));
      if (variable.equals(types.asElement(inside))) return spell(with);
      String deeper = argument(variable, inside, with);
      if (deeper != null) return deeper;
    }
    return null;
  }

  /** The bound of a wildcard, any other type itself. */
  TypeMirror bound(TypeMirror type) {
    if (!(type instanceof WildcardType wildcard)) return type;
    if (wildcard.getSuperBound() != null) return wildcard.getSuperBound();
    return wildcard.getExtendsBound() != null ? wildcard.getExtendsBound() : object();
  }

  /** Whether it is a class of this name. */
  static boolean isClass(TypeMirror type, String name) {
    return type instanceof DeclaredType declared
        && ((TypeElement) declared.asElement()).getQualifiedName().contentEquals(name);
  }
}
