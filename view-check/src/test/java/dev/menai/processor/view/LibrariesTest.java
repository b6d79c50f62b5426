package dev.menai.processor.view;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Has views written of all public types of real libraries, and compiles them with every warning on.
 * Prints how many of their suspend functions the views offer, and why the others are left out.
 */
@Tag("once")
@Timeout(300) // The largest take a minute on a busy machine.
class LibrariesTest {
  @TempDir Path folder;

  /**
   * Three of them, of which each has forms that the others lack; {@code -Dmenai.views=all} asks for
   * all, which takes a minute or two.
   */
  static List<String> libraries() {
    List<String> some =
        List.of("kotlin-sdk-server-jvm", "arrow-fx-coroutines-jvm", "openai-client-jvm");
    if (!"all".equals(System.getProperty("menai.views"))) return some;
    return List.of(
        "kotlinx-coroutines-core-jvm",
        "ktor-client-core-jvm",
        "ktor-server-core-jvm",
        "kotlin-sdk-core-jvm",
        "kotlin-sdk-server-jvm",
        "kotlin-sdk-client-jvm",
        "arrow-fx-coroutines-jvm",
        "arrow-resilience-jvm",
        "openai-client-jvm",
        "exposed-jdbc");
  }

  @ParameterizedTest
  @MethodSource("libraries")
  void viewsOfALibraryCompileWithoutAWarning(String jar) {
    Library library = Library.of(jar);
    List<MemberReport> reports = new ArrayList<>();

    List<String> told = compile(library, Map.of(), reports, "-Xlint:all");

    assertEquals(List.of(), told.stream().filter(each -> !each.contains("left out of")).toList());
    Map<String, Set<String>> except = new HashMap<>();
    int missing = print(library, reports, except);
    assertEquals(0, missing, "functions that a view could offer, and doesn't");
    if (except.isEmpty()) return;
    List<String> again = compile(library, except, new ArrayList<>(), "-proc:only", "-Werror");
    assertEquals(List.of(), again, "what is told of members that are accepted");
  }

  private List<String> compile(
      Library library,
      Map<String, Set<String>> except,
      List<MemberReport> reports,
      String... more) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < library.types().size(); i++) {
      String accepted =
          except.getOrDefault("V" + i, Set.of()).stream()
              .map(each -> "\"" + each + "\"")
              .collect(Collectors.joining(", "));
      text.append("@dev.menai.processor.JavaView(value = ")
          .append(library.types().get(i).source())
          .append(".class, name = \"V" + i + "\", except = {" + accepted + "})\n");
    }
    // The types that are gone one day are viewed too: it is this source that javac warns of.
    text.append("@SuppressWarnings({\"deprecation\", \"removal\"}) interface Views {}\n");
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    List<String> options =
        Stream.concat(
                Stream.of(more),
                Stream.of(
                    "--release",
                    "17",
                    "-d",
                    folder.toString(),
                    "-Xmaxwarns",
                    "10000",
                    "-Xmaxerrs",
                    "10000",
                    "-classpath",
                    System.getProperty("java.class.path")))
            .toList();
    JavaViewProcessor processor = new JavaViewProcessor();
    var task =
        ToolProvider.getSystemJavaCompiler()
            .getTask(
                null,
                null,
                diagnostics,
                options,
                null,
                List.of(new Source("views/Views.java", "package views;\n" + text)));
    task.setProcessors(List.of(processor));
    task.call();
    reports.addAll(processor.reports());
    return diagnostics.getDiagnostics().stream().map(each -> each.toString()).toList();
  }

  /** Prints the library's part of the table; how many functions are missing without need. */
  private static int print(
      Library library, List<MemberReport> reports, Map<String, Set<String>> except) {
    int functions = 0;
    int offered = 0;
    int reified = 0;
    Map<String, Integer> reasons = new TreeMap<>();
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < library.types().size(); i++) {
      Map<String, MemberReport.Entry> entries = new HashMap<>();
      for (MemberReport.Entry entry : reports.get(i).entries()) {
        entries.put(entry.signature(), entry);
        if (entry.reason() != null) {
          except.computeIfAbsent("V" + i, view -> new LinkedHashSet<>()).add(entry.signature());
        }
      }
      for (Library.Function function : library.types().get(i).functions()) {
        MemberReport.Entry entry = entries.get(function.signature());
        functions++;
        if (entry != null && entry.reason() == null) {
          offered++;
          continue;
        }
        if (function.isReified()) reified++;
        String reason =
            function.isReified()
                ? "it has a reified type: class files have nothing to call"
                : entry == null ? "it was not found" : entry.reason();
        reasons.merge(reason, 1, Integer::sum);
        lines.add(library.types().get(i).source() + "." + function.signature() + ": " + reason);
      }
    }
    System.out.printf(
        "%-40s %4d types %4d suspend functions %4d offered %4d left out%n",
        library.name(), library.types().size(), functions, offered, functions - offered);
    reasons.forEach((reason, count) -> System.out.printf("    %4d %s%n", count, reason));
    if (Boolean.getBoolean("menai.views.list")) lines.forEach(System.out::println);
    return functions - offered - reified;
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String name, String text) {
      super(URI.create("string:///" + name), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
