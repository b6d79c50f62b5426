package dev.menai.facade;

import dev.menai.processor.view.FacadeResult;
import dev.menai.processor.view.FacadeStyle;
import dev.menai.processor.view.FacadeWriter;
import java.io.File;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * Writes facades. It reads class files with javac, so it needs a JDK, and none of Kotlin's tools.
 *
 * <pre>{@code
 * Facade facade = new FacadeGenerator().generate(request);
 * facade.writeTo(Path.of("target/facade"));
 * }</pre>
 */
public final class FacadeGenerator {
  /** The Java that facades are written for: the oldest that Menai runs on. */
  private static final String RELEASE = "17";

  /** Makes a generator, which keeps nothing between facades. */
  public FacadeGenerator() {}

  /**
   * Writes a facade; the same library and request give the same bytes.
   *
   * @param request which
   * @return the facade
   * @throws FacadeException if the library can't be read, or there is no javac
   * @throws NullPointerException if {@code request} is null
   */
  public Facade generate(FacadeRequest request) {
    KDocs docs = request.sources() == null ? KDocs.NONE : KDocs.of(request.sources());
    Set<String> classes = new TreeSet<>();
    for (Path each : request.library()) classes.addAll(LibraryFiles.classes(each));
    Map<FacadeStyle, FacadeResult> results = read(request, List.copyOf(classes), docs);
    SortedMap<String, String> sources = new TreeMap<>();
    List<String> api = new ArrayList<>();
    List<FacadeResult.Member> members = new ArrayList<>();
    Set<String> warnings = new TreeSet<>();
    Set<String> used = new TreeSet<>();
    results.forEach(
        (style, result) -> {
          String folder = request.folder(style);
          for (FacadeResult.File each : result.files()) {
            sources.put(each.name().replace('.', '/') + ".java", each.text());
            api.add(each.api().get(0));
            each.api().stream().skip(1).forEach(line -> api.add("  " + line));
          }
          sources.put(folder.replace('.', '/') + "/package-info.java", packageInfo(style, folder));
          boolean several = results.size() > 1;
          for (FacadeResult.Member each : result.members()) {
            // Told once where it is the same in all styles.
            if (!several || !members.contains(each)) members.add(each);
          }
          warnings.addAll(result.warnings());
          used.addAll(result.used());
        });
    ModuleText module = new ModuleText(request, used);
    String text = module.text(results.keySet().stream().map(request::folder).toList());
    if (text != null) sources.put("module-info.java", text);
    warnings.addAll(module.warnings());
    return new Facade(sources, List.copyOf(api), List.copyOf(members), List.copyOf(warnings));
  }

  private static String packageInfo(FacadeStyle style, String folder) {
    String how =
        switch (style) {
          case VIEW -> "Its methods suspend the calling task.";
          case FUTURE -> "What takes its time returns a future.";
          case BLOCKING -> "What takes its time blocks the calling thread.";
        };
    return "/** A library in Kotlin as Java calls it. "
        + how
        + " */\n@org.jspecify.annotations.NullMarked\npackage "
        + folder
        + ";\n";
  }

  private static Map<FacadeStyle, FacadeResult> read(
      FacadeRequest request, List<String> classes, KDocs docs) {
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    if (javac == null) throw new FacadeException("this Java has no compiler: run a JDK");
    String classPath =
        Stream.concat(request.library().stream(), request.classPath().stream())
            .map(Path::toString)
            .collect(Collectors.joining(File.pathSeparator));
    List<String> options = List.of("-proc:only", "--release", RELEASE, "-classpath", classPath);
    Reading reading = new Reading(request, classes, docs);
    var task = javac.getTask(null, null, diagnostic -> {}, options, null, List.of(new Empty()));
    task.setProcessors(List.of(reading));
    task.call();
    if (reading.failure != null) throw reading.failure;
    return reading.results;
  }

  /** Has javac's model of classes at hand, as long as that processes annotations. */
  private static final class Reading extends AbstractProcessor {
    private final FacadeRequest request;
    private final List<String> classes;
    private final KDocs docs;
    private final Map<FacadeStyle, FacadeResult> results = new EnumMap<>(FacadeStyle.class);
    private @org.jspecify.annotations.Nullable RuntimeException failure;

    Reading(FacadeRequest request, List<String> classes, KDocs docs) {
      this.request = request;
      this.classes = classes;
      this.docs = docs;
    }

    @Override
    public Set<String> getSupportedAnnotationTypes() {
      return Set.of("*");
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
      return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
      if (round.processingOver()) return false;
      try {
        for (FacadeStyle style : FacadeStyle.values()) {
          if (!request.styles().contains(style)) continue;
          FacadeWriter writer =
              new FacadeWriter(
                  processingEnv.getElementUtils(),
                  processingEnv.getTypeUtils(),
                  request.folder(style),
                  style,
                  request.accepted(),
                  new FacadeJavadoc(docs));
          results.put(style, writer.write(classes));
        }
      } catch (RuntimeException failed) {
        failure = failed; // javac would wrap it.
      }
      return false;
    }
  }

  /** What javac is given to compile: it begins with nothing. */
  private static final class Empty extends SimpleJavaFileObject {
    Empty() {
      super(URI.create("string:///Empty.java"), JavaFileObject.Kind.SOURCE);
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return "class Empty {}";
    }
  }
}
