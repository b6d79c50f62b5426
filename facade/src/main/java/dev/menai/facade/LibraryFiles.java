package dev.menai.facade;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.FindException;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** What is in jars and folders: the names of classes, sources of Kotlin's, names of modules. */
final class LibraryFiles {
  private static final String CLASS = ".class";

  private LibraryFiles() {}

  /** The names of the classes that stand in no other, as source code names them. */
  static Set<String> classes(Path library) {
    Set<String> names = new TreeSet<>();
    for (String each : entries(library)) {
      boolean may = each.endsWith(CLASS) && !each.startsWith("META-INF/") && !each.contains("$");
      if (may && !each.endsWith("-info.class")) {
        names.add(each.substring(0, each.length() - CLASS.length()).replace('/', '.'));
      }
    }
    return names;
  }

  private static List<String> entries(Path library) {
    try {
      if (!Files.isDirectory(library)) {
        try (ZipFile zip = new ZipFile(library.toFile())) {
          return zip.stream().map(ZipEntry::getName).toList();
        }
      }
      try (Stream<Path> files = Files.walk(library)) {
        return files
            .filter(Files::isRegularFile)
            .map(file -> library.relativize(file).toString().replace('\\', '/'))
            .toList();
      }
    } catch (IOException failure) {
      throw new FacadeException("can't read " + library + ": " + failure.getMessage(), failure);
    }
  }

  /** The texts of Kotlin's sources, by their names in order. */
  static List<String> sources(Path sources) {
    Map<String, String> texts = new TreeMap<>();
    try {
      if (Files.isDirectory(sources)) {
        for (String each : entries(sources)) {
          if (each.endsWith(".kt")) texts.put(each, Files.readString(sources.resolve(each)));
        }
        return new ArrayList<>(texts.values());
      }
      try (ZipFile zip = new ZipFile(sources.toFile())) {
        for (ZipEntry each : zip.stream().toList()) {
          if (!each.getName().endsWith(".kt")) continue;
          byte[] bytes = zip.getInputStream(each).readAllBytes();
          texts.put(each.getName(), new String(bytes, StandardCharsets.UTF_8));
        }
      }
    } catch (IOException failure) {
      throw new FacadeException("can't read " + sources + ": " + failure.getMessage(), failure);
    }
    return new ArrayList<>(texts.values());
  }

  /** The module that a jar or folder is; null if it can't be one. */
  static @Nullable ModuleReference module(Path path) {
    if (!Files.exists(path)) return null;
    try {
      return ModuleFinder.of(path).findAll().stream().findFirst().orElse(null);
    } catch (FindException | UncheckedIOException none) {
      return null;
    }
  }
}
