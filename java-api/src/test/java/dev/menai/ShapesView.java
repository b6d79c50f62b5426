package dev.menai;

import dev.menai.stream.AsyncStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** {@link Shapes} as Java would write it. Not public, as a view need not be. */
interface ShapesView {
  String getName();

  String plain(int id);

  String suspending(int id);

  @Nullable Integer nullable(@Nullable Integer id);

  void unit(String value);

  String defaults(String query, int limit);

  default String defaults(String query) {
    return defaults(query, 10);
  }

  String generic(String value);

  AsyncStream<Integer> flow(int count);

  String declared(String message);

  String undeclared(String message);

  String overloaded(int value);

  String overloaded(long value);

  String overloaded(String value);

  String overloaded(Object value);

  String varargs(String... parts);

  long primitives(int... numbers);

  List<String> lambda(int times, Awaitable<String> block);

  String lambdaOfOne(int value, AsyncFunction<Integer, String> block);

  String callback(int value, IntFunction<String> block);

  String withBody(int id);

  String plainWithBody(int id);

  /** Calls all of them as Java does, and tells what came back. */
  static List<@Nullable Object> callAll(ShapesView shapes) {
    List<@Nullable Object> answers =
        new ArrayList<>(
            Arrays.asList(
                shapes.getName(),
                shapes.plain(1),
                shapes.suspending(2),
                shapes.nullable(3),
                shapes.nullable(null)));
    shapes.unit("seen");
    answers.addAll(
        Arrays.asList(
            kotlin.Unit.INSTANCE,
            shapes.defaults("q"),
            shapes.defaults("q", 5),
            shapes.generic("g"),
            shapes.flow(3).toList(),
            failureOf(() -> shapes.declared("declared")),
            failureOf(() -> shapes.undeclared("undeclared")),
            shapes.overloaded(4),
            shapes.overloaded(5L),
            shapes.overloaded("six"),
            shapes.overloaded(7.0),
            shapes.varargs("a", "b"),
            shapes.varargs(),
            shapes.primitives(1, 2, 3),
            shapes.lambda(
                2,
                () -> {
                  Async.yieldNow();
                  return "l";
                }),
            shapes.lambdaOfOne(8, i -> "l" + i),
            shapes.callback(9, i -> "c" + i),
            shapes.withBody(10),
            shapes.plainWithBody(11)));
    return answers;
  }

  private static String failureOf(Action call) {
    try {
      call.run();
      return "none";
    } catch (CompletionException wrapped) {
      return String.valueOf(wrapped.getCause());
    } catch (Exception other) {
      return "unexpected " + other;
    }
  }
}
