package dev.menai.order;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/** The Python programs among the resources, and the lines that CPython printed for them. */
final class Programs {
  private static final Path FOLDER = folder();

  private Programs() {}

  /** The name of the program that a test method is the twin of. */
  static String name(Method test) {
    return test.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }

  /** All programs, by name. */
  static List<String> names() {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith(".py"))
          .map(file -> file.substring(0, file.length() - ".py".length()))
          .sorted()
          .toList();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  static Path source(String name) {
    return FOLDER.resolve(name + ".py");
  }

  /** What CPython printed. */
  static List<String> lines(String name) throws IOException {
    return Files.readAllLines(FOLDER.resolve(name + ".txt"));
  }

  /** The oldest version of Python that has this order, as the first line of the program says. */
  static String since(String name) throws IOException {
    String first = Files.readAllLines(source(name)).get(0);
    return first.startsWith("# from ") ? first.substring("# from ".length()) : "3.11";
  }

  static List<String> lines(InputStream output) throws IOException {
    return new String(output.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
  }

  private static Path folder() {
    try {
      return Path.of(Objects.requireNonNull(Programs.class.getResource("/order")).toURI());
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
