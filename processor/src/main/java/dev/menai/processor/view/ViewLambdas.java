package dev.menai.processor.view;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
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
    if (KotlinTypes.isClass(yields, "kotlin/Nothing")) {
      throw new NotOffered(
          "it takes or returns a lambda that never returns, as none of Java's says");
    }
    boolean unit = KotlinTypes.isClass(yields, "kotlin/Unit") && !Attributes.isNullable(yields);
    ViewType result =
        unit ? ViewType.nothing(types.spell(type)) : all.inside(type, yields, toKotlin);
    String java = suspends ? suspending(arguments, result) : plain(arguments, result, toKotlin);
    if (java == null) return null;
    Lambda lambda = new Lambda(types.spell(given), java, arguments, result, suspends);
    return ViewType.converted(
        java,
        types.spell(given),
        Attributes.isNullable(kotlin),
        toKotlin ? value -> toKotlin(lambda, value) : value -> toJava(lambda, value));
  }

  private static String suspending(List<ViewType> arguments, ViewType result) {
    return switch (arguments.size()) {
      case 0 ->
          result.isVoid() ? "dev.menai.Action" : "dev.menai.Awaitable<" + result.boxed() + ">";
      case 1 ->
          result.isVoid()
              ? "dev.menai.AsyncConsumer<" + arguments.get(0).boxed() + ">"
              : "dev.menai.AsyncFunction<" + arguments.get(0).boxed() + ", " + result.boxed() + ">";
      default ->
          throw new NotOffered(
              "it takes or returns a suspend lambda of several parameters, for which Java has no"
                  + " functional interface");
    };
  }

  /** Of those that return {@code Unit}, which a lambda of Java's would have to return as well. */
  private static @Nullable String plain(
      List<ViewType> arguments, ViewType result, boolean toKotlin) {
    boolean same = arguments.stream().noneMatch(ViewType::isConverted) && !result.isConverted();
    if (!result.isVoid() || !toKotlin) {
      if (same) return null;
      throw new NotOffered("it takes or returns a lambda with a lambda inside");
    }
    String types =
        arguments.stream().map(ViewType::boxed).collect(Collectors.joining(", ", "<", ">"));
    return switch (arguments.size()) {
      case 0 -> "java.lang.Runnable";
      case 1 -> "java.util.function.Consumer" + types;
      case 2 -> "java.util.function.BiConsumer" + types;
      default -> null;
    };
  }

  /** One lambda in both languages. */
  private record Lambda(
      String kotlin, String java, List<ViewType> arguments, ViewType result, boolean suspends) {
    String method() {
      if (java.startsWith("dev.menai.Awaitable")) return "await";
      if (java.startsWith("dev.menai.AsyncFunction")) return "apply";
      return arguments.isEmpty() ? "run" : "accept";
    }
  }

  private String toKotlin(Lambda lambda, String value) {
    int level = names++;
    List<String> parameters = parameters(lambda, level);
    String call = value + "." + lambda.method() + "(" + converted(lambda, parameters) + ")";
    ViewType result = lambda.result;
    String body = result.returned(call, "r" + level + "_");
    if (!lambda.suspends) {
      String unit = result.isVoid() ? " return kotlin.Unit.INSTANCE;" : "";
      return head(lambda, parameters) + "{ " + body + unit + " })";
    }
    String continuation = "k" + level + "_";
    parameters.add(continuation);
    String wrapper =
        result.isVoid() ? "dev.menai.Action" : "dev.menai.Awaitable<" + result.kotlin() + ">";
    return head(lambda, parameters)
        + "dev.menai.Suspend.body("
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
        "dev.menai.Async.<"
            + lambda.result.kotlin()
            + ">await("
            + continuation
            + " -> "
            + value
            + ".invoke("
            + (given.isEmpty() ? "" : given + ", ")
            + continuation
            + "))";
    return "(("
        + lambda.java
        + ") ("
        + String.join(", ", parameters)
        + ") -> { "
        + lambda.result.returned(call, "r" + level + "_")
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
