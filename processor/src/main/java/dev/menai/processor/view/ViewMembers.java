package dev.menai.processor.view;

import dev.menai.processor.JavaView;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
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
  private final MemberReport report;
  private final List<Member> members = new ArrayList<>();
  private final Map<String, Callee> signatures = new HashMap<>();

  /**
   * One method of the view.
   *
   * @param isStatic whether it is called without an object
   * @param declaration its head, without an end
   * @param body its statements
   * @param forward a call of it in the class that has the body
   * @param returns whether it has a value
   */
  record Member(
      boolean isStatic, String declaration, String body, String forward, boolean returns) {}

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
    this.report = report;
  }

  /** The methods, those with all parameters first, so that none with defaults takes their place. */
  List<Member> find() {
    List<Runnable> defaults = new ArrayList<>();
    for (Callee callee : callees.find()) {
      String signature = callee.signature();
      if (report.isExcepted(callee.kotlinName(), signature)) continue;
      try {
        List<Boolean> all = Collections.nCopies(callee.count(), true);
        ViewMethod given = view(callee, callee.javaName());
        // Like the names that are words of Java's.
        ViewMethod view =
            isTaken(given.signature(all)) ? view(callee, callee.javaName() + "_") : given;
        if (!take(view.signature(all), callee)) continue;
        members.add(member(callee, view, all, null));
        defaults.add(() -> addOverload(view, callee, all, null));
        defaults.add(() -> addDefaults(view, callee));
        report.offered(signature, callee.suspends());
      } catch (NotOffered refused) {
        report.leftOut(signature, callee.suspends(), refused.reason());
      }
    }
    defaults.forEach(Runnable::run);
    return members;
  }

  private ViewMethod view(Callee callee, String name) {
    return new ViewMethod(types, views, handles, callee, name, request.returns(), isStatic(callee));
  }

  /** Whether every object has such a method, or the view has it for itself. */
  private boolean isTaken(String signature) {
    return OF_EVERY_OBJECT.contains(signature) || isOf(signature);
  }

  private static boolean isStatic(Callee callee) {
    return callee.form() != Callee.Form.MEMBER && callee.receiver() < 0;
  }

  private Member member(
      Callee callee, ViewMethod view, List<Boolean> given, @Nullable Defaults defaults) {
    return new Member(
        isStatic(callee),
        view.declaration(given),
        view.body(given, defaults),
        view.forward(request.name() + "Delegate", given),
        view.returns());
  }

  /** Takes a signature for a method; false if it is there already, inherited on another way. */
  private boolean take(String signature, Callee callee) {
    Callee before = signatures.putIfAbsent(signature, callee);
    if (before == null) return true;
    if (callees.isSame(callee.method(), before.method())) return false;
    throw new NotOffered("in Java it would be " + signature + ", and there is one already");
  }

  private boolean isOf(String signature) {
    if (request.isFile()) return false;
    String scope = request.returns() == JavaView.Returns.FUTURE ? "dev.menai.AsyncScope" : "";
    String own = types.erased(request.kotlin().asType());
    return signature.equals("of(" + scope + ")")
        || signature.equals("of(" + own + (scope.isEmpty() ? "" : ", " + scope) + ")");
  }

  /** An overload for each parameter with a default, from the last on, as {@code @JvmOverloads}. */
  private void addDefaults(ViewMethod view, Callee callee) {
    ExecutableElement declared = declaresDefaults(callee);
    if (declared == null || !types.isVisible((TypeElement) declared.getEnclosingElement())) return;
    boolean own = declared.equals(callee.method());
    KotlinFunction function = own ? callee.function() : metadata.of(declared);
    List<KotlinFunction.Parameter> parameters = Objects.requireNonNull(function).parameters();
    List<Integer> bits = bits(parameters);
    // The last one has a place: a receiver stands before parameters that may be left out.
    int[] masks = new int[bits.get(bits.size() - 1) / Integer.SIZE + 1];
    List<Boolean> given = new ArrayList<>(Collections.nCopies(parameters.size(), true));
    for (int i = parameters.size() - 1; i >= 0; i--) {
      if (!parameters.get(i).hasDefault()) continue;
      given.set(i, false);
      masks[bits.get(i) / Integer.SIZE] |= 1 << bits.get(i) % Integer.SIZE;
      Defaults left = new Defaults(declared, Arrays.stream(masks).boxed().toList());
      add(view, callee, given, left);
      addOverload(view, callee, given, left);
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
    members.add(member(callee, view, List.copyOf(given), defaults));
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
  private @Nullable ExecutableElement declaresDefaults(Callee callee) {
    if (hasDefaults(callee.method())) return callee.method();
    if (callee.form() != Callee.Form.MEMBER) return null;
    for (TypeElement parent : types.supertypes(request.kotlin(), new HashSet<>())) {
      for (ExecutableElement other : types.declared(parent)) {
        if (hasDefaults(other) && callees.overrides(callee.method(), other)) return other;
      }
    }
    return null;
  }

  private boolean hasDefaults(ExecutableElement method) {
    KotlinFunction function = metadata.of(method);
    return function != null && function.hasDefaults();
  }
}
