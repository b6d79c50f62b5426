package dev.menai.spring;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Import;

/**
 * Makes a Java view of a Kotlin bean a bean, beside the Kotlin one.
 *
 * <p>A view that {@code @JavaView} has written takes the Kotlin bean by its type. An interface of
 * your own says by {@link #of} what it is a view of, and is made by {@link
 * dev.menai.Suspend#adapt}; what doesn't match is told when the application starts.
 *
 * <pre>{@code
 * @SpringBootApplication
 * @JavaView(Books.class) @ViewBean(BooksView.class)
 * @ViewBean(value = Catalogue.class, of = Books.class)
 * class Shop {}
 * }</pre>
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(ViewBean.All.class)
@Import(ViewBeanRegistrar.class)
@SuppressWarnings("exports") // The registrar is named here for Spring, not for users.
public @interface ViewBean {
  /**
   * The view: one that {@code @JavaView} has written, or an interface.
   *
   * @return the interface
   */
  Class<?> value();

  /**
   * The type of the Kotlin bean, for an interface of your own.
   *
   * @return the type, or {@code void} for a view that was written
   */
  Class<?> of() default void.class;

  /** Several of them on one type. */
  @Documented
  @Target(ElementType.TYPE)
  @Retention(RetentionPolicy.RUNTIME)
  @Import(ViewBeanRegistrar.class)
  @interface All {
    /**
     * The annotations.
     *
     * @return the annotations
     */
    ViewBean[] value();
  }
}
