package dev.menai.reactive;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.function.Executable;
import org.testng.SkipException;
import org.testng.annotations.Test;

/** The rules of reactive streams, which are written for TestNG, as tests of JUnit's. */
final class Tck {
  private Tck() {}

  /** All rules; {@code begin} is called before each. */
  static Stream<DynamicTest> rules(Object verification, Executable begin) {
    return Stream.of(verification.getClass().getMethods())
        .filter(method -> method.isAnnotationPresent(Test.class))
        .sorted(Comparator.comparing(Method::getName))
        .map(
            rule ->
                DynamicTest.dynamicTest(
                    rule.getName(),
                    () -> {
                      begin.execute();
                      check(verification, rule);
                    }));
  }

  private static void check(Object verification, Method rule) throws Throwable {
    try {
      rule.invoke(verification);
    } catch (InvocationTargetException thrown) {
      // An optional rule, or one that can't be checked.
      if (thrown.getCause() instanceof SkipException skipped)
        Assumptions.abort(skipped.getMessage());
      throw thrown.getCause();
    }
  }
}
