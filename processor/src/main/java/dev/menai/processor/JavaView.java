package dev.menai.processor;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Has a Java interface written for a Kotlin one, in the package of the annotated type.
 *
 * <p>For {@code UserRepository} it is {@code UserRepositoryView}. Its methods suspend the calling
 * task where Kotlin's functions suspend; a {@code Flow} is an {@code AsyncStream}, {@code Unit} is
 * {@code void}, a suspend lambda is an {@code Awaitable} or an {@code AsyncFunction}, and what may
 * be null says so. {@code UserRepositoryView.of(repository)} makes one, without reflection.
 *
 * <p>It reads compiled Kotlin, so it serves the interfaces of a library's jar; those of the same
 * project have to be compiled before. A function that takes a value class is left out with a
 * warning, since Kotlin compiles it to a name that Java can't spell.
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
   * The Kotlin interface.
   *
   * @return the interface
   */
  Class<?> value();

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
