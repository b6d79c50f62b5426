package dev.menai.processor.view;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.Name;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import kotlin.Deprecated;
import kotlin.DeprecationLevel;
import kotlin.metadata.KmClassifier;
import kotlin.metadata.KmType;
import org.jspecify.annotations.Nullable;

/** Finds what a Kotlin type, or file, offers to the callers of a view. */
final class Callees {
  private static final Set<String> OF_OBJECTS = Set.of("equals", "hashCode", "toString");

  private final Elements elements;
  private final Types types;
  private final JavaTypes javaTypes;
  private final KotlinMetadata metadata;
  private final ViewRequest request;
  private final TypeElement kotlin;
  private final @Nullable String object;

  Callees(
      Elements elements,
      Types types,
      JavaTypes javaTypes,
      KotlinMetadata metadata,
      ViewRequest request) {
    this(elements, types, javaTypes, metadata, request, request.kotlin());
  }

  private Callees(
      Elements elements,
      Types types,
      JavaTypes javaTypes,
      KotlinMetadata metadata,
      ViewRequest request,
      TypeElement kotlin) {
    this.elements = elements;
    this.types = types;
    this.javaTypes = javaTypes;
    this.metadata = metadata;
    this.request = request;
    this.kotlin = kotlin;
    boolean isOne = request.facade() != null && KotlinMetadata.instance(kotlin) != null;
    this.object = isOne ? KotlinMetadata.instance(kotlin) : null;
  }

  /** All of them: members, constructors with more than Java's, extensions. */
  List<Callee> find() {
    List<Callee> found = new ArrayList<>();
    if (request.isFile()) {
      addFunctions(kotlin, false, found);
      return found;
    }
    FacadeShape facade = request.facade();
    if (metadata.valueClass(kotlin) != null) addOfValue(found);
    if (facade == null || facade.wraps() || object != null) addMembers(found);
    for (TypeElement file : request.extensions()) addFunctions(file, true, found);
    addConstructors(found);
    if (facade != null && facade.companion() != null) {
      TypeElement companion = facade.companion();
      new Callees(elements, types, javaTypes, metadata, request, companion).addMembers(found);
    }
    return found;
  }

  private void addMembers(List<Callee> found) {
    for (ExecutableElement method : methods()) {
      KotlinFunction function = function(method);
      if (isHidden(method, function)) continue;
      found.add(callee(Callee.Form.MEMBER, method, function, -1));
    }
  }

  /**
   * What Kotlin says of a member, or else of one that it overrides: a class has methods for bodies
   * of its interfaces, and Java's classes may implement Kotlin's interfaces.
   */
  private @Nullable KotlinFunction function(ExecutableElement method) {
    KotlinFunction function = metadata.of(method);
    if (function != null) return function;
    for (TypeElement parent : javaTypes.supertypes(kotlin, new LinkedHashSet<>())) {
      for (ExecutableElement other : javaTypes.declared(parent)) {
        if (!other.getSimpleName().equals(method.getSimpleName())) continue;
        KotlinFunction above = overrides(method, other) ? metadata.of(other) : null;
        if (above != null) return above;
      }
    }
    return null;
  }

  private Callee callee(
      Callee.Form form, ExecutableElement method, @Nullable KotlinFunction function, int receiver) {
    return new Callee(
        kotlin,
        form,
        method,
        seen(method),
        function,
        isAlone(method),
        receiver,
        form == Callee.Form.MEMBER ? object : null);
  }

