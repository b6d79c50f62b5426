package dev.menai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.menai.core.Fiber;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/** What core looks up by reflection stands in the metadata that a native image is built with. */
class NativeImageTest {
  private static final String METADATA =
      "META-INF/native-image/dev.menai/menai-core/reachability-metadata.json";
  private static final Path SOURCES = Path.of("../core/src/main/kotlin");

  @Test
  void everyTypeAndMemberThatIsLookedUpIsListed() throws IOException {
    Set<String> types = new TreeSet<>(Set.of("java.lang.Thread"));
    Set<String> members = new TreeSet<>();
    for (String source : sources()) {
      types.addAll(found("Class\\.forName\\(\\s*\"([^\"]+)\"", source));
      members.addAll(found("getDeclared(?:Field|Method)\\(\\s*\"([^\"]+)\"", source));
      members.addAll(found("find(?:Virtual|Static)\\([^\"]*?\"([^\"]+)\"", source));
      if (source.contains("getDeclaredConstructor(")) members.add("<init>");
    }
    assertEquals(types, listed().keySet());
    Set<String> named = new TreeSet<>();
    listed().values().forEach(entry -> named.addAll(found("\"name\": \"([^\"]+)\"", entry)));
    assertEquals(members, named);
  }

  @Test
  void itsConditionsAreClassesOfCore() throws Exception {
    List<String> conditions = found("\"typeReached\": \"([^\"]+)\"", metadata());
    assertEquals(listed().size(), conditions.size());
    for (String condition : conditions) assertNotNull(named(condition));
  }

  @Test
  @EnabledForJreRange(min = JRE.JAVA_21)
  void everyTypeAndMemberThatIsListedExists() throws Exception {
    for (Map.Entry<String, String> entry : listed().entrySet()) {
      Class<?> type = named(entry.getKey());
      Matcher method =
          Pattern.compile("\"name\": \"([^\"]+)\", \"parameterTypes\": \\[([^\\]]*)\\]")
              .matcher(entry.getValue());
      while (method.find()) {
        List<Class<?>> parameters = new ArrayList<>();
        for (String name : found("\"([^\"]+)\"", method.group(2))) parameters.add(named(name));
        Class<?>[] signature = parameters.toArray(Class<?>[]::new);
        assertNotNull(
            method.group(1).equals("<init>")
                ? type.getDeclaredConstructor(signature)
                : type.getDeclaredMethod(method.group(1), signature));
      }
      for (String field : found("\"fields\": \\[\\{ \"name\": \"([^\"]+)\"", entry.getValue())) {
        assertNotNull(type.getDeclaredField(field));
      }
    }
  }

  /** What is listed of each type. */
  private static Map<String, String> listed() throws IOException {
    Map<String, String> entries = new TreeMap<>();
    for (String entry : metadata().split("\"condition\"")) {
      for (String type : found("\"type\": \"([^\"]+)\"", entry)) entries.put(type, entry);
    }
    assertTrue(entries.size() > 1, "the metadata can't be read");
    return entries;
  }

  private static String metadata() throws IOException {
    try (InputStream file = Fiber.class.getClassLoader().getResourceAsStream(METADATA)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static List<String> sources() throws IOException {
    List<String> sources = new ArrayList<>();
    try (Stream<Path> files = Files.walk(SOURCES)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".kt")).toList()) {
        sources.add(Files.readString(file).replace("\\$", "$"));
      }
    }
    return sources;
  }

  private static List<String> found(String pattern, String text) {
    return Pattern.compile(pattern).matcher(text).results().map(match -> match.group(1)).toList();
  }

  private static Class<?> named(String name) throws ClassNotFoundException {
    if (name.equals("boolean")) return boolean.class;
    return Class.forName(name, false, NativeImageTest.class.getClassLoader());
  }
}
