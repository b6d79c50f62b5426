package dev.menai.processor.view;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/**
 * Writes a facade: for the public types of a library in Kotlin the types by which Java calls them.
 *
 * <p>A type has one of its own where Java can't call all of it as it is; that stands wherever a
 * function takes or gives an object of the library's type. Functions of files, objects and
 * companions are static methods.
 */
public final class FacadeWriter {
  private final Elements elements;
  private final Types types;
  private final String folder;
  private final FacadeStyle style;
  private final Set<String> accepted;
  private final FacadeComments comments;
  private final Style forms;
  private final JavaTypes javaTypes;
  private final KotlinMetadata metadata;

  /** What each type of the library is in the facade, by its name. */
  private final Map<String, Plan> plans = new TreeMap<>();

  private final Map<String, String> names = new TreeMap<>();

  /** The types whose extensions are methods of them. */
  private final Set<String> extended = new TreeSet<>();

  private final List<TypeElement> files = new ArrayList<>();
  private final Set<String> met = new HashSet<>();
  private final List<String> warnings = new ArrayList<>();

  /** What one type of the library is. */
  private static final class Plan {
    final TypeElement type;
    final ViewMembers.Needs needs;
    boolean wraps;
    String name = "";
    @Nullable TypeElement companion;

    /** What was written of it; null if nothing. */
    @Nullable Written written;

    Plan(TypeElement type, ViewMembers.Needs needs) {
      this.type = type;
      this.needs = needs;
    }
  }

  private record Written(
      ViewRequest request,
      ViewHandles handles,
      List<ViewMembers.Member> members,
      ViewMembers.@Nullable Member closing) {}

  /**
   * Makes it.
   *
   * @param elements what javac knows of classes
   * @param types what javac knows of types
   * @param folder the package of the facade
   * @param style how its methods wait
   * @param accepted members that it need not have: {@code Type.signature} or {@code Type.name}
   * @param comments writes its documentation comments
   */
  public FacadeWriter(
      Elements elements,
      Types types,
      String folder,
      FacadeStyle style,
      Set<String> accepted,
      FacadeComments comments) {
    this.elements = elements;
    this.types = types;
    this.folder = folder;
    this.style = style;
    this.accepted = accepted;
    this.comments = comments;
    this.forms = new FacadeForms(style, folder);
    this.javaTypes = new JavaTypes(elements, types, null);
    this.metadata = new KotlinMetadata(new ClassFiles(elements, types));
  }

  /**
   * Writes the facade.
   *
   * @param classes the names of the library's classes that stand in no other
   * @return what it is made of
   */
  public FacadeResult write(List<String> classes) {
    List<TypeElement> all = new ArrayList<>();
    for (String each : new TreeSet<>(classes)) {
      TypeElement type = elements.getTypeElement(each);
      if (type != null) add(type, all);
    }
    all.stream().filter(KotlinMetadata::isFile).forEach(files::add);
    all.forEach(this::plan);
    spread();
    name();
    List<FacadeResult.Member> members = new ArrayList<>();
    plans.values().forEach(plan -> write(plan, members));
    List<FacadeResult.File> sources = new ArrayList<>();
    for (Plan plan : plans.values()) if (plan.written != null) sources.add(source(plan));
    for (String each : accepted) {
      if (!met.contains(each)) warnings.add("there is no member \"" + each + "\" to accept");
    }
    Set<String> used = new TreeSet<>();
    plans.values().forEach(plan -> used.addAll(plan.needs.classes()));
    sources.addAll(new FacadeSupport(folder, style).files());
    sources.sort(Comparator.comparing(FacadeResult.File::name));
    return new FacadeResult(sources, members, warnings, List.copyOf(used));
  }

  /** The type and those in it, as far as others can see them and Kotlin made them. */
  private void add(TypeElement type, List<TypeElement> all) {
    if (!javaTypes.isVisible(type)) return;
    if (KotlinMetadata.isFile(type)) all.add(type);
    if (!KotlinMetadata.isPublic(type)) return;
    all.add(type);
    for (TypeElement inside : ElementFilter.typesIn(type.getEnclosedElements())) add(inside, all);
  }

