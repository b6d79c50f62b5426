package dev.menai.processor.view;

import dev.menai.processor.JavaView;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.Name;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import kotlin.Deprecated;
import kotlin.DeprecationLevel;
import org.jspecify.annotations.Nullable;

/** Chooses the methods of a view, and tells why others are left out. */
final class ViewMembers {
  private static final String VALUE_CLASS =
      "it takes or returns a value class, for which Kotlin compiles it to a name that Java can't"
          + " spell";

  /** What a method of an interface can't declare, or the view has for itself. */
  private static final Set<String> OF_EVERY_OBJECT =
      Set.of(
          "clone()",
          "equals(java.lang.Object)",
          "finalize()",
          "getClass()",
          "hashCode()",
          "notify()",
          "notifyAll()",
          "toString()",
          "wait()",
          "wait(long)",
          "wait(long, int)");

  private final Elements elements;
  private final Types types;
  private final JavaTypes java;
  private final TypeElement kotlin;
  private final JavaView.Returns returns;
  private final MemberReport report;
  private final KotlinMetadata metadata;
  private final List<Member> members = new ArrayList<>();
  private final Map<String, ExecutableElement> signatures = new HashMap<>();
  private final String of;
  private int bridges;

  /**
   * One method of the view.
   *
   * @param method what it calls
   * @param given which parameters it has
   * @param bridge by what it calls, when it leaves some out
   */
  record Member(ViewMethod method, List<Boolean> given, @Nullable HandleCall bridge) {
    String declaration() {
      return method.declaration(given);
    }

    String body() {
      return method.body(given, bridge);
    }
  }

  ViewMembers(
      ProcessingEnvironment environment, JavaTypes java, ViewRequest request, MemberReport report) {
    this.elements = environment.getElementUtils();
    this.types = environment.getTypeUtils();
    this.java = java;
    this.kotlin = request.kotlin();
    this.returns = request.returns();
    this.report = report;
    this.metadata = new KotlinMetadata(java);
    String own = java.erased(kotlin.asType());
    boolean scoped = returns == JavaView.Returns.FUTURE;
    this.of = "of(" + own + (scoped ? ", dev.menai.AsyncScope)" : ")");
  }

  /** The methods, those with all parameters first, so that none with defaults takes their place. */
  List<Member> find() {
    List<Runnable> defaults = new ArrayList<>();
    for (ExecutableElement method : methods()) {
      KotlinFunction function = metadata.of(method);
      if (function != null && isHidden(method, function)) continue;
      String signature = function == null ? signature(method) : function.signature();
      String name = function == null ? method.getSimpleName().toString() : function.name();
      boolean suspends = function != null && function.suspends();
      if (report.isExcepted(name, signature)) continue;
      try {
        ViewMethod view = view(method, function);
        int count = method.getParameters().size() - (suspends ? 1 : 0);
        List<Boolean> all = Collections.nCopies(count, true);
        if (!take(view.signature(all), method)) continue;
        members.add(new Member(view, all, null));
        defaults.add(() -> addDefaults(view, method));
        report.offered(signature, suspends);
      } catch (NotOffered refused) {
        report.leftOut(signature, suspends, refused.reason());
      }
    }
    defaults.forEach(Runnable::run);
    return members;
  }

  private ViewMethod view(ExecutableElement method, @Nullable KotlinFunction function) {
    String name = method.getSimpleName().toString();
    if (name.contains("-")) throw new NotOffered(VALUE_CLASS);
    if (!SourceVersion.isName(name)) throw new NotOffered("Java can't spell that name");
    return new ViewMethod(java, method, seen(method), function, returns);
  }

