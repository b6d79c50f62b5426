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
 * AsyncStream}, {@code Unit} is {@code void}, a suspend lambda is an {@code Awaitable}, an {@code
 * AsyncFunction} or, where it returns {@code Unit}, an {@code Action} or an {@code AsyncConsumer};
 * a plain lambda that returns {@code Unit} is a {@code Runnable} or a {@code Consumer}, a {@code
 * Deferred} or {@code Job} that is returned is a {@code Task}, and what may be null says so. Where
 * Kotlin has default arguments there are overloads without them, as {@code @JvmOverloads} would
 * make. {@code UserRepositoryView.of(repository)} makes a view; its calls are plain calls, without
 * reflection.
 *
 * <p>It reads compiled Kotlin, so it serves the interfaces and classes of a library's jar; those of
 * the same project have to be compiled before. What Java can't call or say is left out, with a
 * warning that names the member and tells the reason; {@link #except} accepts it.
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

  /**
   * The simple name of the view. Without one it is made of the Kotlin type's name, with the names
   * of the types around it before: {@code Database.Companion} has a {@code DatabaseCompanionView}.
   *
   * @return the name, or an empty text
   */
  String name() default "";

  /**
   * Files of Kotlin's whose extension functions are to be methods of the view, those that extend
   * the type or one above it: {@code BuildersKt.class}.
   *
   * @return the classes of the files
   */
  Class<?>[] extensions() default {};

  /**
   * Value classes whose objects the view takes and returns as they are, instead of what they hold:
   * to hand them on.
   *
   * @return the value classes
   */
  Class<?>[] boxed() default {};

  /**
   * Whether unsigned numbers are checked. Without that the view has Java's number of the same bits,
   * {@code int} for {@code UInt}. With it the view has the next wider one, {@code int} for {@code
   * UByte} and {@code UShort} and {@code long} for {@code UInt}, and refuses a number that isn't in
   * the range with an {@link IllegalArgumentException}. {@code ULong} stays a {@code long}, which
   * must not be negative; a greater one is returned as an {@link ArithmeticException}.
   *
   * @return true to have them checked
   */
  boolean checksUnsigned() default false;

  /**
   * The members that the view need not have. A warning tells the signature of each member that is
   * left out, such as {@code "find(Int, String)"}; written here, it is accepted. A name alone, such
   * as {@code "find"}, stands for all members of that name.
   *
   * @return signatures and names
   */
  String[] except() default {};

  /** What the methods of a view return where Kotlin suspends; it is also in the view's name. */
  enum Returns {
    /**
     * The value, for which the calling task is suspended: {@code User find(long id)}, in {@code
     * UserRepositoryView}.
     */
    VALUE,

    /** A task, in {@code UserRepositoryTasks}; as {@code createTask} makes it. */
    TASK,

    /**
     * A future of the JDK, in {@code UserRepositoryFutures}: for callers outside a task. {@code of}
     * takes the {@code AsyncScope} in which the calls run.
     */
    FUTURE
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
