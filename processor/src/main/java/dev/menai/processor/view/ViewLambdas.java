package dev.menai.processor.view;

import java.util.ArrayList;
import java.util.List;
import javax.lang.model.type.TypeMirror;
import kotlin.metadata.Attributes;
import kotlin.metadata.KmType;
import org.jspecify.annotations.Nullable;

/** Finds for Kotlin's function types the functional interfaces of Java's, and converts lambdas. */
final class ViewLambdas {
  private static final String FUNCTION = "kotlin.jvm.functions.Function";

  private final JavaTypes types;
  private final ViewTypes all;
  private final Style style;
  private int names;

  ViewLambdas(JavaTypes types, ViewTypes all, Style style) {
    this.types = types;
    this.all = all;
    this.style = style;
  }

  /** What a lambda is in Java; null where it stays what it is in Kotlin, a {@code Function1}. */
  @Nullable ViewType of(TypeMirror given, KmType kotlin, boolean toKotlin) {
    List<KmType> parameters = KotlinTypes.parameters(kotlin);
    boolean suspends = Attributes.isSuspend(kotlin);
    int count = parameters.size();
    if (!JavaTypes.isClass(given, FUNCTION + (suspends ? count + 1 : count))) {
      throw new NotOffered("its class file says less than Kotlin");
    }
    List<ViewType> arguments = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      TypeMirror type = types.argument(given, i);
      // What Kotlin passes to a lambda of Java's is what Java gets.
      arguments.add(all.inside(type, parameters.get(i), !toKotlin));
    }
    TypeMirror last = types.argument(given, count);
    TypeMirror type = suspends ? types.argument(last, 0) : last;
    KmType yields = KotlinTypes.result(kotlin);
    boolean unit = KotlinTypes.isClass(yields, "kotlin/Unit") && !Attributes.isNullable(yields);
    ViewType result =
        unit
            ? ViewType.nothing(types.spell(type))
            : suspends && !toKotlin
                ? all.resumed(type, yields)
                : all.inside(type, yields, toKotlin);
    Style.SuspendForm form = null;
    if (suspends) form = style.lambda(arguments.stream().map(ViewType::boxed).toList(), result);
    Lambda lambda = new Lambda(types.spell(given), arguments, result, form, toKotlin);
    if (lambda.isSame()) return null;
    return ViewType.converted(
        lambda.java(),
        types.spell(given),
        Attributes.isNullable(kotlin),
        toKotlin ? value -> toKotlin(lambda, value) : value -> toJava(lambda, value));
  }

  /** One lambda in both languages. */
  private record Lambda(
      String kotlin,
      List<ViewType> arguments,
      ViewType result,
      Style.@Nullable SuspendForm form,
      boolean toKotlin) {

    int count() {
      return arguments.size();
    }

    /** Whether it is one of the JDK's: Kotlin's would have to return {@code Unit}. */
    boolean isConsumer() {
      return form == null && toKotlin && result.isVoid() && count() <= 2;
    }

    /** Whether it can stay one of Kotlin's. */
    boolean isSame() {
      return form == null
          && !isConsumer()
          && !result.isConverted()
          && arguments.stream().noneMatch(ViewType::isConverted);
    }

    /** The functional interface. */
    String java() {
      if (form != null) return form.type();
      List<String> types = new ArrayList<>();
      arguments.forEach(argument -> types.add(argument.boxed()));
      if (!result.isVoid()) types.add(result.boxed());
      else if (!isConsumer()) types.add("kotlin.Unit");
      return Style.SuspendForm.with(isConsumer() ? consumer() : FUNCTION + count(), types);
    }

    private String consumer() {
      return switch (count()) {
        case 0 -> "java.lang.Runnable";
        case 1 -> "java.util.function.Consumer";
        default -> "java.util.function.BiConsumer";
      };
    }

    /** The method of that interface. */
    String method() {
      if (form != null) return form.method();
      if (!isConsumer()) return "invoke";
      return count() == 0 ? "run" : "accept";
    }
  }

  private String toKotlin(Lambda lambda, String value) {
    int level = names++;
    List<String> parameters = parameters(lambda, level);
    String call = value + "." + lambda.method() + "(" + converted(lambda, parameters) + ")";
    if (lambda.form != null && lambda.form.isFuture()) call = "dev.menai.Async.await(" + call + ")";
    ViewType result = lambda.result;
    String body = result.returned(call, "var", "r" + level + "_");
    if (lambda.form == null) {
      String unit = result.isVoid() ? " return kotlin.Unit.INSTANCE;" : "";
      return head(lambda, parameters) + "{ " + body + unit + " })";
    }
    String continuation = "k" + level + "_";
    parameters.add(continuation);
    String wrapper =
        result.isVoid() ? "dev.menai.Action" : "dev.menai.Awaitable<" + result.kotlin() + ">";
    // Of a lambda that never returns the class file doesn't say what it is resumed with.
    String cast =
        result.kotlin().equals("java.lang.Object")
            ? "(kotlin.coroutines.Continuation<java.lang.Object>) (kotlin.coroutines.Continuation) "
            : "";
    return head(lambda, parameters)
        + "dev.menai.Suspend.body("
        + cast
        + continuation
        + ", ("
        + wrapper
        + ") () -> { "
        + body
        + " }))";
  }

  private static String head(Lambda lambda, List<String> parameters) {
    return "((" + lambda.kotlin + ") (" + String.join(", ", parameters) + ") -> ";
  }

  private String toJava(Lambda lambda, String value) {
    int level = names++;
    List<String> parameters = parameters(lambda, level);
    String given = converted(lambda, parameters);
    String continuation = "k" + level + "_";
    String call =
        lambda.form != null
            ? "dev.menai.Async.<"
                + lambda.result.kotlin()
                + ">await("
                + continuation
                + " -> "
                + value
                + ".invoke("
                + (given.isEmpty() ? "" : given + ", ")
                + continuation
                + "))"
            : value + ".invoke(" + given + ")";
    String body = lambda.result.returned(call, "var", "r" + level + "_");
    if (lambda.form != null) body = style.lambdaBody(body, lambda.form, lambda.result);
    else if (lambda.result.isVoid()) body += " return kotlin.Unit.INSTANCE;";
    return "((" + lambda.java() + ") (" + String.join(", ", parameters) + ") -> { " + body + " })";
  }

  private static List<String> parameters(Lambda lambda, int level) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < lambda.arguments.size(); i++) names.add("a" + level + "_" + i + "_");
    return names;
  }

  private static String converted(Lambda lambda, List<String> parameters) {
    List<String> given = new ArrayList<>();
    for (int i = 0; i < parameters.size(); i++) {
      given.add(lambda.arguments.get(i).convert(parameters.get(i)));
    }
    return String.join(", ", given);
  }
}
