package dev.menai.processor.view;

import java.util.stream.Collectors;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/** What class files call classes and methods, as Kotlin's metadata does. */
final class ClassFiles {
  private final Elements elements;
  private final Types types;

  ClassFiles(Elements elements, Types types) {
    this.elements = elements;
    this.types = types;
  }

  /** A class by Kotlin's name of it; null if the class path has none. */
  @Nullable TypeElement find(String kotlinName) {
    return elements.getTypeElement(kotlinName.replace('/', '.'));
  }

  /** A method as Kotlin's metadata names it: its name and descriptor. */
  String signature(ExecutableElement method) {
    return method.getSimpleName()
        + method.getParameters().stream()
            .map(parameter -> descriptor(parameter.asType()))
            .collect(Collectors.joining("", "(", ")"))
        + descriptor(method.getReturnType());
  }

  private String descriptor(TypeMirror type) {
    return switch (type.getKind()) {
      case BOOLEAN -> "Z";
      case BYTE -> "B";
      case CHAR -> "C";
      case DOUBLE -> "D";
      case FLOAT -> "F";
      case INT -> "I";
      case LONG -> "J";
      case SHORT -> "S";
      case VOID -> "V";
      case ARRAY -> "[" + descriptor(((ArrayType) type).getComponentType());
      default -> {
        TypeElement erased = (TypeElement) types.asElement(types.erasure(type));
        yield "L" + elements.getBinaryName(erased).toString().replace('.', '/') + ";";
      }
    };
  }
}
