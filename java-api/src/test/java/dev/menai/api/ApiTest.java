package dev.menai.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.menai.Async;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The public API is the one that is recorded in {@code api.txt}: a change of it is seen, and meant.
 * To accept one, run this test with {@code -Dmenai.api.record} and look at the difference.
 */
@Tag("once")
class ApiTest {
  private static final Path RECORD = Path.of("src/test/resources/dev/menai/api/api.txt");
  private static final List<String> PACKAGES =
      List.of("dev.menai", "dev.menai.function", "dev.menai.sync", "dev.menai.stream");

  @Test
  void thePublicApiIsTheRecordedOne() throws Exception {
    String actual =
        PACKAGES.stream()
            .flatMap(ApiTest::classes)
            .filter(type -> java.lang.reflect.Modifier.isPublic(type.getModifiers()))
            .map(type -> String.join("\n", Signatures.of(type)))
            .collect(Collectors.joining("\n\n", "", "\n"));
    if (System.getProperty("menai.api.record") != null) Files.writeString(RECORD, actual);
    assertEquals(Files.readString(RECORD), actual);
  }

  private static Stream<Class<?>> classes(String name) {
    try {
      Path root = Path.of(Async.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      try (Stream<Path> files = Files.list(root.resolve(name.replace('.', '/')))) {
        List<String> names =
            files.map(file -> file.getFileName().toString()).filter(ApiTest::isClass).toList();
        return names.stream()
            .sorted()
            .map(file -> load(name + "." + file.substring(0, file.length() - ".class".length())));
      }
    } catch (IOException | URISyntaxException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private static boolean isClass(String file) {
    return file.endsWith(".class") && !file.contains("$") && !file.contains("-info");
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name, false, Async.class.getClassLoader());
    } catch (ClassNotFoundException absent) {
      throw new IllegalStateException(absent);
    }
  }
}