  /**
   * Whether javac can tell it from its overloads. What it makes of types that are related in all
   * parameters depends on their arguments, and on functions that Kotlin doesn't offer any more.
   */
  private boolean isAlone(ExecutableElement method) {
    TypeElement owner =
        method.getModifiers().contains(Modifier.STATIC)
            ? (TypeElement) method.getEnclosingElement()
            : kotlin;
    for (ExecutableElement other : javaTypes.members(owner)) {
      if (other.equals(method) || !other.getSimpleName().equals(method.getSimpleName())) continue;
      List<TypeMirror> mine = erasures(method);
      List<TypeMirror> theirs = erasures(other);
      boolean related = mine.size() == theirs.size() && !isSame(method, other);
      for (int i = 0; related && i < mine.size(); i++) {
        related =
            types.isSubtype(mine.get(i), theirs.get(i))
                || types.isSubtype(theirs.get(i), mine.get(i));
      }
      if (related) return false;
    }
    return true;
  }

  private List<TypeMirror> erasures(ExecutableElement method) {
    List<TypeMirror> erasures = new ArrayList<>();
    seen(method).getParameterTypes().forEach(type -> erasures.add(types.erasure(type)));
    return erasures;
  }

  /** The members of a value class, which are functions of what it holds. */
  private void addOfValue(List<Callee> found) {
    for (ExecutableElement method : javaTypes.declared(kotlin)) {
      Set<Modifier> modifiers = method.getModifiers();
      KotlinFunction function = metadata.of(method);
      boolean may = modifiers.contains(Modifier.PUBLIC) && modifiers.contains(Modifier.STATIC);
      if (!may || function == null || isHidden(method, function)) continue;
      if (OF_OBJECTS.contains(function.name())) continue;
      boolean makes = function.isConstructor();
      KotlinFunction seen = makes ? function : function.withObject();
      found.add(callee(Callee.Form.STATIC, method, seen, makes ? -1 : 0));
    }
  }

  /** The functions of a file; those alone that extend the viewed type, if that is asked for. */
  private void addFunctions(TypeElement file, boolean extending, List<Callee> found) {
    for (ExecutableElement method : javaTypes.members(file)) {
      Set<Modifier> modifiers = method.getModifiers();
      KotlinFunction function = metadata.of(method);
      boolean may = modifiers.contains(Modifier.PUBLIC) && modifiers.contains(Modifier.STATIC);
      if (!may || function == null || isHidden(method, function)) continue;
      int receiver = extending ? receiver(method, function) : -1;
      if (extending ? receiver < 0 : isOfAnother(method, function)) continue;
      found.add(callee(Callee.Form.STATIC, method, function, receiver));
    }
  }

  /** Where an extension takes the viewed object; -1 if it is none of its type. */
  private int receiver(ExecutableElement method, KotlinFunction function) {
    for (int i = 0; i < function.parameters().size(); i++) {
      KotlinFunction.Parameter parameter = function.parameters().get(i);
      if (!parameter.isReceiver()) continue;
      KmType type = parameter.type();
      // Of a generic type it may extend some objects alone.
      if (request.facade() != null && !type.getArguments().isEmpty()) return -1;
      boolean ofAnything =
          !(type.getClassifier() instanceof KmClassifier.Class)
              || KotlinTypes.isClass(type, "kotlin/Any");
      TypeMirror taken = types.erasure(method.getParameters().get(i).asType());
      boolean fits =
          taken.getKind() == TypeKind.DECLARED
              && types.isSubtype(types.erasure(kotlin.asType()), taken);
      return fits && !ofAnything ? i : -1;
    }
    return -1;
  }

  /** Whether a function of the file is a method of the type of a facade that it extends. */
  private boolean isOfAnother(ExecutableElement method, KotlinFunction function) {
    if (request.facade() == null) return false;
    for (int i = 0; i < function.parameters().size(); i++) {
      KotlinFunction.Parameter parameter = function.parameters().get(i);
      if (!parameter.isReceiver()) continue;
      TypeMirror taken = types.erasure(method.getParameters().get(i).asType());
      return request.facade().extended().contains(taken.toString())
          && parameter.type().getClassifier() instanceof KmClassifier.Class;
    }
    return false;
  }

