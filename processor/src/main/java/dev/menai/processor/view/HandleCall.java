package dev.menai.processor.view;

import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/**
 * The source of a call through a method handle.
 *
 * <p>Where arguments are left out, it is a call of the static method by which Kotlin fills them in,
 * {@code find$default}: it takes the object, all arguments, a mask of those that are left out, and
 * a null. A constructor takes the mask and a marker.
 */
final class HandleCall {
  private static final String MARKER = "kotlin.jvm.internal.DefaultConstructorMarker";

  private final JavaTypes types;
  private final Callee callee;
  private final ExecutableElement method;
  private final TypeElement owner;
  private final List<String> classes = new ArrayList<>();
  private final List<String> arguments = new ArrayList<>();

  HandleCall(JavaTypes types, Callee callee, ExecutableElement method) {
    this.types = types;
    this.callee = callee;
    this.method = method;
    this.owner = (TypeElement) method.getEnclosingElement();
  }

  /**
   * Where it is looked for: a member in what is viewed, which may be seen where its class isn't.
   */
  private TypeElement place(String how) {
    return how.equals("virtual_") ? callee.viewed() : owner;
  }

  /** Adds an argument; null for one that is left out. */
  void add(@Nullable String value) {
    String type = types.erased(method.getParameters().get(classes.size()).asType());
    String given = value == null ? placeholder(type) : value;
    classes.add(type);
    // With its type, as no method that is called says it.
    arguments.add("(" + type + ") (" + given + ")");
  }

  private static String placeholder(String type) {
    return switch (type) {
      case "boolean" -> "false";
      case "byte", "char", "short", "int", "long", "float", "double" -> "0";
      default -> "null";
    };
  }

  /** The call; with arguments left out if there are masks. */
  String text(ViewHandles handles, List<Integer> masks) {
    boolean defaults = !masks.isEmpty();
    boolean constructs = callee.form() == Callee.Form.CONSTRUCTOR;
    boolean ofObject = callee.form() == Callee.Form.MEMBER;
    for (int mask : masks) add("int", Integer.toString(mask));
    if (constructs) add(MARKER, "null");
    else if (defaults) add("java.lang.Object", "null");
    String how = constructs ? "new_" : ofObject && !defaults ? "virtual_" : "static_";
    String type = types.erased(place(how).asType());
    String result = constructs ? type : types.erased(method.getReturnType());
    List<String> found = new ArrayList<>(List.of(result));
    if (ofObject && defaults) found.add(type);
    found.addAll(classes);
    if (ofObject) arguments.add(0, "(" + type + ") " + callee.on());
    String constant =
        handles.constant(
            how, type, method.getSimpleName() + (defaults && !constructs ? "$default" : ""), found);
    String call = constant + ".invokeExact(" + String.join(", ", arguments) + ")";
    return result.equals("void") ? call : "(" + result + ") " + call;
  }

  /** Adds an argument of a type that the function itself doesn't have. */
  void add(String type, String value) {
    classes.add(type);
    arguments.add("(" + type + ") " + value);
  }
}
