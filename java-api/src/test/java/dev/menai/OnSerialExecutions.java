package dev.menai;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test of what holds where bodies take turns. Without a parameter it is the body of a task there;
 * else its parameter is the {@link Execution}.
 */
@TestTemplate
@ExtendWith(ExecutionInvocations.class)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface OnSerialExecutions {}
