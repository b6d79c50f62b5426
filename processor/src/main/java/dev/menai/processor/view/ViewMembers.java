package dev.menai.processor.view;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes the methods of a view, and tells why others are left out. */
final class ViewMembers {
  /** What a type of Java's can't declare. */
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

  private final ViewRequest request;
  private final JavaTypes types;
  private final KotlinMetadata metadata;
  private final Callees callees;
  private final ViewHandles handles;
  private final ViewTypes views;
  private final ViewDefaults defaults;
  private final MemberReport report;
  private final List<Member> members = new ArrayList<>();
  private @Nullable Member closing;
  private final Map<String, Callee> signatures = new HashMap<>();

  /**
   * One method of the view.
   *
   * @param isStatic whether it is called without an object
   * @param declaration its head, without an end
   * @param body its statements
   * @param forward a call of it in the class that has the body
   * @param returns whether it has a value
   * @param comment what it says of itself; empty if nothing
   * @param signature its name and the erased types of its parameters
   */
  record Member(
      boolean isStatic,
      String declaration,
      String body,
      String forward,
      boolean returns,
      String comment,
      String signature) {}

  ViewMembers(
      ViewRequest request,
      JavaTypes types,
      KotlinMetadata metadata,
      Callees callees,
      ViewHandles handles,
      MemberReport report) {
    this.request = request;
    this.types = types;
    this.metadata = metadata;
    this.callees = callees;
    this.handles = handles;
    this.views = new ViewTypes(types, metadata, handles, request);
    this.defaults = new ViewDefaults(request, types, metadata, callees);
    this.report = report;
  }

  /**
   * What Java can't have without a facade.
   *
   * @param objects whether it is something of objects
   * @param statics whether it is something without an object
   * @param closes whether objects are closed
   * @param classes the names of the classes in the types of all members
   */
  record Needs(boolean objects, boolean statics, boolean closes, Set<String> classes) {}

  /** What of the viewed type Java can't have without a facade. */
  Needs needs() {
    boolean objects = false;
    boolean statics = false;
    boolean closes = false;
    Set<String> classes = new HashSet<>();
    boolean isValue = metadata.valueClass(request.kotlin()) != null;
    for (Callee callee : callees.find()) {
      if (callee.function() != null) callee.function().classes(classes);
      try {
        ViewMethod view = view(callee, callee.javaName());
        closes |= isClosing(callee, view);
        if (view.isPlain()) continue;
        // Java has what a value class holds, and makes none.
        if (callee.function() != null && callee.function().isConstructor() && isValue) continue;
        if (callee.isStatic()) statics = true;
        else objects = true;
      } catch (NotOffered refused) {
        // Nor has the facade it.
      }
    }
    return new Needs(objects, statics, closes, classes);
  }

  /** The signatures of what Java can call without a view. */
  List<String> plain() {
    List<String> plain = new ArrayList<>();
    for (Callee callee : callees.find()) {
      try {
        if (!callee.isStatic() && view(callee, callee.javaName()).isPlain()) {
          plain.add(callee.signature());
        }
      } catch (NotOffered refused) {
        // Nor has the view it.
      }
    }
    return plain;
  }

  private boolean isClosing(Callee callee, ViewMethod view) {
    boolean waits =
        callee.suspends()
            && request.style() instanceof FacadeForms forms
            && forms.style() == FacadeStyle.FUTURE;
    return !callee.isStatic()
        && !waits
        && callee.kotlinName().equals("close")
        && callee.count() == 0
        && !view.returns();
  }

  /** The method that closes an object of a facade; null if there is none. */
  @Nullable Member closing() {
    return closing;
  }

  /** The methods, those with all parameters first, so that none with defaults takes their place. */
  List<Member> find() {
    List<Runnable> overloads = new ArrayList<>();
    for (Callee callee : callees.find()) {
      String signature = callee.signature();
      if (report.isExcepted(callee.kotlinName(), signature)) continue;
      try {
        List<Boolean> all = Collections.nCopies(callee.count(), true);
        ViewMethod given = view(callee, callee.javaName());
        if (request.facade() != null && request.facade().closes() && isClosing(callee, given)) {
          closing = member(callee, given, all, null, false);
          report.offered(signature, callee.suspends());
          continue;
        }
        // Like the names that are words of Java's.
        ViewMethod view =
            isTaken(given.signature(all)) ? view(callee, callee.javaName() + "_") : given;
        if (!take(view.signature(all), callee)) continue;
        addMember(callee, view, all, null);
        overloads.add(() -> addOverload(view, callee, all, null));
        overloads.add(() -> addDefaults(view, callee));
        report.offered(signature, callee.suspends());
      } catch (NotOffered refused) {
        report.leftOut(signature, callee.suspends(), refused.reason());
      }
    }
    overloads.forEach(Runnable::run);
    return members;
  }

