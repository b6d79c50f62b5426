package dev.menai.processor.view;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/** Finds what may be left out in calls of a function, since its parameters have defaults. */
final class ViewDefaults {
  private final ViewRequest request;
  private final JavaTypes types;
  private final KotlinMetadata metadata;
  private final Callees callees;

  /**
   * A call that leaves something out.
   *
   * @param given whether each of the parameters is given
   * @param left what fills in the others
   */
  record Call(List<Boolean> given, Defaults left) {}

  ViewDefaults(ViewRequest request, JavaTypes types, KotlinMetadata metadata, Callees callees) {
    this.request = request;
    this.types = types;
    this.metadata = metadata;
    this.callees = callees;
  }

  /** Its calls: each leaves out one parameter more than that before, from the last on. */
  List<Call> of(Callee callee) {
    ExecutableElement declared = declaresDefaults(callee);
    if (declared == null || !types.isVisible((TypeElement) declared.getEnclosingElement()))
      return List.of();
    boolean own = declared.equals(callee.method());
    KotlinFunction function = own ? callee.function() : metadata.of(declared);
    List<KotlinFunction.Parameter> parameters = Objects.requireNonNull(function).parameters();
    List<Integer> bits = bits(parameters);
    // The last one has a place: a receiver stands before parameters that may be left out.
    int[] masks = new int[bits.get(bits.size() - 1) / Integer.SIZE + 1];
    List<Boolean> given = new ArrayList<>(Collections.nCopies(parameters.size(), true));
    List<Call> calls = new ArrayList<>();
    for (int i = parameters.size() - 1; i >= 0; i--) {
      if (!parameters.get(i).hasDefault()) continue;
      given.set(i, false);
      masks[bits.get(i) / Integer.SIZE] |= 1 << bits.get(i) % Integer.SIZE;
      Defaults left = new Defaults(declared, Arrays.stream(masks).boxed().toList());
      calls.add(new Call(List.copyOf(given), left));
    }
    return calls;
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
