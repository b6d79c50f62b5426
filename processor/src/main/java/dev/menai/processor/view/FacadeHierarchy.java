package dev.menai.processor.view;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.util.Types;

/** Which types of a facade extend which. */
final class FacadeHierarchy {
  private final Collection<FacadePlan> plans;
  private final Types types;

  /**
   * That of some types.
   *
   * @param plans those of the library, with what was written of them
   * @param types what javac knows of types
   */
  FacadeHierarchy(Collection<FacadePlan> plans, Types types) {
    this.plans = plans;
    this.types = types;
  }

  /**
   * The types of the facade that this one extends: all of whose methods it has in the same form.
   */
  List<String> above(FacadePlan plan) {
    List<String> above = new ArrayList<>();
    for (FacadePlan other : plans)
      if (isAbove(other, plan)) above.add(other.written.request().qualifiedName());
    return above;
  }

  /** Those that extend this one, the lowest first. */
  List<FacadeParts.Below> below(FacadePlan plan) {
    List<FacadePlan> below = new ArrayList<>();
    for (FacadePlan other : plans) if (isAbove(plan, other)) below.add(other);
    // The lowest first: it has the most above it.
    below.sort(Comparator.comparing(each -> -above(each).size()));
    return below.stream()
        .map(each -> new FacadeParts.Below(each.kotlin(), each.written.request().qualifiedName()))
        .toList();
  }

  private boolean isAbove(FacadePlan upper, FacadePlan lower) {
    if (upper == lower || upper.written == null || lower.written == null) return false;
    if (upper.written.request().isStatic() || lower.written.request().isStatic()) return false;
    boolean generic =
        !upper.type.getTypeParameters().isEmpty() || !lower.type.getTypeParameters().isEmpty();
    if (generic || !types.isSubtype(lower.type.asType(), upper.type.asType())) return false;
    if (upper.written.closing() != null && lower.written.closing() == null) return false;
    Map<String, String> has = new LinkedHashMap<>();
    for (ViewMembers.Member each : lower.written.members()) {
      if (!each.isStatic()) has.put(each.signature(), bare(each.declaration()));
    }
    for (ViewMembers.Member each : upper.written.members()) {
      if (!each.isStatic() && !bare(each.declaration()).equals(has.get(each.signature())))
        return false;
    }
    return true;
  }

  private static String bare(String declaration) {
    return declaration.replace("@Deprecated ", "");
  }
}
