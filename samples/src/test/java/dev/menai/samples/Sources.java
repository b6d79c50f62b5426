package dev.menai.samples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The project's own files, read by tests that compare them. */
final class Sources {
  private static final Path MODULE = Path.of(System.getProperty("basedir", ""));

  private Sources() {}

  static String readme() {
    return read(MODULE.resolve("../README.md"));
  }

  /** The sources of the samples in Java, but for those files. */
  static List<String> samplesBut(String... without) {
    Path folder = MODULE.resolve("src/main/java/dev/menai/samples");
    try (Stream<Path> files = Files.list(folder)) {
      List<String> names = List.of(without);
      return files
          .filter(file -> Files.isRegularFile(file))
          .filter(file -> !names.contains(file.getFileName().toString()))
          .sorted()
          .map(Sources::read)
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Code without its layout, which is the formatter's in a source and the reader's on a page. */
  static String sameTokens(String code) {
    return code.replaceAll("\\s+", "");
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
