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
  private int names;

  ViewLambdas(JavaTypes types, ViewTypes all) {
    this.types = types;
    this.all = all;
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
    Lambda lambda = new Lambda(types.spell(given), arguments, result, suspends, toKotlin);
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
      boolean suspends,
      boolean toKotlin) {

    int count() {
      return arguments.size();
    }

    /** Whether it is one of the JDK's: Kotlin's would have to return {@code Unit}. */
    boolean isConsumer() {
      return !suspends && toKotlin && result.isVoid() && count() <= 2;
    }

    /** Whether it can stay one of Kotlin's. */
    boolean isSame() {
      return !suspends
          && !isConsumer()
          && !result.isConverted()
          && arguments.stream().noneMatch(ViewType::isConverted);
    }

    /** The functional interface. */
    String java() {
      List<String> types = new ArrayList<>();
      arguments.forEach(argument -> types.add(argument.boxed()));
      if (!result.isVoid()) types.add(result.boxed());
      else if (!suspends && !isConsumer()) types.add("kotlin.Unit");
      String name = isConsumer() ? consumer() : suspends ? suspending() : FUNCTION + count();
      return types.isEmpty() ? name : name + "<" + String.join(", ", types) + ">";
    }

    private String consumer() {
      return switch (count()) {
        case 0 -> "java.lang.Runnable";
        case 1 -> "java.util.function.Consumer";
        default -> "java.util.function.BiConsumer";
      };
    }

    private String suspending() {
      if (count() == 0) return result.isVoid() ? "dev.menai.Action" : "dev.menai.Awaitable";
      String name = result.isVoid() ? "AsyncConsumer" : "AsyncFunction";
      if (count() == 1) return "dev.menai." + name;
      if (count() > (result.isVoid() ? 4 : 10)) {
        throw new NotOffered(
            "it takes or returns a suspend lambda of %d parameters, more than Menai has an interface for"
                .formatted(count()));
      }
      return "dev.menai.function." + name + count();
    }

    /** The method of that interface. */
    String method() {
      if (!suspends && !isConsumer()) return "invoke";
      if (result.isVoid()) return count() == 0 ? "run" : "accept";
      return count() == 0 ? "await" : "apply";
    }
  }

  private String toKotlin(Lambda lambda, String value) {
    int level = names++;
    List<String> parameters = parameters(lambda, level);
    String call = value + "." + lambda.method() + "(" + converted(lambda, parameters) + ")";
    ViewType result = lambda.result;
    String body = result.returned(call, "var", "r" + level + "_");
    if (!lambda.suspends) {
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
        lambda.suspends
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
    return "(("
        + lambda.java()
        + ") ("
        + String.join(", ", parameters)
        + ") -> { "
        + lambda.result.returned(call, "var", "r" + level + "_")
        + (lambda.result.isVoid() && !lambda.suspends ? " return kotlin.Unit.INSTANCE;" : "")
        + " })";
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
