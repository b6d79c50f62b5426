package dev.menai.facade;

import dev.menai.processor.view.FacadeStyle;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URI;
import java.net.URISyntaxException;
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
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** A program that was compiled together with a facade of the library of the tests. */
final class UserProgram {
  private final Class<?> type;

  private UserProgram(Class<?> type) {
    this.type = type;
  }

  /** The folder with the classes of the library of the tests, among others. */
  static Path library() {
    try {
      URI place =
          com.acme.orders.Shop.class.getProtectionDomain().getCodeSource().getLocation().toURI();
      return Path.of(place);
    } catch (URISyntaxException never) {
      throw new AssertionError(never);
    }
  }

  /** Its sources. */
  static Path sources() {
    return Path.of("src/test/kotlin");
  }

  static List<Path> classPath() {
    return Stream.of(System.getProperty("java.class.path").split(java.io.File.pathSeparator))
        .map(Path::of)
        .toList();
  }

  /** What is asked for in most tests. */
  static FacadeRequest request(Set<FacadeStyle> styles) {
    return new FacadeRequest(
        List.of(library()),
        sources(),
        classPath(),
        "com.acme.orders.java",
        styles,
        Set.of(),
        null,
        "com.acme.orders");
  }

  /** Compiles a program of the folder with its facade, with every warning an error. */
  static UserProgram compile(String name, Path classes) throws Exception {
    Map<String, String> texts = new TreeMap<>(All.STYLES.sources());
    texts.remove("module-info.java");
    String style = name.replace("Program", "").toLowerCase(java.util.Locale.ROOT);
    texts.keySet().removeIf(each -> !each.contains("/" + style + "/"));
    texts.put(name + ".java", Files.readString(Path.of("src/test/programs", name + ".java")));
    assertCompiles(texts, classes);
    URLClassLoader loader = new URLClassLoader(new URL[] {classes.toUri().toURL()});
    return new UserProgram(loader.loadClass(name));
  }

  static void assertCompiles(Map<String, String> texts, Path classes) {
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    List<Source> sources = new ArrayList<>();
    texts.forEach((name, text) -> sources.add(new Source(name, text)));
    List<String> options =
        List.of(
            "-d",
            classes.toString(),
            "--release",
            "17",
            "-Xlint:all",
            "-Xdoclint:all/protected",
            "-Xdoclint/package:com.acme.*",
            "-proc:none",
            "-classpath",
            System.getProperty("java.class.path"));
    var javac = ToolProvider.getSystemJavaCompiler();
    javac.getTask(null, null, diagnostics, options, null, sources).call();
    String told =
        diagnostics.getDiagnostics().stream()
            .map(each -> each.toString())
            .collect(Collectors.joining("\n"));
    if (!told.isEmpty()) throw new AssertionError(told);
  }

  /** Calls one of its methods. */
  Object call(String method, Object... arguments) throws Exception {
    for (var each : type.getMethods()) {
      if (!each.getName().equals(method)) continue;
      try {
        return each.invoke(null, arguments);
      } catch (InvocationTargetException failed) {
        if (failed.getCause() instanceof Exception failure) throw failure;
        throw failed;
      }
    }
    throw new AssertionError("no method " + method);
  }

  void close() throws IOException {
    ((URLClassLoader) type.getClassLoader()).close();
  }

  /** The facade in all styles, which is made once for all tests. */
  static final class All {
    static final Facade STYLES =
        new FacadeGenerator().generate(request(EnumSet.allOf(FacadeStyle.class)));
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
