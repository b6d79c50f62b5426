package dev.menai.processor.view;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
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
  private final AcceptedMembers accepted;
  private final FacadeComments comments;
  private final Style forms;
  private final JavaTypes javaTypes;
  private final KotlinMetadata metadata;

  private final FacadePlans plans;
  private final List<TypeElement> files = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();

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
    this.accepted = new AcceptedMembers(accepted);
    this.comments = comments;
    this.forms = new FacadeForms(style, folder);
    this.javaTypes = new JavaTypes(elements, types, null);
    this.metadata = new KotlinMetadata(new ClassFiles(elements, types));
    this.plans = new FacadePlans(elements, types, metadata, folder);
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
    plans.spread();
    plans.name();
    List<FacadeResult.Member> members = new ArrayList<>();
    plans.all().forEach(plan -> write(plan, members));
    List<FacadeResult.File> sources = new ArrayList<>();
    for (FacadePlan plan : plans.all()) if (plan.written != null) sources.add(source(plan));
    for (String each : accepted.unmet())
      warnings.add("there is no member \"" + each + "\" to accept");
    Set<String> used = new TreeSet<>();
    plans.all().forEach(plan -> used.addAll(plan.needs.classes()));
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
      plans.add(new FacadePlan(type, members.needs()));
    } catch (RuntimeException unreadable) {
      warnings.add(
          type.getQualifiedName() + " is left out: javac can't read its class file: " + unreadable);
    }
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
        hasObjects && plans.extended().contains(type.getQualifiedName().toString())
            ? files
            : List.of(),
        Set.of(),
        false,
        List.of(),
        new FacadeShape(
            facades, hasObjects, closes && hasObjects, companion, plans.extended(), comments));
  }

  private ViewMembers members(ViewRequest request, ViewHandles handles, MemberReport report) {
    Callees callees = new Callees(elements, types, javaTypes, metadata, request);
    return new ViewMembers(request, javaTypes, metadata, callees, handles, report);
  }

  private void write(FacadePlan plan, List<FacadeResult.Member> told) {
    String kotlin = plan.kotlin();
    boolean isOther = plans.companionOf(plan.type) != null; // Static methods of the type around it.
    ViewRequest request =
        request(
            plan.type,
            plan.name,
            new Facades(plans.names(), forms),
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
      if (needed && any)
        plan.written = new FacadePlan.Written(request, handles, found, members.closing());
      for (MemberReport.Entry each : report.entries()) tell(kotlin, each, told);
      if (!plan.wraps) countPlain(plan, told);
    }
    for (String each : metadata.reified(plan.type)) {
      String reason = "it has a reified type: class files have nothing to call";
      tell(kotlin, new MemberReport.Entry(each, false, reason), told);
    }
  }

  /** What has no method in the facade as Java calls it on the library's own object. */
  private void countPlain(FacadePlan plan, List<FacadeResult.Member> told) {
    if (KotlinMetadata.isFile(plan.type) || KotlinMetadata.instance(plan.type) != null) return;
    String kotlin = plan.kotlin();
    ViewRequest all =
        request(plan.type, plan.name, new Facades(plans.names(), forms), true, false, null);
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
            entry.reason() != null && accepted.has(kotlin, entry.signature())));
  }

  private FacadeResult.File source(FacadePlan plan) {
    FacadePlan.Written written = plan.written;
    FacadeHierarchy hierarchy = new FacadeHierarchy(plans.all(), types);
    FacadeParts parts =
        written.request().isStatic()
            ? null
            : new FacadeParts(hierarchy.above(plan), hierarchy.below(plan), written.closing());
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
}
