package dev.menai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
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
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What Menai looks up by reflection stands in the metadata that a native image is built with. */
class NativeImageTest {
  private enum Module {
    CORE("core", "java.lang.Thread", "java.lang.Thread$Builder"),
    MOUNTED("mounted");

    /** Types that are not looked up by name, but have members that are. */
    private final Set<String> others;

    private final Path sources;
    private final Path metadata;

    Module(String folder, String... others) {
      this.others = Set.of(others);
      Path main = Path.of("..", folder, "src/main");
      sources = main.resolve("kotlin");
      metadata =
          main.resolve("resources/META-INF/native-image/dev.menai/menai-" + folder)
              .resolve("reachability-metadata.json");
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyTypeAndMemberThatIsLookedUpIsListed(Module module) throws IOException {
    Set<String> types = new TreeSet<>(module.others);
    Set<String> members = new TreeSet<>();
    for (String source : sources(module)) {
      types.addAll(found("Class\\.forName\\(\\s*\"([^\"]+)\"", source));
      members.addAll(found("getDeclared(?:Field|Method)\\(\\s*\"([^\"]+)\"", source));
      members.addAll(found("find(?:Virtual|Static)\\([^\"]*?\"([^\"]+)\"", source));
      if (source.contains("getDeclaredConstructor(")) members.add("<init>");
    }
    assertEquals(types, listed(module).keySet());
    Set<String> named = new TreeSet<>();
    listed(module).values().forEach(entry -> named.addAll(found("\"name\": \"([^\"]+)\"", entry)));
    assertEquals(members, named);
  }

  @ParameterizedTest
  @EnumSource
  void itsConditionsAreClassesOfTheModule(Module module) throws Exception {
    List<String> conditions = found("\"typeReached\": \"([^\"]+)\"", metadata(module));
    assertEquals(listed(module).size(), conditions.size());
    for (String condition : conditions) {
      String name = condition.substring(condition.lastIndexOf('.') + 1);
      assertTrue(
          sources(module).stream().anyMatch(source -> source.contains("object " + name)), name);
    }
  }

  @ParameterizedTest
  @EnumSource
  @EnabledForJreRange(min = JRE.JAVA_21)
  void everyTypeAndMemberThatIsListedExists(Module module) throws Exception {
    for (Map.Entry<String, String> entry : listed(module).entrySet()) {
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
  private static Map<String, String> listed(Module module) throws IOException {
    Map<String, String> entries = new TreeMap<>();
    for (String entry : metadata(module).split("\"condition\"")) {
      for (String type : found("\"type\": \"([^\"]+)\"", entry)) entries.put(type, entry);
    }
    assertTrue(entries.size() > 1, "the metadata can't be read");
    return entries;
  }

  private static String metadata(Module module) throws IOException {
    return Files.readString(module.metadata);
  }

  private static List<String> sources(Module module) throws IOException {
    List<String> sources = new ArrayList<>();
    try (Stream<Path> files = Files.walk(module.sources)) {
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
