package dev.menai.processor.view;

import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** What javac made of one source, with the processor at work. */
record Compilation(Path folder, boolean succeeded, String messages) {

  /** Compiles it; classes and generated sources go to a folder. */
  static Compilation of(Path folder, String name, String text, String... more) {
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    List<String> options = new ArrayList<>(Arrays.asList(more));
    options.addAll(
        List.of(
            "-d",
            folder.toString(),
            "-s",
            folder.toString(),
            "--release",
            "17",
            "-classpath",
            System.getProperty("java.class.path")));
    var task =
        javac.getTask(null, null, diagnostics, options, null, List.of(new Source(name, text)));
    task.setProcessors(List.of(new JavaViewProcessor()));
    boolean succeeded = task.call();
    String messages =
        diagnostics.getDiagnostics().stream()
            .map(each -> each.toString())
            .collect(Collectors.joining("\n"));
    return new Compilation(folder, succeeded, messages);
  }

  /** Makes an object of a class that was compiled, and calls it. */
  Object call(String type) throws Exception {
    if (!succeeded) throw new AssertionError(messages);
    try (URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
      return ((Callable<?>) loader.loadClass(type).getConstructor().newInstance()).call();
    }
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
