package dev.menai.processor.view;

import dev.menai.processor.JavaView;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.MirroredTypeException;
import javax.lang.model.type.MirroredTypesException;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.tools.Diagnostic;
import org.jspecify.annotations.Nullable;

/** Writes the views that {@link JavaView} asks for; javac finds it by itself. */
public final class JavaViewProcessor extends AbstractProcessor {
  private final Map<String, String> written = new HashMap<>();
  private final List<MemberReport> reports = new ArrayList<>();
  private @Nullable KotlinMetadata metadata; // as soon as javac has said where to look

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

  private static List<? extends TypeMirror> types(Supplier<Class<?>[]> given) {
    try {
      throw new IllegalStateException("javac gave classes: " + List.of(given.get()));
    } catch (MirroredTypesException types) {
      return types.getTypeMirrors();
    }
  }

  private static @Nullable TypeElement element(TypeMirror type) {
    return type.getKind() == TypeKind.DECLARED
        ? (TypeElement) ((DeclaredType) type).asElement()
        : null;
  }

  private void write(Element user, JavaView view) {
    TypeMirror type = kotlin(view);
    if (type.getKind() == TypeKind.ERROR) {
      String name = ((DeclaredType) type).asElement().getSimpleName().toString();
      tell(Diagnostic.Kind.ERROR, name + " is not there yet: compile Kotlin before Java", user);
      return;
    }
    TypeElement kotlin = element(type);
    if (kotlin == null || !(KotlinMetadata.isClass(kotlin) || KotlinMetadata.isFile(kotlin))) {
      tell(Diagnostic.Kind.ERROR, type + " is neither a type nor a file of Kotlin's", user);
      return;
    }
    List<TypeElement> files = new ArrayList<>();
    for (TypeMirror each : types(view::extensions)) {
      TypeElement file = element(each);
      if (file != null && KotlinMetadata.isFile(file)) files.add(file);
      else tell(Diagnostic.Kind.ERROR, each + " is no file of Kotlin's with extensions", user);
    }
    Elements elements = processingEnv.getElementUtils();
    Set<String> boxed = new HashSet<>();
    types(view::boxed).forEach(each -> boxed.add(each.toString()));
    ViewRequest request =
        ViewRequest.of(
            elements.getPackageOf(user).getQualifiedName().toString(), view, kotlin, files, boxed);
    JavaTypes types =
        new JavaTypes(elements, processingEnv.getTypeUtils(), elements.getPackageOf(user));
    String problem = problem(request, types);
    if (problem == null) write(user, request, types);
    else tell(Diagnostic.Kind.ERROR, problem, user);
  }

  private @Nullable String problem(ViewRequest request, JavaTypes types) {
    String name = request.kotlin().getQualifiedName().toString();
    if (!SourceVersion.isName(request.name()) || request.name().contains(".")) {
      return "\""
          + request.name()
          + "\" is no name for a view: it must be one of Java's, unqualified";
    }
    if (!types.isVisible(request.kotlin())) {
      return name + " can't be seen from package " + request.folder();
    }
    String before = written.putIfAbsent(request.qualifiedName(), name);
    if (before == null) return null;
    return before
        + " and "
        + name
        + " would both be "
        + request.qualifiedName()
        + "; say name = \"...\" for one";
  }

  private KotlinMetadata metadata() {
    if (metadata == null) {
      metadata =
          new KotlinMetadata(
              new ClassFiles(processingEnv.getElementUtils(), processingEnv.getTypeUtils()));
    }
    return metadata;
  }

  private void write(Element user, ViewRequest request, JavaTypes types) {
    MemberReport report =
        new MemberReport(
            request.name(),
            request.except(),
            warning -> tell(Diagnostic.Kind.WARNING, warning, user));
    KotlinMetadata metadata = metadata();
    ViewHandles handles = new ViewHandles();
    Callees callees =
        new Callees(
            processingEnv.getElementUtils(),
            processingEnv.getTypeUtils(),
            types,
            metadata,
            request);
    var members = new ViewMembers(request, types, metadata, callees, handles, report).find();
    report.end();
    reports.add(report);
    String text = new ViewSource(request, types, handles, members, null).text();
    try (Writer file =
        processingEnv.getFiler().createSourceFile(request.qualifiedName(), user).openWriter()) {
      file.write(text);
    } catch (IOException failure) {
      String what = "can't write " + request.qualifiedName();
      tell(Diagnostic.Kind.ERROR, what + ": " + failure, user);
    }
  }

  /** What became of the members of each view that was written. */
  List<MemberReport> reports() {
    return reports;
  }

  private void tell(Diagnostic.Kind kind, String message, Element where) {
    processingEnv.getMessager().printMessage(kind, message, where);
  }
}
