package dev.menai.processor;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/** Chooses the methods of a view, and tells why others are left out. */
final class ViewMembers {
  /** Masks of Kotlin's have one bit for each parameter; with more parameters there are several. */
  private static final int MASKED = 31;

  private static final String VALUE_CLASS =
      "it takes or returns a value class, for which Kotlin compiles it to a name that Java can't"
          + " spell";

  private final Elements elements;
  private final Types types;
  private final TypeElement kotlin;
  private final JavaView.Returns returns;
  private final Consumer<String> leftOut;
  private final KotlinFunctions functions;
  private final List<Member> members = new ArrayList<>();
  private final Set<String> signatures = new HashSet<>();
  private int bridges;

  /**
   * One method of the view.
   *
   * @param method what it calls
   * @param given which parameters it has
   * @param bridge by what it calls, when it leaves some out
   */
  record Member(ViewMethod method, List<Boolean> given, @Nullable DefaultsBridge bridge) {
    String declaration() {
      return method.declaration(given);
    }

    String body() {
      return method.body(given, bridge);
    }
  }

  ViewMembers(
      ProcessingEnvironment environment,
      TypeElement kotlin,
      JavaView.Returns returns,
      Consumer<String> leftOut) {
    this.elements = environment.getElementUtils();
    this.types = environment.getTypeUtils();
    this.kotlin = kotlin;
    this.returns = returns;
    this.leftOut = leftOut;
    this.functions = new KotlinFunctions(elements, types);
  }

  /** The methods, those with all parameters first, so that none with defaults takes their place. */
  List<Member> find() {
    List<Runnable> defaults = new ArrayList<>();
    for (ExecutableElement method : ElementFilter.methodsIn(elements.getAllMembers(kotlin))) {
      KotlinFunction function = functions.of(method);
      if (isHidden(method) || (function != null && !function.isPublic())) continue;
      String refusal = refusal(method, function);
      if (refusal != null) {
        leftOut.accept(kotlin.getSimpleName() + "." + method.getSimpleName() + ": " + refusal);
        continue;
      }
      ExecutableType seen =
          (ExecutableType) types.asMemberOf((DeclaredType) kotlin.asType(), method);
      ViewMethod view = new ViewMethod(types, method, seen, function, returns);
      int count = method.getParameters().size() - (function != null && function.suspends() ? 1 : 0);
      add(view, Collections.nCopies(count, true), null);
      defaults.add(() -> addDefaults(view, method));
    }
    defaults.forEach(Runnable::run);
    return members;
  }

  private void add(ViewMethod method, List<Boolean> given, @Nullable DefaultsBridge bridge) {
    if (signatures.add(method.signature(given))) members.add(new Member(method, given, bridge));
  }

  private static boolean isHidden(ExecutableElement method) {
    Set<Modifier> modifiers = method.getModifiers();
    Element owner = method.getEnclosingElement();
    return !modifiers.contains(Modifier.PUBLIC)
        || modifiers.contains(Modifier.STATIC)
        || ((TypeElement) owner).getQualifiedName().contentEquals("java.lang.Object")
        || isObjects(method);
  }

  /** What every object has, and the view has for itself. */
  private static boolean isObjects(ExecutableElement method) {
    String name = method.getSimpleName().toString();
    int parameters = method.getParameters().size();
    return switch (name) {
      case "toString", "hashCode" -> parameters == 0;
      case "equals" ->
          parameters == 1
              && method.getParameters().get(0).asType().toString().equals("java.lang.Object");
      default -> false;
    };
  }

  private @Nullable String refusal(ExecutableElement method, @Nullable KotlinFunction function) {
    String name = method.getSimpleName().toString();
    if (name.contains("-")) return VALUE_CLASS;
    if (!SourceVersion.isName(name)) return "Java can't spell that name";
    boolean suspends = function != null && function.suspends();
    if (suspends && method.getParameters().size() == 1 && isFinalOfObject(name)) {
      return "in Java every object has a method " + name + "() of its own";
    }
    return function == null ? null : function.refusal();
  }

  private static boolean isFinalOfObject(String name) {
    return Set.of("wait", "notify", "notifyAll", "getClass", "toString", "hashCode").contains(name);
  }

  /** An overload for each parameter with a default, from the last on, as {@code @JvmOverloads}. */
  private void addDefaults(ViewMethod view, ExecutableElement method) {
    ExecutableElement declared = declaresDefaults(method);
    if (declared == null) return;
    List<KotlinFunction.Parameter> parameters =
        Objects.requireNonNull(functions.of(declared)).parameters();
    if (parameters.size() > MASKED) return;
    int mask = 0;
    int receiver = !parameters.isEmpty() && !parameters.get(0).isValue() ? 1 : 0;
    List<Boolean> given = new ArrayList<>(Collections.nCopies(parameters.size(), true));
    for (int i = parameters.size() - 1; i >= 0; i--) {
      if (!parameters.get(i).hasDefault()) continue;
      given.set(i, false);
      mask |= 1 << (i - receiver);
      TypeElement owner = (TypeElement) declared.getEnclosingElement();
      var bridge = new DefaultsBridge("BRIDGE_" + bridges++, owner, declared, mask);
      add(view, List.copyOf(given), bridge);
    }
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
    KotlinFunction function = functions.of(method);
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