  private void plan(TypeElement type) {
    try {
      ViewRequest request = request(type, "X", new Facades(Map.of(), forms), true, false, null);
      ViewMembers members =
          members(request, new ViewHandles(), new MemberReport("", List.of(), warning -> {}));
      plans.put(type.getQualifiedName().toString(), new Plan(type, members.needs()));
    } catch (RuntimeException unreadable) {
      warnings.add(
          type.getQualifiedName() + " is left out: javac can't read its class file: " + unreadable);
    }
  }

  /** Which types have one of the facade's before them: those that need it, and what leads there. */
  private void spread() {
    Set<String> wrapped = new TreeSet<>();
    plans.forEach(
        (name, plan) -> {
          if (plan.needs.objects() && isWrappable(plan.type)) wrapped.add(name);
        });
    boolean more = true;
    while (more) {
      more = false;
      for (Map.Entry<String, Plan> each : plans.entrySet()) {
        boolean leads = each.getValue().needs.classes().stream().anyMatch(wrapped::contains);
        if (leads && isWrappable(each.getValue().type)) more |= wrapped.add(each.getKey());
      }
    }
    wrapped.forEach(name -> plans.get(name).wraps = true);
    // What extends some objects of a generic type is no method of all of them.
    for (String name : wrapped) {
      if (plans.get(name).type.getTypeParameters().isEmpty()) extended.add(name);
    }
    for (Plan plan : plans.values()) {
      TypeElement type = plan.type;
      if (!wrapped.contains(type.getQualifiedName().toString())
          && plan.needs.objects()
          && KotlinMetadata.instance(type) == null
          && !KotlinMetadata.isFile(type)) {
        plan.wraps = true; // Not in place of the library's, but Java can go through it.
      }
      Plan outer = companionOf(type);
      if (outer != null) outer.companion = type;
    }
  }

