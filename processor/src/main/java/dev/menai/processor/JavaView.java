package dev.menai.processor;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Has a Java interface written for a Kotlin type, in the package of the annotated type.
 *
 * <p>For {@code UserRepository} it is {@code UserRepositoryView}. Its methods suspend the calling
 * task where Kotlin's functions suspend, or as {@link #returns} says; a {@code Flow} is an {@code
 * AsyncStream}, {@code Unit} is {@code void}, a suspend lambda is an {@code Awaitable} or an {@code
 * AsyncFunction}, a lambda that returns {@code Unit} a {@code Runnable} or a {@code Consumer}, and
 * what may be null says so. Where Kotlin has default arguments there are overloads without them, as
 * {@code @JvmOverloads} would make. {@code UserRepositoryView.of(repository)} makes a view; its
 * calls are plain calls, without reflection.
 *
 * <p>It reads compiled Kotlin, so it serves the interfaces and classes of a library's jar; those of
 * the same project have to be compiled before. What Java can't call or say is left out, with a
 * warning that tells the reason: a function that takes a value class, since Kotlin compiles it to a
 * name that Java can't spell; a suspend lambda inside another type, or with several parameters.
 *
 * <pre>{@code
 * @JavaView(UserRepository.class)
 * class Users {
 *   private final UserRepositoryView users = UserRepositoryView.of(new KotlinUserRepository());
 * }
 * }</pre>
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.SOURCE)
@Repeatable(JavaView.All.class)
public @interface JavaView {
  /**
   * The Kotlin interface or class.
   *
   * @return the type
   */
  Class<?> value();

  /**
   * What the methods return where Kotlin suspends.
   *
   * @return the kind
   */
  Returns returns() default Returns.VALUE;

  /** What the methods of a view return where Kotlin suspends; it is also in the view's name. */
  enum Returns {
    /** The value, for which the calling task is suspended: {@code User find(long id)}. */
    VALUE("View", ""),

    /** A task, in {@code UserRepositoryTasks}; as {@code createTask} makes it. */
    TASK("Tasks", "dev.menai.Task"),

    /**
     * A future of the JDK, in {@code UserRepositoryFutures}: for callers outside a task. {@code of}
     * takes the {@code AsyncScope} in which the calls run.
     */
    FUTURE("Futures", "java.util.concurrent.CompletableFuture");

    private final String suffix;
    private final String type;

    Returns(String suffix, String type) {
      this.suffix = suffix;
      this.type = type;
    }

    String suffix() {
      return suffix;
    }

    String type() {
      return type;
    }
  }

  /** Several of them on one type. */
  @Target(ElementType.TYPE)
  @Retention(RetentionPolicy.SOURCE)
  @interface All {
    /**
     * The annotations.
     *
     * @return the annotations
     */
    JavaView[] value();
  }
}
