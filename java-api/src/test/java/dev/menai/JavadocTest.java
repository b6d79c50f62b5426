package dev.menai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.ThrowsTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeKind;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The Javadoc of the public API says what is thrown for null, in a cancelled task, and outside one.
 */
@Tag("once")
class JavadocTest {
  private static final Path SOURCES = Path.of(System.getProperty("basedir", ""), "src/main/java");
  private static final Set<String> NO_VERBS = Set.of("run", "dump", "nanoTime", "clock");
  private static final Set<String> NO_WAITS =
      Set.of("createTask", "asCompleted", "nonCancellable", "currentTask", "allTasks");

  private static DocTrees docs;
  private static List<ExecutableElement> methods;

  @BeforeAll
  static void readSources() throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(SOURCES)) {
      files =
          all.filter(file -> file.toString().matches(".*/[A-Z]\\w*\\.java"))
              .filter(file -> !file.toString().contains("/internal/"))
              .toList();
    }
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    var manager = javac.getStandardFileManager(null, null, null);
    List<String> options =
        List.of("-proc:none", "-classpath", System.getProperty("java.class.path"));
    JavacTask task =
        (JavacTask)
            javac.getTask(
                null, manager, null, options, null, manager.getJavaFileObjectsFromPaths(files));
    task.parse();
    List<TypeElement> types = new ArrayList<>();
    for (Element each : task.analyze()) if (each instanceof TypeElement type) types.add(type);
    docs = DocTrees.instance(task);
    methods = types.stream().flatMap(JavadocTest::methods).toList();
  }

  /** Those that users call: not what they implement, nor constructors of exceptions. */
  private static Stream<ExecutableElement> methods(TypeElement type) {
    boolean implementedByUsers = type.getAnnotation(FunctionalInterface.class) != null;
    boolean exception = type.getSimpleName().toString().endsWith("Exception");
    if (!isPublic(type) || implementedByUsers || exception) return Stream.of();
    return type.getEnclosedElements().stream()
        .filter(member -> member instanceof ExecutableElement && isPublic(member))
        .map(member -> (ExecutableElement) member)
        .filter(method -> docs.getPath(method) != null) // null for what javac has added
        .filter(method -> docs.getDocCommentTree(docs.getPath(method)) != null);
  }

  private static boolean isPublic(Element element) {
    Element around = element.getEnclosingElement();
    boolean visible = !(around instanceof TypeElement) || isPublic(around);
    return visible && element.getModifiers().contains(Modifier.PUBLIC);
  }

  @Test
  void whatTakesAnObjectSaysThatNullIsRefused() {
    List<ExecutableElement> taking =
        methods.stream()
            .filter(method -> method.getParameters().stream().anyMatch(JavadocTest::refusesNull))
            .toList();

    assertTrue(taking.size() > 100);
    assertEquals("", without("NullPointerException", taking));
  }

  private static boolean refusesNull(VariableElement parameter) {
    TypeKind kind = parameter.asType().getKind();
    return !kind.isPrimitive()
        && kind != TypeKind.TYPEVAR // a value of the user's, which may be null where T may
        && parameter.asType().getAnnotationMirrors().isEmpty();
  }

  @Test
  void aVerbSaysWhatItThrowsInACancelledTaskAndOutsideOfOne() {
    List<ExecutableElement> verbs =
        methods.stream()
            .filter(method -> method.getEnclosingElement().getSimpleName().contentEquals("Async"))
            .filter(method -> !NO_VERBS.contains(method.getSimpleName().toString()))
            .toList();
    List<ExecutableElement> waits =
        verbs.stream()
            .filter(method -> !NO_WAITS.contains(method.getSimpleName().toString()))
            .toList();

    assertTrue(waits.size() > 30);
    assertEquals("", without("CancellationException", waits));
    assertEquals("", without("IllegalStateException", verbs));
  }

  private static String without(String exception, List<ExecutableElement> methods) {
    return methods.stream()
        .filter(method -> !thrown(method).contains(exception))
        .map(method -> method.getEnclosingElement().getSimpleName() + "." + method)
        .collect(Collectors.joining("\n"));
  }

  private static Set<String> thrown(ExecutableElement method) {
    DocCommentTree doc = docs.getDocCommentTree(docs.getPath(method));
    return doc.getBlockTags().stream()
        .filter(tag -> tag.getKind() == DocTree.Kind.THROWS)
        .map(tag -> ((ThrowsTree) tag).getExceptionName().getSignature())
        .map(name -> name.substring(name.lastIndexOf('.') + 1))
        .collect(Collectors.toSet());
  }
}
