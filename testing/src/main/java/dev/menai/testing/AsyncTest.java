package dev.menai.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A JUnit test whose method is the body of a task, on an event loop in virtual time.
 *
 * <p>The clock jumps when everything waits, so {@code sleep}, {@code waitFor}, {@code timeout} and
 * Kotlin's {@code delay} cost nothing. {@code @BeforeEach} and {@code @AfterEach} methods run in
 * the same task and on the same clock. Any of them may take a {@link VirtualClock} and a {@link
 * dev.menai.AsyncScope}, whose tasks run in the same virtual time. A parameter with an annotation,
 * such as Spring's {@code @Autowired}, is left to the extension that knows it.
 *
 * <pre>{@code
 * @AsyncTest
 * void givesUpAfterThirtySeconds() {
 *   assertThrows(AsyncTimeoutException.class, () -> waitFor(() -> service.answer(), ofSeconds(30)));
 *   assertEquals(ofSeconds(30), VirtualTime.clock().now());
 * }
 * }</pre>
 *
 * <p>The test fails, beside its own failures, if
 *
 * <ul>
 *   <li>it hangs: everything waits, nothing is scheduled, and nothing has happened for about a
 *       second of real time. The message has the task dump. Work in real time that can be seen, on
 *       a thread in {@code toThread} or behind a stage, is waited for up to {@link
 *       #timeoutSeconds()};
 *   <li>a task, a timer or a thread is left over when the test and its {@code @AfterEach} methods
 *       have ended. The message names it, and where it was created;
 *   <li>a task failed, and nobody has looked at its failure.
 * </ul>
 *
 * <p>It may stand beside {@code @ParameterizedTest} and {@code @RepeatedTest}, which then say how
 * often the method runs.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@TestTemplate
@ExtendWith(AsyncTestExtension.class)
@SuppressWarnings("exports") // The extension is named here for JUnit, not for users.
public @interface AsyncTest {
  /**
   * How long the method may take in real time. The message of one that takes longer says for which
   * work in real time it waited, and has the task dump.
   *
   * @return the limit in seconds, at least 1
   */
  long timeoutSeconds() default 60;

  /**
   * Under how many orders of ready tasks the test runs, each with a test instance of its own; the
   * first that fails is the last. More than one means {@link #shuffle()}.
   *
   * @return the number of seeds, at least 1
   */
  int seeds() default 1;

  /**
   * The first seed. Another one than zero means {@link #shuffle()}.
   *
   * @return the seed
   */
  long seed() default 0;

  /**
   * Whether ready tasks run in a random order, which is the same each time for a seed, instead of
   * first in, first out. The system property {@code menai.seed} makes all shuffled tests run with
   * that one seed.
   *
   * @return true for a random order
   */
  boolean shuffle() default false;

  /**
   * Whether a future that a task awaits may be completed by work in real time, such as a request of
   * an HTTP client: the clock then stands for it, for up to a second in vain. False for a test in
   * which tasks of the test itself complete all of them, as with a library that runs on the
   * executor of the test's scope: the clock stands for none, and one that is never completed is a
   * hang.
   *
   * @return false if all time is virtual
   */
  boolean realWork() default true;
}
