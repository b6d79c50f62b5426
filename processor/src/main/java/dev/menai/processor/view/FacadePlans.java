package dev.menai.processor.view;

import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/** Which types of a library have one in its facade, and how those are called. */
final class FacadePlans {
  private final Elements elements;
  private final Types types;
  private final KotlinMetadata metadata;
  private final String folder;

  /** By the names of the library's types. */
  private final Map<String, FacadePlan> plans = new TreeMap<>();

  private final Map<String, String> names = new TreeMap<>();
  private final Set<String> extended = new TreeSet<>();

  FacadePlans(Elements elements, Types types, KotlinMetadata metadata, String folder) {
    this.elements = elements;
    this.types = types;
    this.metadata = metadata;
    this.folder = folder;
  }

  void add(FacadePlan plan) {
    plans.put(plan.kotlin(), plan);
  }

  /** In the order of the names of the library's types. */
  Collection<FacadePlan> all() {
    return plans.values();
  }

  /** The types of the facade that stand in place of the library's, by the names of those. */
  Map<String, String> names() {
    return names;
  }

  /** The types whose extensions are methods of them. */
  Set<String> extended() {
    return extended;
  }

  /** Which types have one of the facade's before them: those that need it, and what leads there. */
  void spread() {
    Set<String> wrapped = new TreeSet<>();
    plans.forEach(
        (name, plan) -> {
          if (plan.needs.objects() && isWrappable(plan.type)) wrapped.add(name);
        });
    boolean more = true;
    while (more) {
      more = false;
      for (Map.Entry<String, FacadePlan> each : plans.entrySet()) {
        boolean leads = each.getValue().needs.classes().stream().anyMatch(wrapped::contains);
        if (leads && isWrappable(each.getValue().type)) more |= wrapped.add(each.getKey());
      }
    }
    wrapped.forEach(name -> plans.get(name).wraps = true);
    // What extends some objects of a generic type is no method of all of them.
    for (String name : wrapped) {
      if (plans.get(name).type.getTypeParameters().isEmpty()) extended.add(name);
    }
    for (FacadePlan plan : plans.values()) {
      TypeElement type = plan.type;
      if (!wrapped.contains(type.getQualifiedName().toString())
          && plan.needs.objects()
          && KotlinMetadata.instance(type) == null
          && !KotlinMetadata.isFile(type)) {
        plan.wraps = true; // Not in place of the library's, but Java can go through it.
      }
      FacadePlan outer = companionOf(type);
      if (outer != null) outer.companion = type;
    }
  }

  /** The plan of the type whose companion this is; null if it is none, or Java can't reach it. */
  @Nullable FacadePlan companionOf(TypeElement type) {
    if (!KotlinMetadata.isCompanion(type)) return null;
    return type.getEnclosingElement() instanceof TypeElement outer
        ? plans.get(outer.getQualifiedName().toString())
        : null;
  }

  private boolean isWrappable(TypeElement type) {
    ElementKind kind = type.getKind();
    if (kind != ElementKind.CLASS && kind != ElementKind.INTERFACE) return false;
    if (KotlinMetadata.isFile(type) || KotlinMetadata.instance(type) != null) return false;
    if (metadata.valueClass(type) != null) return false;
    // What is inside a generic object has that one's arguments too.
    boolean inner =
        type.getEnclosingElement() instanceof TypeElement
            && kind == ElementKind.CLASS
            && !type.getModifiers().contains(Modifier.STATIC);
    return !inner && !isThrowable(type);
  }

  private boolean isThrowable(TypeElement type) {
    TypeElement throwable = elements.getTypeElement("java.lang.Throwable");
    return types.isSubtype(types.erasure(type.asType()), throwable.asType());
  }

  /** Gives each type of the facade a name that no other has. */
  void name() {
    Set<String> taken = new HashSet<>(Set.of("CallScope", "ItemStream"));
    plans.values().stream()
        .filter(each -> !KotlinMetadata.isFile(each.type))
        .forEach(each -> name(each, taken, ViewRequest.path(each.type)));
    for (FacadePlan plan : plans.values()) {
      if (!KotlinMetadata.isFile(plan.type)) continue;
      String given = plan.type.getSimpleName().toString();
      String name =
          given.length() > 2 && given.endsWith("Kt")
              ? given.substring(0, given.length() - 2)
              : given;
      name(plan, taken, taken.contains(name) ? name + "Functions" : name);
    }
    plans.forEach(
        (kotlin, plan) -> {
          if (plan.wraps && isWrappable(plan.type)) names.put(kotlin, folder + "." + plan.name);
        });
  }

  private static void name(FacadePlan plan, Set<String> taken, String first) {
    String name = first;
    for (int i = 2; !taken.add(name); i++) name = first + i;
    taken.add(name + "Delegate");
    plan.name = name;
  }
}
