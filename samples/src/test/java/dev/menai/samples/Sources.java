package dev.menai.samples;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The project's own files, read by tests that compare them. */
final class Sources {
  private static final Path MODULE = Path.of(System.getProperty("basedir", ""));
  private static final Path PROJECT = MODULE.toAbsolutePath().resolve("..").normalize();
  private static final Path DOCS = PROJECT.resolve("docs");

  private Sources() {}

  /** The pages that show code: the README, and those in {@code docs}, as {@code guide/x.md}. */
  static List<String> pages() {
    return Stream.concat(
            Stream.of("README.md"),
            files(DOCS, Integer.MAX_VALUE)
                .map(file -> DOCS.relativize(file).toString().replace(File.separatorChar, '/'))
                .filter(Sources::isPage))
        .filter(name -> page(name).contains("```java"))
        .toList();
  }

  static String page(String name) {
    return read((name.equals("README.md") ? PROJECT : DOCS).resolve(name));
  }

  /** A pom of the project, by its path. */
  static String pom(String path) {
    return read(PROJECT.resolve(path));
  }

  /** All pages: those at the top of the project, and all below {@code docs}. */
  static List<Path> markdown() {
    return Stream.concat(files(PROJECT, 1), files(DOCS, Integer.MAX_VALUE))
        .filter(file -> isPage(file.getFileName().toString()))
        .toList();
  }

  /** The sources of the engine and of the API, in Kotlin and in Java. */
  static List<Path> engine() {
    return sources("core/src/main", "mounted/src/main", "java-api/src/main");
  }

  /** The sources in which the messages and the switches stand that pages list. */
  static List<Path> published() {
    return sources(
        "annotations/src/main",
        "core/src/main",
        "facade/src/main",
        "facade-maven-plugin/src/main",
        "java-api/src/main",
        "mounted/src/main",
        "processor/src/main",
        "testing/src/main");
  }

  /** All that the published modules are made of, but for what others than Menai look for. */
  static List<Path> files() {
    return Stream.of(
            "annotations",
            "context",
            "core",
            "facade",
            "facade-maven-plugin",
            "java-api",
            "mounted",
            "processor",
            "reactive",
            "spring-boot-starter",
            "testing",
            "tools")
        .flatMap(module -> files(PROJECT.resolve(module + "/src/main"), Integer.MAX_VALUE))
        .filter(file -> !file.toString().contains("META-INF"))
        .toList();
  }

  private static List<Path> sources(String... folders) {
    return Stream.of(folders)
        .flatMap(folder -> files(PROJECT.resolve(folder), Integer.MAX_VALUE))
        .filter(file -> file.toString().endsWith(".kt") || file.toString().endsWith(".java"))
        .toList();
  }

  /** The path of a file in the project, as links write it. */
  static String inProject(Path file) {
    return PROJECT.relativize(file).toString().replace(File.separatorChar, '/');
  }

  /** The sources of all samples, and of the recipes for tests, in Java and in Kotlin. */
  static List<String> samples() {
    return Stream.of(
            "src/main",
            "../samples-frameworks/src",
            "../samples-spring/src",
            "../testing/src/test",
            "../consumers/src/it/facade",
            "../consumers/src/it/mixed",
            "../consumers/src/it/spring")
        .flatMap(folder -> files(MODULE.resolve(folder), Integer.MAX_VALUE))
        .map(Sources::read)
        .toList();
  }

  /** The sources of the tutorial's samples in Java, but for those files. */
  static List<String> samplesBut(String... without) {
    List<String> names = List.of(without);
    return files(MODULE.resolve("src/main/java/dev/menai/samples"), 1)
        .filter(file -> !names.contains(file.getFileName().toString()))
        .map(Sources::read)
        .toList();
  }

  /** Code without its layout, which is the formatter's in a source and the reader's on a page. */
  static String sameTokens(String code) {
    return code.replaceAll("\\s+", "");
  }

  private static boolean isPage(String name) {
    return name.endsWith(".md");
  }

  private static Stream<Path> files(Path folder, int depth) {
    try (Stream<Path> files = Files.walk(folder, depth)) {
      return files.filter(Files::isRegularFile).sorted().toList().stream();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
