package dev.menai.processor.view;

import dev.menai.processor.JavaView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How written methods wait for Kotlin, and what Java has for what takes time. */
interface Style {
  /** The variable that holds the scope, where there is one. */
  String SCOPE = "scope_";

  /** The type of the scope in which calls run; null where they run in the calling task. */
  @Nullable String scope();

  /** What static methods use if they aren't given a scope; null if they have to be. */
  @Nullable String sharedScope();

  /** The bound of a type parameter, of which class files don't say whether it may be null. */
  default String bound(String spelled) {
    return spelled;
  }

  /** Whether methods declare what Kotlin says they throw, where they suspend. */
  boolean declaresThrown();

  /** What a method returns whose function suspends. */
  String returned(ViewType result);

  /**
   * The statements of such a method.
   *
   * @param statements those that make the call in a task, and return its value
   */
  String body(String statements, ViewType result);

  /** The type of what gives one item after the other. */
  String stream(String item);

  /** A stream of Menai's as an object of that type. */
  String toStream(String stream);

  /** An object of that type as a stream of Menai's. */
  String fromStream(String value);

  /** The type of what will have a value. */
  String task(String value);

  /** A task of Menai's as an object of that type. */
  String toTask(String task);

  /** An object of that type as a deferred of Kotlin's. */
  String fromTask(String value);

  /** The functional interface of a lambda that takes its time, with its arguments. */
  SuspendForm lambda(List<String> parameters, ViewType result);

  /**
   * The statements of such a lambda that calls Kotlin.
   *
   * @param statements those that make the call in a task, and return its value
   */
  String lambdaBody(String statements, SuspendForm form, ViewType result);

  /**
   * How a lambda that takes its time is written in Java.
   *
   * @param type the functional interface
   * @param method its method
   * @param isFuture whether that returns a future of the value
   */
  record SuspendForm(String type, String method, boolean isFuture) {

    /** The interface of Menai's, whose method returns the value. */
    static SuspendForm plain(List<String> parameters, ViewType result) {
      List<String> types = new java.util.ArrayList<>(parameters);
      boolean isVoid = result.isVoid();
      int count = parameters.size();
      if (!isVoid) types.add(result.boxed());
      String method = isVoid ? count == 0 ? "run" : "accept" : count == 0 ? "await" : "apply";
      return new SuspendForm(with(name(count, isVoid), types), method, false);
    }

    private static String name(int count, boolean isVoid) {
      if (count == 0) return isVoid ? "dev.menai.Action" : "dev.menai.Awaitable";
      String name = isVoid ? "AsyncConsumer" : "AsyncFunction";
      if (count == 1) return "dev.menai." + name;
      if (count > (isVoid ? 4 : 10)) {
        throw new NotOffered(
            "it takes or returns a suspend lambda of %d parameters, more than Menai has an interface for"
                .formatted(count));
      }
      return "dev.menai.function." + name + count;
    }

    /** A type with arguments. */
    static String with(String type, List<String> arguments) {
      return arguments.isEmpty() ? type : type + "<" + String.join(", ", arguments) + ">";
    }
  }

  /** What the views of one annotation have. */
  static Style of(JavaView.Returns returns) {
    return new ViewStyle(returns);
  }
}
