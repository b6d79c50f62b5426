package dev.menai.stream;

import dev.menai.Execution;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A test that is run on an event loop and on threads; its parameter is the {@link Execution}. */
@ParameterizedTest(name = "{0}")
@MethodSource("dev.menai.stream.OnBoth$Executions#each")
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface OnBoth {
  /** Where. */
  final class Executions {
    private Executions() {}

    static Stream<Execution> each() {
      return Stream.of(Execution.eventLoop(), Execution.parallel());
    }
  }
}