  /** The plan of the type whose companion this is; null if it is none, or Java can't reach it. */
  private @Nullable Plan companionOf(TypeElement type) {
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

  private void name() {
    Set<String> taken = new HashSet<>(Set.of("CallScope", "ItemStream"));
    plans.values().stream()
        .filter(each -> !KotlinMetadata.isFile(each.type))
        .forEach(each -> name(each, taken, ViewRequest.path(each.type)));
    for (Plan plan : plans.values()) {
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

  private static void name(Plan plan, Set<String> taken, String first) {
    String name = first;
    for (int i = 2; !taken.add(name); i++) name = first + i;
    taken.add(name + "Delegate");
    plan.name = name;
  }

  private ViewRequest request(
      TypeElement type,
      String name,
      Facades facades,
      boolean wraps,
      boolean closes,
      @Nullable TypeElement companion) {
    boolean hasObjects =
        wraps && KotlinMetadata.instance(type) == null && !KotlinMetadata.isFile(type);
    return new ViewRequest(
        type,
        folder,
        name,
        forms,
        hasObjects && extended.contains(type.getQualifiedName().toString()) ? files : List.of(),
        Set.of(),
        false,
        List.of(),
        new FacadeShape(facades, hasObjects, closes && hasObjects, companion, extended, comments));
  }

  private ViewMembers members(ViewRequest request, ViewHandles handles, MemberReport report) {
    Callees callees = new Callees(elements, types, javaTypes, metadata, request);
    return new ViewMembers(request, javaTypes, metadata, callees, handles, report);
  }

  private void write(Plan plan, List<FacadeResult.Member> told) {
    String kotlin = plan.type.getQualifiedName().toString();
    boolean isOther = companionOf(plan.type) != null; // Static methods of the type around it.
    ViewRequest request =
        request(
            plan.type,
            plan.name,
            new Facades(names, forms),
            plan.wraps,
            plan.needs.closes(),
            plan.companion);
    ViewHandles handles = new ViewHandles();
    MemberReport report = new MemberReport(plan.name, List.of(), warning -> {});
    if (!isOther) {
      ViewMembers members = members(request, handles, report);
      List<ViewMembers.Member> found = members.find();
      boolean needed =
          plan.wraps
              || KotlinMetadata.isFile(plan.type)
              || plan.needs.statics()
              || plan.companion != null;
      boolean any = plan.wraps || !found.isEmpty();
      if (needed && any) plan.written = new Written(request, handles, found, members.closing());
      for (MemberReport.Entry each : report.entries()) tell(kotlin, each, told);
      if (!plan.wraps) countPlain(plan, told);
    }
    for (String each : metadata.reified(plan.type)) {
      String reason = "it has a reified type: class files have nothing to call";
      tell(kotlin, new MemberReport.Entry(each, false, reason), told);
    }
  }

  /** What has no method in the facade as Java calls it on the library's own object. */
  private void countPlain(Plan plan, List<FacadeResult.Member> told) {
    if (KotlinMetadata.isFile(plan.type) || KotlinMetadata.instance(plan.type) != null) return;
    String kotlin = plan.type.getQualifiedName().toString();
    ViewRequest all = request(plan.type, plan.name, new Facades(names, forms), true, false, null);
    for (String each :
        members(all, new ViewHandles(), new MemberReport("", List.of(), w -> {})).plain()) {
      told.add(new FacadeResult.Member(kotlin, each, null, false));
    }
  }

  private void tell(String kotlin, MemberReport.Entry entry, List<FacadeResult.Member> told) {
    told.add(
        new FacadeResult.Member(
            kotlin,
            entry.signature(),
            entry.reason(),
            entry.reason() != null && isAccepted(kotlin, entry.signature())));
  }

  private boolean isAccepted(String kotlin, String signature) {
    int end = signature.indexOf('(');
    String name = end < 0 ? signature : signature.substring(0, end);
    String type = kotlin.substring(kotlin.lastIndexOf('.') + 1);
    boolean accepts = false;
    for (String each :
        List.of(
            kotlin + "." + signature,
            kotlin + "." + name,
            type + "." + signature,
            type + "." + name)) {
      if (!accepted.contains(each)) continue;
      met.add(each);
      accepts = true;
    }
    return accepts;
  }

  private FacadeResult.File source(Plan plan) {
    Written written = plan.written;
    FacadeParts parts =
        written.request().isStatic()
            ? null
            : new FacadeParts(above(plan), below(plan), written.closing());
    String text =
        new ViewSource(written.request(), javaTypes, written.handles(), written.members(), parts)
            .text();
    List<String> api = new ArrayList<>();
    for (ViewMembers.Member each : written.members()) api.add(each.declaration());
    if (written.closing() != null) api.add(written.closing().declaration());
    if (parts != null) api.add(javaTypes.spell(plan.type.asType()) + " kotlin()");
    api.sort(Comparator.naturalOrder());
    String head =
        (parts == null ? "class " : "interface ")
            + written.request().qualifiedName()
            + (parts == null ? "" : parts.clause());
    api.add(0, head);
    return new FacadeResult.File(written.request().qualifiedName(), text, api);
  }

  /**
   * The types of the facade that this one extends: all of whose methods it has in the same form.
   */
  private List<String> above(Plan plan) {
    List<String> above = new ArrayList<>();
    for (Plan other : plans.values())
      if (isAbove(other, plan)) above.add(other.written.request().qualifiedName());
    return above;
  }

  private List<FacadeParts.Below> below(Plan plan) {
    List<Plan> below = new ArrayList<>();
    for (Plan other : plans.values()) if (isAbove(plan, other)) below.add(other);
    // The lowest first: it has the most above it.
    below.sort(Comparator.comparing(each -> -above(each).size()));
    return below.stream()
        .map(
            each ->
                new FacadeParts.Below(
                    each.type.getQualifiedName().toString(),
                    each.written.request().qualifiedName()))
        .toList();
  }

  private boolean isAbove(Plan upper, Plan lower) {
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
