package dev.menai.processor.view;

import dev.menai.processor.JavaView;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;

/**
 * What one annotation asks for.
 *
 * @param user the annotated type
 * @param kotlin the type to view
 * @param folder the package of the annotated type, where the view goes
 * @param name the simple name of the view
 * @param returns what its methods return where Kotlin suspends
 * @param extensions files with functions that extend the type, which are to be its methods
 * @param boxed the value classes that stay objects
 * @param checksUnsigned whether unsigned numbers are wider ones, which are checked
 * @param except the members to leave out
 */
record ViewRequest(
    Element user,
    TypeElement kotlin,
    PackageElement folder,
    String name,
    JavaView.Returns returns,
    List<TypeElement> extensions,
    Set<String> boxed,
    boolean checksUnsigned,
    List<String> except) {

  static ViewRequest of(
      Element user,
      PackageElement folder,
      JavaView view,
      TypeElement kotlin,
      List<TypeElement> extensions,
      Set<String> boxed) {
    String given = view.name();
    String name = given.isEmpty() ? path(kotlin) + suffix(view.returns()) : given;
    return new ViewRequest(
        user,
        kotlin,
        folder,
        name,
        view.returns(),
        extensions,
        boxed,
        view.checksUnsigned(),
        List.of(view.except()));
  }

  /** {@code MapEntry} for {@code Map.Entry}. */
  private static String path(TypeElement type) {
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

  /** Whether the view is of the functions of a file. */
  boolean isFile() {
    return KotlinMetadata.isFile(kotlin);
  }

  String qualifiedName() {
    return folder.isUnnamed() ? name : folder.getQualifiedName() + "." + name;
  }
}