  /** Those that may be called from outside, without those that others of them override. */
  private List<ExecutableElement> methods() {
    Map<Name, List<ExecutableElement>> named = new LinkedHashMap<>();
    for (ExecutableElement method : ElementFilter.methodsIn(elements.getAllMembers(kotlin))) {
      if (isHidden(method)) continue;
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

  /** Takes a signature for a method; false if it is there already, inherited on another way. */
  private boolean take(String signature, ExecutableElement method) {
    if (OF_EVERY_OBJECT.contains(signature)) {
      throw new NotOffered("in Java every object has a method " + signature + " of its own");
    }
    if (signature.equals(of)) throw new NotOffered("the view has a method " + of + " of its own");
    ExecutableElement before = signatures.putIfAbsent(signature, method);
    if (before == null) return true;
    if (isSame(method, before)) return false;
    throw new NotOffered("in Java it would be " + signature + ", and there is one already");
  }

  private boolean overrides(ExecutableElement one, ExecutableElement other) {
    if (one.equals(other)) return false;
    TypeMirror owner = types.erasure(one.getEnclosingElement().asType());
    TypeMirror above = types.erasure(other.getEnclosingElement().asType());
    return elements.overrides(one, other, kotlin)
        || (isSame(one, other) && types.isSubtype(owner, above));
  }

  /** Whether they are one to the JVM, whatever javac thinks of Kotlin's wildcards. */
  private boolean isSame(ExecutableElement one, ExecutableElement other) {
    return one.getSimpleName().equals(other.getSimpleName()) && erased(one).equals(erased(other));
  }

  private List<String> erased(ExecutableElement method) {
    return seen(method).getParameterTypes().stream()
        .map(type -> types.erasure(type).toString())
        .toList();
  }

  private ExecutableType seen(ExecutableElement method) {
    return (ExecutableType) types.asMemberOf((DeclaredType) kotlin.asType(), method);
  }

  private static boolean isHidden(ExecutableElement method) {
    Set<Modifier> modifiers = method.getModifiers();
    Element owner = method.getEnclosingElement();
    return !modifiers.contains(Modifier.PUBLIC)
        || modifiers.contains(Modifier.STATIC)
        || ((TypeElement) owner).getQualifiedName().contentEquals("java.lang.Object")
        || isObjects(method);
  }

  /** Whether Kotlin keeps it from others: not public, or of a name that was chosen to hide it. */
  private static boolean isHidden(ExecutableElement method, KotlinFunction function) {
    String name = method.getSimpleName().toString();
    Deprecated deprecated = method.getAnnotation(Deprecated.class);
    return !function.isPublic()
        || name.startsWith("-")
        || deprecated != null && deprecated.level() != DeprecationLevel.WARNING;
  }

  /** What every object has, and the view has for itself. */
  private static boolean isObjects(ExecutableElement method) {
    String name = method.getSimpleName().toString();
    int parameters = method.getParameters().size();
    return switch (name) {
      case "toString", "hashCode" -> parameters == 0;
      case "equals" ->
          parameters == 1
              && JavaTypes.isClass(method.getParameters().get(0).asType(), "java.lang.Object");
      default -> false;
    };
  }

  private static String signature(ExecutableElement method) {
    return method.getParameters().stream()
        .map(parameter -> parameter.asType().toString().replaceAll("[\\w.]+\\.", ""))
        .collect(Collectors.joining(", ", method.getSimpleName() + "(", ")"));
  }

  /** An overload for each parameter with a default, from the last on, as {@code @JvmOverloads}. */
  private void addDefaults(ViewMethod view, ExecutableElement method) {
    ExecutableElement declared = declaresDefaults(method);
    if (declared == null) return;
    TypeElement owner = (TypeElement) declared.getEnclosingElement();
    if (!java.isVisible(owner)) return;
    List<KotlinFunction.Parameter> parameters =
        Objects.requireNonNull(metadata.of(declared)).parameters();
    List<Integer> bits = bits(parameters);
    // The last one has a place: a receiver stands before parameters that may be left out.
    int[] masks = new int[bits.get(bits.size() - 1) / Integer.SIZE + 1];
    List<Boolean> given = new ArrayList<>(Collections.nCopies(parameters.size(), true));
    for (int i = parameters.size() - 1; i >= 0; i--) {
      if (!parameters.get(i).hasDefault()) continue;
      given.set(i, false);
      masks[bits.get(i) / Integer.SIZE] |= 1 << bits.get(i) % Integer.SIZE;
      List<Boolean> taken = List.copyOf(given);
      String signature = view.signature(taken);
      boolean free = !OF_EVERY_OBJECT.contains(signature) && !signature.equals(of);
      if (!free || signatures.putIfAbsent(signature, method) != null) continue;
      List<Integer> left = Arrays.stream(masks).boxed().toList();
      members.add(
          new Member(view, taken, new HandleCall("BRIDGE_" + bridges++, owner, declared, left)));
    }
  }

  /** Where each parameter stands in the masks: a receiver has no place there. */
  private static List<Integer> bits(List<KotlinFunction.Parameter> parameters) {
    List<Integer> bits = new ArrayList<>();
    int next = 0;
    for (KotlinFunction.Parameter parameter : parameters) {
      bits.add(next);
      if (!parameter.isReceiver()) next++;
    }
    return bits;
  }

  /** The function that says what is left out: overriding ones take that over, and don't repeat. */
  private @Nullable ExecutableElement declaresDefaults(ExecutableElement method) {
    if (hasDefaults(method)) return method;
    for (TypeElement parent : supertypes(kotlin, new HashSet<>())) {
      for (ExecutableElement other : ElementFilter.methodsIn(parent.getEnclosedElements())) {
        if (hasDefaults(other) && elements.overrides(method, other, kotlin)) return other;
      }
    }
    return null;
  }

  private boolean hasDefaults(ExecutableElement method) {
    KotlinFunction function = metadata.of(method);
    return function != null && function.hasDefaults();
  }

  private Set<TypeElement> supertypes(TypeElement type, Set<TypeElement> seen) {
    types.directSupertypes(type.asType()).stream()
        .map(parent -> (TypeElement) types.asElement(parent))
        .filter(seen::add)
        .forEach(parent -> supertypes(parent, seen));
    return seen;
  }
}
