package dev.menai.facade;

import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Writes the {@code module-info.java} of a facade. */
final class ModuleText {
  private static final Set<String> ALWAYS =
      Set.of(
          "kotlin.stdlib",
          "kotlinx.coroutines.core",
          "dev.menai",
          "dev.menai.core",
          "org.jspecify");

  private final FacadeRequest request;
  private final Set<String> used;
  private final List<String> warnings = new ArrayList<>();

  /**
   * Makes it.
   *
   * @param used the names of classes in signatures
   */
  ModuleText(FacadeRequest request, Set<String> used) {
    this.request = request;
    this.used = used;
  }

  List<String> warnings() {
    return warnings;
  }

  /** The text; null if the library isn't, and can't be, a module. */
  @Nullable String text(List<String> packages) {
    String library = request.libraryModule();
    if (library == null) library = moduleOf(request.library().get(0));
    if (library == null) {
      warnings.add(
          "no module-info.java is written: the library's module has no name; give one as libraryModule");
      return null;
    }
    Set<String> modules = new TreeSet<>(Set.of(library));
    Map<String, String> byPackage = byPackage();
    for (String each : used) {
      String module = byPackage.get(packageOf(each));
      if (module != null && !ALWAYS.contains(module)) modules.add(module);
    }
    StringBuilder text = new StringBuilder("/** A library in Kotlin as Java calls it. */\n");
    text.append(
        "@SuppressWarnings({\"module\", \"requires-automatic\", \"requires-transitive-automatic\"})\n");
    text.append("module ").append(request.module() == null ? request.folder() : request.module());
    text.append(" {\n  requires transitive dev.menai;\n");
    for (String each : modules) text.append("  requires transitive ").append(each).append(";\n");
    text.append("  requires static transitive org.jspecify;\n\n");
    for (String each : packages) text.append("  exports ").append(each).append(";\n");
    return text.append("}\n").toString();
  }

  private static @Nullable String moduleOf(Path path) {
    ModuleReference module = LibraryFiles.module(path);
    return module == null ? null : module.descriptor().name();
  }

  /** Which module of the class path has a package. */
  private Map<String, String> byPackage() {
    Map<String, String> modules = new HashMap<>();
    for (Path each : request.classPath()) {
      ModuleReference module = LibraryFiles.module(each);
      if (module == null) continue;
      ModuleDescriptor descriptor = module.descriptor();
      for (String name : descriptor.packages()) modules.putIfAbsent(name, descriptor.name());
    }
    return modules;
  }

  /** The package of a class, whose names begin small. */
  private static String packageOf(String name) {
    StringBuilder folder = new StringBuilder();
    for (String each : name.split("\\.")) {
      if (Character.isUpperCase(each.charAt(0))) break;
      folder.append(folder.isEmpty() ? "" : ".").append(each);
    }
    return folder.toString();
  }
}
