package dev.menai.processor.view;

import dev.menai.processor.JavaView;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/**
 * What one type of Java's is to be.
 *
 * @param kotlin the type to view
 * @param folder the name of the package where the view goes; empty for the one without a name
 * @param name the simple name of the view
 * @param style how its methods wait where Kotlin suspends
 * @param extensions files with functions that extend the type, which are to be its methods
 * @param boxed the value classes that stay objects
 * @param checksUnsigned whether unsigned numbers are wider ones, which are checked
 * @param except the members to leave out
 * @param facade what it is as a part of a facade; null for a view alone
 */
record ViewRequest(
    TypeElement kotlin,
    String folder,
    String name,
    Style style,
    List<TypeElement> extensions,
    Set<String> boxed,
    boolean checksUnsigned,
    List<String> except,
    @Nullable FacadeShape facade) {

  static ViewRequest of(
      String folder,
      JavaView view,
      TypeElement kotlin,
      List<TypeElement> extensions,
      Set<String> boxed) {
    String given = view.name();
    String name = given.isEmpty() ? path(kotlin) + suffix(view.returns()) : given;
    return new ViewRequest(
        kotlin,
        folder,
        name,
        Style.of(view.returns()),
        extensions,
        boxed,
        view.checksUnsigned(),
        List.of(view.except()),
        null);
  }

  /** {@code MapEntry} for {@code Map.Entry}. */
  static String path(TypeElement type) {
    String simple = type.getSimpleName().toString();
    return type.getEnclosingElement() instanceof TypeElement outer ? path(outer) + simple : simple;
  }

  private static String suffix(JavaView.Returns returns) {
    return switch (returns) {
      case VALUE -> "View";
      case TASK -> "Tasks";
      case FUTURE -> "Futures";
    };
  }

  /** Whether the view has no objects: of the functions of a file, or of static ones alone. */
  boolean isStatic() {
    return KotlinMetadata.isFile(kotlin) || (facade != null && !facade.wraps());
  }

  /** Whether the view is of the functions of a file. */
  boolean isFile() {
    return KotlinMetadata.isFile(kotlin);
  }

  /** What the comment of a method says of the type parameters of the type. */
  String typeTags() {
    return kotlin.getTypeParameters().stream()
        .map(each -> "   * @param <" + each.getSimpleName() + "> as in Kotlin\n")
        .collect(java.util.stream.Collectors.joining());
  }

  Facades facades() {
    return facade == null ? Facades.NONE : facade.all();
  }

  String qualifiedName() {
    return folder.isEmpty() ? name : folder + "." + name;
  }
}
