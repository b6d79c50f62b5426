package dev.menai.facade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.menai.processor.view.FacadeStyle;
import java.io.File;
import java.io.StringWriter;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.DiagnosticCollector;
import javax.tools.DocumentationTool;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Facades of two real libraries in all styles: the server and the client of MCP, as programs in
 * Java use them that know nothing of Menai.
 */
@Tag("once")
@Timeout(300) // On a busy machine.
class RealFacadesTest {
  @TempDir static Path classes;
  private static Facade server;
  private static Facade client;
  private static URLClassLoader loader;

  @BeforeAll
  static void compile() throws Exception {
    server = new FacadeGenerator().generate(request("kotlin-sdk-server-jvm", "mcp.server"));
    client = new FacadeGenerator().generate(request("kotlin-sdk-client-jvm", "mcp.client"));
    Map<String, String> texts = new TreeMap<>(sources());
    for (String each : List.of("BytePipe", "McpBlocking", "McpFuture", "McpView")) {
      texts.put(each + ".java", Files.readString(Path.of("src/test/programs", each + ".java")));
    }
    DiagnosticCollector<JavaFileObject> told = new DiagnosticCollector<>();
    List<String> options =
        List.of(
            "-d",
            classes.toString(),
            "--release",
            "17",
            "-Xlint:all,-exports",
            "-proc:none",
            "-cp",
            path());
    ToolProvider.getSystemJavaCompiler()
        .getTask(null, null, told, options, null, units(texts))
        .call();
    assertEquals("", messages(told));
    loader = new URLClassLoader(new URL[] {classes.toUri().toURL()});
  }

  @AfterAll
  static void close() throws Exception {
    loader.close();
  }

  private static String path() {
    return System.getProperty("java.class.path");
  }

  private static Path jar(String name) {
    return Stream.of(path().split(File.pathSeparator))
        .map(Path::of)
        .filter(each -> each.getFileName().toString().matches(name + "-\\d[\\d.]*\\.jar"))
        .findFirst()
        .orElseThrow();
  }

  private static FacadeRequest request(String library, String folder) {
    return new FacadeRequest(
        List.of(jar(library)),
        null,
        Stream.of(path().split(File.pathSeparator)).map(Path::of).toList(),
        folder,
        EnumSet.allOf(FacadeStyle.class),
        Set.of(),
        null,
        null);
  }

  /** Those of both facades, without what makes modules of them. */
  private static Map<String, String> sources() {
    Map<String, String> texts = new TreeMap<>(server.sources());
    texts.putAll(client.sources());
    texts.remove("module-info.java");
    return texts;
  }

  private static List<Source> units(Map<String, String> texts) {
    List<Source> units = new ArrayList<>();
    texts.forEach((name, text) -> units.add(new Source(name, text)));
    return units;
  }

  private static String messages(DiagnosticCollector<JavaFileObject> told) {
    return told.getDiagnostics().stream()
        .map(each -> each.toString())
        .collect(Collectors.joining("\n"));
  }

  @Test
  void nearlyAllPublicMembersAreOffered() {
    for (Facade each : List.of(server, client)) {
      int left = each.missing().size();
      System.out.print(each.report());
      assertTrue(left * 100 <= each.members().size() * 5, each.report());
    }
  }

  @Test
  void theSameLibraryGivesTheSameBytes() {
    assertEquals(
        client, new FacadeGenerator().generate(request("kotlin-sdk-client-jvm", "mcp.client")));
  }

  /** Counts the time that the work takes, and not what else a busy machine does. */
  @Test
  @EnabledIfSystemProperty(named = "menai.stress", matches = "long")
  void aThousandMembersTakeLessThanFiveSecondsWhenWarm() {
    FacadeRequest all = request("kotlinx-coroutines-core-jvm", "kotlinx.face");
    FacadeRequest one =
        new FacadeRequest(
            all.library(),
            null,
            all.classPath(),
            all.folder(),
            Set.of(FacadeStyle.BLOCKING),
            Set.of(),
            null,
            null);
    FacadeGenerator generator = new FacadeGenerator();
    int members = 0;
    for (int i = 0; i < 3; i++) members = generator.generate(one).members().size();
    var clock = ManagementFactory.getThreadMXBean();
    long start = clock.getCurrentThreadCpuTime();

    generator.generate(one);

    double seconds = (clock.getCurrentThreadCpuTime() - start) / 1e9;
    System.out.printf("%d members in %.2f seconds%n", members, seconds);
    assertTrue(members > 700, members + " members");
    assertTrue(seconds * 1000 / members < 5, seconds + " seconds for " + members);
  }

  @Test
  void itsJavadocIsBuiltWithoutAWarning() {
    Map<String, String> texts = new TreeMap<>(client.sources());
    texts.keySet().removeIf(name -> !name.contains("/blocking/"));
    DocumentationTool javadoc = ToolProvider.getSystemDocumentationTool();
    DiagnosticCollector<JavaFileObject> told = new DiagnosticCollector<>();
    StringWriter out = new StringWriter();
    List<String> options =
        List.of(
            "-d",
            classes.resolve("javadoc").toString(),
            "-quiet",
            "--release",
            "17",
            "-Xdoclint:all",
            "-Werror",
            "-notimestamp",
            "-classpath",
            path());

    boolean built = javadoc.getTask(out, null, told, null, options, units(texts)).call();

    assertEquals("", messages(told));
    assertTrue(built, out.toString());
    assertTrue(Files.exists(classes.resolve("javadoc/mcp/client/blocking/Client.html")));
  }

  @Test
  void theProgramsHaveNoVerbOfMenais() throws Exception {
    for (String each : List.of("McpBlocking", "McpFuture", "McpView")) {
      String text = Files.readString(Path.of("src/test/programs", each + ".java"));
      assertFalse(text.contains("dev.menai.Async;") || text.contains("dev.menai.Async."), each);
    }
  }

  private static Object call(String program) throws Exception {
    return loader.loadClass(program).getMethod("program").invoke(null);
  }

  @Test
  void aProgramThatBlocksTalksToItsServer() throws Exception {
    assertEquals("order 7, order 8, refused, interrupted true", call("McpBlocking"));
  }

  @Test
  void aProgramOfFuturesTalksToItsServer() throws Exception {
    assertEquals("order 1 and order 2, true", call("McpFuture"));
  }

  @Test
  void aTaskTalksToItsServer() throws Exception {
    assertEquals("order 7", call("McpView"));
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