  private ViewMethod view(Callee callee, String name) {
    return new ViewMethod(types, views, handles, callee, name, request.style(), callee.isStatic());
  }

  /** Whether every object has such a method, or the view has it for itself. */
  private boolean isTaken(String signature) {
    return OF_EVERY_OBJECT.contains(signature) || isOf(signature);
  }

  private void addMember(
      Callee callee, ViewMethod view, List<Boolean> given, @Nullable Defaults defaults) {
    String shared = request.style().sharedScope();
    boolean mayTakeScope =
        callee.isStatic() && shared != null && view.body(given, defaults).contains(Style.SCOPE);
    members.add(member(callee, view, given, defaults, mayTakeScope));
    if (!mayTakeScope) return;
    String owner = request.name() + (request.isStatic() ? "" : "Delegate");
    String forward = view.forward(owner, given, shared);
    members.add(
        new Member(
            true,
            view.declaration(given, false),
            (view.returns() ? "return " : "") + forward + ";",
            forward,
            view.returns(),
            comment(view, given, false),
            view.signature(given)));
  }

  private Member member(
      Callee callee,
      ViewMethod view,
      List<Boolean> given,
      @Nullable Defaults defaults,
      boolean withScope) {
    boolean mustTakeScope =
        callee.isStatic()
            && callee.suspends()
            && request.style().sharedScope() == null
            && request.style().scope() != null;
    String scope = withScope || mustTakeScope ? Style.SCOPE : null;
    String owner = request.name() + (request.isStatic() ? "" : "Delegate");
    return new Member(
        callee.isStatic(),
        view.declaration(given, withScope),
        view.body(given, defaults),
        view.forward(owner, given, scope),
        view.returns(),
        comment(view, given, withScope),
        view.signature(given));
  }

  private String comment(ViewMethod view, List<Boolean> given, boolean withScope) {
    FacadeShape facade = request.facade();
    if (facade == null || !(request.style() instanceof FacadeForms forms)) return "";
    return facade.comments().ofMember(view.described(given, withScope, forms.style()));
  }

  /** Takes a signature for a method; false if it is there already, inherited on another way. */
  private boolean take(String signature, Callee callee) {
    Callee before = signatures.putIfAbsent(signature, callee);
    if (before == null) return true;
    boolean ofOne = callee.viewed().equals(before.viewed());
    if (ofOne && callees.isSame(callee.method(), before.method())) return false;
    throw new NotOffered("in Java it would be " + signature + ", and there is one already");
  }

  private boolean isOf(String signature) {
    if (request.isStatic()) return false;
    String own = types.erased(request.kotlin().asType());
    if (request.facade() != null) {
      // With a scope and without one, the way back, and what closes both.
      String facade = request.qualifiedName();
      return signature.equals("kotlin()")
          || signature.startsWith("of(" + own)
          || signature.startsWith("of(" + facade);
    }
    String scope = request.style().scope() == null ? "" : request.style().scope();
    return signature.equals("of(" + scope + ")")
        || signature.equals("of(" + own + (scope.isEmpty() ? "" : ", " + scope) + ")");
  }

  /** An overload for each parameter with a default, from the last on, as {@code @JvmOverloads}. */
  private void addDefaults(ViewMethod view, Callee callee) {
    for (ViewDefaults.Call call : defaults.of(callee)) {
      add(view, callee, call.given(), call.left());
      addOverload(view, callee, call.given(), call.left());
    }
  }

  /** The same without a scope, where the task's own is handed in. */
  private void addOverload(
      ViewMethod view, Callee callee, List<Boolean> given, @Nullable Defaults defaults) {
    int scope = callee.scope();
    if (scope < 0) return;
    List<Boolean> without = new ArrayList<>(given);
    without.set(scope, false);
    add(view, callee, without, defaults);
  }

  private void add(
      ViewMethod view, Callee callee, List<Boolean> given, @Nullable Defaults defaults) {
    String signature = view.signature(given);
    if (isTaken(signature) || signatures.putIfAbsent(signature, callee) != null) return;
    addMember(callee, view, List.copyOf(given), defaults);
  }
}