  private void addConstructors(List<Callee> found) {
    if (kotlin.getKind() != ElementKind.CLASS) return;
    if (kotlin.getModifiers().contains(Modifier.ABSTRACT)) return;
    for (ExecutableElement method : javaTypes.declared(kotlin)) {
      if (method.getKind() != ElementKind.CONSTRUCTOR) continue;
      KotlinFunction function = metadata.of(method);
      if (function == null || !function.isPublic()) continue;
      // Java has "new" for the others, but not for an object of a facade.
      boolean wraps = request.facade() != null && request.facade().wraps();
      boolean plain = method.getModifiers().contains(Modifier.PUBLIC) && !function.hasDefaults();
      if (plain && !wraps) continue;
      found.add(callee(Callee.Form.CONSTRUCTOR, method, function, -1));
    }
  }

  /** Those that may be called from outside, without those that others of them override. */
  private List<ExecutableElement> methods() {
    Map<Name, List<ExecutableElement>> named = new LinkedHashMap<>();
    for (ExecutableElement method : javaTypes.members(kotlin)) {
      Set<Modifier> modifiers = method.getModifiers();
      boolean may =
          method.getKind() == ElementKind.METHOD
              && modifiers.contains(Modifier.PUBLIC)
              && !modifiers.contains(Modifier.STATIC);
      if (!may || isObjects(method)) continue;
      named.computeIfAbsent(method.getSimpleName(), name -> new ArrayList<>()).add(method);
    }
    List<ExecutableElement> methods = new ArrayList<>();
    for (List<ExecutableElement> overloads : named.values()) {
      for (ExecutableElement method : overloads) {
        if (overloads.stream().noneMatch(other -> overrides(other, method))) methods.add(method);
      }
    }
    return methods;
  }

  /** Whether a member of the viewed type overrides another one. */
  boolean overrides(ExecutableElement one, ExecutableElement other) {
    if (one.equals(other)) return false;
    TypeMirror owner = types.erasure(one.getEnclosingElement().asType());
    TypeMirror above = types.erasure(other.getEnclosingElement().asType());
    return elements.overrides(one, other, kotlin)
        || (isSame(one, other) && types.isSubtype(owner, above));
  }

  /** Whether they are one to the JVM, whatever javac thinks of Kotlin's wildcards. */
  boolean isSame(ExecutableElement one, ExecutableElement other) {
    return one.getSimpleName().equals(other.getSimpleName()) && erased(one).equals(erased(other));
  }

  private List<String> erased(ExecutableElement method) {
    return erasures(method).stream().map(TypeMirror::toString).toList();
  }

  private ExecutableType seen(ExecutableElement method) {
    boolean free = method.getModifiers().contains(Modifier.STATIC);
    return (ExecutableType)
        (free || method.getKind() == ElementKind.CONSTRUCTOR
            ? method.asType()
            : types.asMemberOf((DeclaredType) kotlin.asType(), method));
  }

  /** Whether Kotlin keeps it from others: not public, or of a name that was chosen to hide it. */
  private static boolean isHidden(ExecutableElement method, @Nullable KotlinFunction function) {
    if (function == null) return false;
    String name = method.getSimpleName().toString();
    boolean given = name.contains("-") && !KotlinMetadata.isMangled(name, function);
    Deprecated deprecated = method.getAnnotation(Deprecated.class);
    return !function.isPublic()
        || given
        || (deprecated != null && deprecated.level() != DeprecationLevel.WARNING);
  }

  /** What every object has, and the view has for itself. */
  private static boolean isObjects(ExecutableElement method) {
    String name = method.getSimpleName().toString();
    int parameters = method.getParameters().size();
    TypeElement owner = (TypeElement) method.getEnclosingElement();
    if (owner.getQualifiedName().contentEquals("java.lang.Object")) return true;
    return switch (name) {
      case "toString", "hashCode" -> parameters == 0;
      case "equals" ->
          parameters == 1
              && JavaTypes.isClass(method.getParameters().get(0).asType(), "java.lang.Object");
      default -> false;
    };
  }
}
