package dev.menai.processor.view;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import kotlin.Metadata;
import kotlin.metadata.Attributes;
import kotlin.metadata.KmClass;
import kotlin.metadata.KmFunction;
import kotlin.metadata.Visibility;
import kotlin.metadata.jvm.KotlinClassMetadata;

/**
 * The jar of a library on the class path.
 *
 * @param name what the table calls it
 * @param types its public types of Kotlin's
 */
record Library(String name, List<Type> types) {

  /**
   * One type.
   *
   * @param source its name in Java's source
   * @param functions the signatures of its public suspend functions
   */
  record Type(String source, List<String> functions) {}

  /** The library whose jar has this name, with a version behind it. */
  static Library of(String jar) {
    for (String each : System.getProperty("java.class.path").split(":")) {
      String file = Path.of(each).getFileName().toString();
      if (file.startsWith(jar + "-") && Character.isDigit(file.charAt(jar.length() + 1))) {
        return new Library(file.replace(".jar", ""), types(each));
      }
    }
    throw new IllegalArgumentException("no " + jar + " on the class path");
  }

  private static List<Type> types(String jar) {
    try (JarFile file = new JarFile(jar)) {
      List<Type> types = new ArrayList<>();
      for (ZipEntry entry : file.stream().toList()) {
        String name = entry.getName();
        if (!name.endsWith(".class") || name.startsWith("META-INF")) continue;
        Class<?> type = load(name.replace('/', '.').substring(0, name.length() - 6));
        KmClass kotlin = metadata(type);
        if (kotlin != null && isPublic(type)) types.add(new Type(nameOf(type), functions(kotlin)));
      }
      return types;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name, false, Library.class.getClassLoader());
    } catch (ClassNotFoundException | LinkageError unused) {
      return Object.class; // It needs an optional library that is not here.
    }
  }

  private static KmClass metadata(Class<?> type) {
    Metadata metadata = type.getAnnotation(Metadata.class);
    if (metadata == null || type.isSynthetic()) return null;
    return KotlinClassMetadata.readLenient(metadata) instanceof KotlinClassMetadata.Class read
        ? read.getKmClass()
        : null;
  }

  private static boolean isPublic(Class<?> type) {
    try {
      for (Class<?> each = type; each != null; each = each.getEnclosingClass()) {
        KmClass kotlin = metadata(each);
        if (kotlin == null || Attributes.getVisibility(kotlin) != Visibility.PUBLIC) return false;
      }
      return type.getCanonicalName() != null;
    } catch (LinkageError unused) {
      return false;
    }
  }

  private static String nameOf(Class<?> type) {
    return type.getCanonicalName();
  }

  private static List<String> functions(KmClass kotlin) {
    List<String> functions = new ArrayList<>();
    for (KmFunction function : kotlin.getFunctions()) {
      if (!Attributes.isSuspend(function)) continue;
      if (Attributes.getVisibility(function) != Visibility.PUBLIC) continue;
      functions.add(new KotlinText(kotlin.getTypeParameters()).signature(function));
    }
    return functions;
  }
}
