package dev.menai.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.menai.Async;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The public API is the one that is recorded in {@code api.txt}, and what the core exports to users
 * that in {@code core.txt}: a change is seen, and meant. To accept one, run this test with {@code
 * -Dmenai.api.record} and look at the difference.
 */
@Tag("once")
class ApiTest {
  private static final Path RECORDS = Path.of("src/test/resources/dev/menai/api");

  @Test
  void thePublicApiIsTheRecordedOne() throws IOException {
    assertRecorded(
        "api.txt",
        Path.of("target/classes"),
        List.of("dev.menai", "dev.menai.function", "dev.menai.sync", "dev.menai.stream"));
  }

  @Test
  void whatTheCoreExportsToUsersIsTheRecorded() throws IOException {
    assertRecorded("core.txt", Path.of("../core/target/classes"), List.of("dev.menai.kotlin"));
  }

  private static void assertRecorded(String file, Path root, List<String> packages)
      throws IOException {
    String actual =
        packages.stream()
            .flatMap(name -> classes(root, name))
            .filter(type -> Modifier.isPublic(type.getModifiers()))
            .map(type -> String.join("\n", Signatures.of(type)))
            .collect(Collectors.joining("\n\n", "", "\n"));
    Path record = RECORDS.resolve(file);
    if (System.getProperty("menai.api.record") != null) Files.writeString(record, actual);
    assertEquals(Files.readString(record), actual);
  }

  private static Stream<Class<?>> classes(Path root, String name) {
    try (Stream<Path> files = Files.list(root.resolve(name.replace('.', '/')))) {
      List<String> names =
          files.map(file -> file.getFileName().toString()).filter(ApiTest::isClass).toList();
      return names.stream()
          .sorted()
          .map(file -> load(name + "." + file.substring(0, file.length() - ".class".length())));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
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
