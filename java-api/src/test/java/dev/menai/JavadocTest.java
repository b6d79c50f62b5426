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
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
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
      Set.of(
          "createTask",
          "asCompleted",
          "nonCancellable",
          "currentTask",
          "allTasks",
          "open",
          "iterator");

  /** Names of parameters that say that they are times. */
  private static final String TIME =
      "(?i).*(time|timeout|delay|duration|period|millis|seconds|nanos)";

  private static final Pattern NAMED = Pattern.compile("\\{@code ([^}]*)}");

  private static DocTrees docs;
  private static List<TypeElement> types;
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
    types = new ArrayList<>();
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

  @Test
  void whatWaitsInATaskSaysWhatACancelledOneSees() {
    List<ExecutableElement> waits =
        methods.stream()
            .filter(method -> !NO_WAITS.contains(method.getSimpleName().toString()))
            .filter(
                method ->
                    tags(method)
                        .anyMatch(
                            tag -> tag.getDescription().toString().contains("outside a task")))
            .toList();

    assertTrue(waits.size() > 50);
    assertEquals("", without("CancellationException", waits));
  }

  @Test
  void aTypeSaysWhichThreadsMayUseIt() {
    List<TypeElement> used =
        methods.stream()
            .map(method -> method.getEnclosingElement())
            .map(TypeElement.class::cast)
            .filter(types::contains) // what is inside of another is used with that
            .filter(type -> type.getKind() != ElementKind.ENUM)
            .distinct()
            .toList();

    assertTrue(used.size() > 15);
    assertEquals(
        List.of(),
        used.stream()
            .filter(
                type -> !docs.getDocCommentTree(docs.getPath(type)).toString().contains("thread"))
            .map(type -> type.getSimpleName().toString())
            .toList());
  }

  @Test
  void whatIsRefusedWhenItIsNullIsAParameter() {
    List<String> strange = new ArrayList<>();
    for (ExecutableElement method : methods) {
      Set<String> parameters =
          method.getParameters().stream()
              .map(parameter -> parameter.getSimpleName().toString())
              .collect(Collectors.toSet());
      tags(method)
          .filter(tag -> tag.getExceptionName().getSignature().endsWith("NullPointerException"))
          .flatMap(tag -> NAMED.matcher(tag.getDescription().toString()).results())
          .map(match -> match.group(1))
          .filter(name -> !parameters.contains(name))
          .forEach(name -> strange.add(method + ": " + name));
    }

    assertEquals(List.of(), strange);
  }

  /** So that no unit has to be told. */
  @Test
  void aTimeIsNoNumber() {
    assertEquals(
        List.of(),
        methods.stream()
            .flatMap(method -> method.getParameters().stream())
            .filter(parameter -> parameter.asType().getKind().isPrimitive())
            .filter(parameter -> parameter.getSimpleName().toString().matches(TIME))
            .filter(parameter -> !parameter.getSimpleName().contentEquals("kotlinDuration"))
            .map(parameter -> parameter.getEnclosingElement() + ": " + parameter)
            .toList());
  }

  private static String without(String exception, List<ExecutableElement> methods) {
    return methods.stream()
        .filter(method -> !thrown(method).contains(exception))
        .map(method -> method.getEnclosingElement().getSimpleName() + "." + method)
        .collect(Collectors.joining("\n"));
  }

  private static Set<String> thrown(ExecutableElement method) {
    return tags(method)
        .map(tag -> tag.getExceptionName().getSignature())
        .map(name -> name.substring(name.lastIndexOf('.') + 1))
        .collect(Collectors.toSet());
  }

  /** What a method says that it throws. */
  private static Stream<ThrowsTree> tags(ExecutableElement method) {
    DocCommentTree doc = docs.getDocCommentTree(docs.getPath(method));
    return doc.getBlockTags().stream()
        .filter(tag -> tag.getKind() == DocTree.Kind.THROWS)
        .map(ThrowsTree.class::cast);
  }
}
