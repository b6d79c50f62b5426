package dev.menai;

import static dev.menai.Async.await;
import static dev.menai.Async.run;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import kotlin.Unit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An interface of every shape, over the bridge in both directions. */
class SuspendShapesTest {
  private static final List<Object> ANSWERS =
      Arrays.asList(
          "shapes",
          "plain 1",
          "suspending 2",
          4,
          null,
          Unit.INSTANCE,
          "q up to 10",
          "q up to 5",
          "generic g",
          List.of(0, 1, 2),
          "java.io.IOException: declared",
          "java.io.IOException: undeclared",
          "int 4",
          "long 5",
          "string six",
          "any 7.0",
          "a+b",
          "",
          6L,
          List.of("l", "l"),
          "l8",
          "c9",
          "body of suspending 10",
          "body of plain 11");

  @ParameterizedTest
  @MethodSource("dev.menai.Executions#all")
  void javaCallsEveryShapeOfAKotlinObject(Execution execution) {
    ShapesView view = Suspend.adapt(ShapesView.class, new KotlinShapes());
    assertEquals(ANSWERS, run(execution, () -> ShapesView.callAll(view)));
  }

  @ParameterizedTest
  @MethodSource("dev.menai.Executions#all")
  void kotlinCallsEveryShapeOfAJavaObject(Execution execution) {
    Shapes<String> shapes = implementation();
    assertEquals(ANSWERS, run(execution, () -> await(k -> ShapesKt.callAll(shapes, k))));
  }

  @ParameterizedTest
  @MethodSource("dev.menai.Executions#all")
  void javaCallsEveryShapeOfAJavaObjectThroughKotlinsInterface(Execution execution) {
    ShapesView view = Suspend.adapt(ShapesView.class, implementation());
    assertEquals(ANSWERS, run(execution, () -> ShapesView.callAll(view)));
  }

  // Java has no class literal for Shapes<String>.
  @SuppressWarnings("unchecked")
  private static Shapes<String> implementation() {
    return Suspend.implement(Shapes.class, new JavaShapes());
  }
}
