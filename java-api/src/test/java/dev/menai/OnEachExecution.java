package dev.menai;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A test of what holds wherever bodies run; its parameter is an {@link Execution}. */
@ParameterizedTest(name = "{0}")
@MethodSource("dev.menai.Executions#each")
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface OnEachExecution {}
