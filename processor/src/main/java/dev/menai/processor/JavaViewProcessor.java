package dev.menai.processor;

import java.io.IOException;
import java.io.Writer;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.MirroredTypeException;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.tools.Diagnostic;

/** Writes the views that {@link JavaView} asks for; javac finds it by itself. */
public final class JavaViewProcessor extends AbstractProcessor {
  private final Map<String, String> written = new HashMap<>();

  /** For javac. */
  public JavaViewProcessor() {}

  @Override
  public Set<String> getSupportedAnnotationTypes() {
    return Set.of(JavaView.class.getName(), JavaView.All.class.getCanonicalName());
  }

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latestSupported();
  }

  @Override
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    for (TypeElement annotation : annotations) {
      for (Element user : round.getElementsAnnotatedWith(annotation)) {
        for (JavaView view : user.getAnnotationsByType(JavaView.class)) write(user, view);
      }
    }
    return true;
  }

  private static TypeMirror kotlin(JavaView view) {
    try {
      throw new IllegalStateException("javac gave a class: " + view.value());
    } catch (MirroredTypeException type) {
      return type.getTypeMirror();
    }
  }

  private void write(Element user, JavaView view) {
    TypeMirror type = kotlin(view);
    TypeElement kotlin =
        type.getKind() == TypeKind.DECLARED
            ? (TypeElement) ((DeclaredType) type).asElement()
            : null;
    if (kotlin == null || !KotlinFunctions.isKotlin(kotlin)) {
      tell(Diagnostic.Kind.ERROR, type + " is not an interface or class of Kotlin's", user);
      return;
    }
    String folder =
        processingEnv.getElementUtils().getPackageOf(user).getQualifiedName().toString();
    ViewSource source =
        new ViewSource(
            processingEnv,
            kotlin,
            folder,
            view.returns(),
            warning -> tell(Diagnostic.Kind.WARNING, warning, user));
    String name = kotlin.getQualifiedName().toString();
    String before = written.putIfAbsent(source.qualifiedName(), name);
    if (before == null) write(user, source);
    else if (!before.equals(name)) {
      String clash = before + " and " + name + " would both be " + source.qualifiedName();
      tell(Diagnostic.Kind.ERROR, clash + "; annotate a type of another package for one", user);
    }
  }

  private void write(Element user, ViewSource source) {
    try (Writer file =
        processingEnv.getFiler().createSourceFile(source.qualifiedName(), user).openWriter()) {
      file.write(source.text());
    } catch (IOException failure) {
      String what = "can't write " + source.qualifiedName();
      tell(Diagnostic.Kind.ERROR, what + ": " + failure, user);
    }
  }

  private void tell(Diagnostic.Kind kind, String message, Element where) {
    processingEnv.getMessager().printMessage(kind, message, where);
  }
}
