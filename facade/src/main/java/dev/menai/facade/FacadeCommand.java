package dev.menai.facade;

import dev.menai.processor.view.FacadeStyle;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The command line of the generator.
 *
 * <pre>{@code
 * java -jar menai-facade.jar --library orders.jar --package com.acme.orders.java --out facade
 * }</pre>
 */
public final class FacadeCommand {
  private static final String USAGE =
      """
      Writes the Java face of a library in Kotlin.

        --library PATH|COORDINATE  a jar, a folder of classes, or group:artifact:version of the
                                   local repository; may be repeated
        --package NAME             the package of the facade
        --out FOLDER               where its sources go

        --sources PATH             the library's sources, whose KDoc becomes Javadoc; of a
                                   coordinate they are found in the local repository
        --classpath PATHS          what the library needs: jars, folders and coordinates
        --style NAMES              view, future and blocking, with commas; blocking alone if not given
        --accept NAMES             what may be left out: Type.name or Type.name(Int, String), with
                                   semicolons; may be repeated
        --strict                   fail if something is left out that isn't accepted
        --api FILE                 the recorded API: fail if the facade has another one
        --record                   write that file instead
        --report FILE              write there what is offered and what is left out
        --module NAME              the facade's module; the package's name if not given
        --library-module NAME      the library's module, if its jar doesn't tell
        --repository FOLDER        the local repository; ~/.m2/repository if not given
      """;

  private final PrintStream out;
  private final List<String> libraries = new ArrayList<>();
  private final List<String> classPath = new ArrayList<>();
  private final Set<FacadeStyle> styles = EnumSet.noneOf(FacadeStyle.class);
  private final Set<String> accepted = new HashSet<>();
  private @Nullable String folder;
  private @Nullable String target;
  private @Nullable String sources;
  private @Nullable String api;
  private @Nullable String report;
  private @Nullable String module;
  private @Nullable String libraryModule;
  private Path repository = Path.of(System.getProperty("user.home"), ".m2", "repository");
  private boolean strict;
  private boolean record;

  private FacadeCommand(PrintStream out) {
    this.out = out;
  }

  /**
   * Runs the program, and ends it with 0, or with 1 when something is wrong.
   *
   * @param arguments the options
   */
  public static void main(String[] arguments) {
    System.exit(run(arguments, System.out));
  }

  /**
   * Runs the program.
   *
   * @param arguments the options
   * @param out where it says what it did
   * @return 0, or 1 when something is wrong
   * @throws NullPointerException if an argument is null
   */
  public static int run(String[] arguments, PrintStream out) {
    if (arguments.length == 0 || Arrays.asList(arguments).contains("--help")) {
      out.print(USAGE);
      return arguments.length == 0 ? 1 : 0;
    }
    try {
      FacadeCommand command = new FacadeCommand(out);
      command.read(List.of(arguments));
      command.execute();
      return 0;
    } catch (FacadeException wrong) {
      out.println("menai-facade: " + wrong.getMessage());
      return 1;
    }
  }

  private void read(List<String> arguments) {
    for (int i = 0; i < arguments.size(); i++) {
      String option = arguments.get(i);
      if (option.equals("--strict")) strict = true;
      else if (option.equals("--record")) record = true;
      else if (i + 1 == arguments.size()) throw unknown(option);
      else read(option, arguments.get(++i));
    }
  }

  private void read(String option, String value) {
    switch (option) {
      case "--library" -> libraries.add(value);
      case "--package" -> folder = value;
      case "--out" -> target = value;
      case "--sources" -> sources = value;
      case "--classpath" -> classPath.addAll(parts(value));
      case "--style" -> {
        for (String each : value.split(",")) styles.add(style(each));
      }
      case "--accept" ->
          accepted.addAll(Arrays.stream(value.split(";")).map(String::strip).toList());
      case "--api" -> api = value;
      case "--report" -> report = value;
      case "--module" -> module = value;
      case "--library-module" -> libraryModule = value;
      case "--repository" -> repository = Path.of(value);
      default -> throw unknown(option);
    }
  }

  private static FacadeException unknown(String option) {
    return new FacadeException("there is no option " + option + " of that form; see --help");
  }

  /** A coordinate has colons too: three parts of it that are no file belong together. */
  private List<String> parts(String value) {
    List<String> parts = new ArrayList<>();
    String[] words = value.split(File.pathSeparator);
    for (int i = 0; i < words.length; i++) {
      boolean file = Files.exists(Path.of(words[i])) || words[i].matches(".*[/\\\\].*|");
      boolean coordinate = !file && File.pathSeparator.equals(":") && i + 2 < words.length;
      parts.add(coordinate ? words[i] + ":" + words[++i] + ":" + words[++i] : words[i]);
    }
    parts.removeIf(String::isEmpty);
    return parts;
  }

  private static FacadeStyle style(String name) {
    try {
      return FacadeStyle.valueOf(name.strip().toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException unknown) {
      throw new FacadeException("there is no style " + name + ": view, future or blocking");
    }
  }

  private void execute() {
    if (libraries.isEmpty()) throw new FacadeException("--library is missing");
    if (folder == null) throw new FacadeException("--package is missing");
    if (target == null) throw new FacadeException("--out is missing");
    if (styles.isEmpty()) styles.add(FacadeStyle.BLOCKING);
    FacadeRequest request =
        new FacadeRequest(
            libraries.stream().map(this::resolve).toList(),
            sources(),
            classPath.stream().map(this::needed).toList(),
            folder,
            styles,
            accepted,
            module,
            libraryModule);
    Facade facade = new FacadeGenerator().generate(request);
    facade.writeTo(Path.of(target));
    if (report != null) write(Path.of(report), facade.report());
    out.print(facade.report());
    if (strict) facade.requireComplete();
    if (api == null) return;
    ApiRecord recorded = new ApiRecord(Path.of(api));
    if (record) recorded.write(facade);
    else recorded.requireSame(facade);
  }

  private @Nullable Path sources() {
    if (sources != null) return resolve(sources);
    String first = libraries.get(0);
    if (Files.exists(Path.of(first)) || first.split(":").length != 3) return null;
    Path found = inRepository(first, "-sources");
    return Files.exists(found) ? found : null;
  }

  /** A part of the class path; as in javac's, a path may lead nowhere. */
  private Path needed(String given) {
    return given.split(":").length == 3 ? resolve(given) : Path.of(given);
  }

  private Path resolve(String given) {
    Path file = Path.of(given);
    if (Files.exists(file)) return file;
    if (given.split(":").length != 3) throw new FacadeException("there is no file " + given);
    Path found = inRepository(given, "");
    if (Files.exists(found)) return found;
    throw new FacadeException(
        given
            + " is not in "
            + repository
            + "; mvn dependency:get -Dartifact="
            + given
            + " gets it");
  }

  private Path inRepository(String coordinate, String classifier) {
    String[] parts = coordinate.split(":");
    return repository
        .resolve(parts[0].replace('.', '/'))
        .resolve(parts[1])
        .resolve(parts[2])
        .resolve(parts[1] + "-" + parts[2] + classifier + ".jar");
  }

  private static void write(Path file, String text) {
    try {
      if (file.getParent() != null) Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException failure) {
      throw new FacadeException("can't write " + file + ": " + failure, failure);
    }
  }
}
