package dev.menai.processor.view;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import kotlin.Deprecated;
import kotlin.DeprecationLevel;
import kotlin.Metadata;
import kotlin.metadata.Attributes;
import kotlin.metadata.KmFunction;
import kotlin.metadata.KmTypeParameter;
import kotlin.metadata.Visibility;
import kotlin.metadata.jvm.JvmExtensionsKt;
import kotlin.metadata.jvm.KotlinClassMetadata;

/**
 * The jar of a library on the class path.
 *
 * @param name what the table calls it
 * @param types its public types, and files of functions
 */
record Library(String name, List<Type> types) {

  /**
   * One type.
   *
   * @param source its name in Java's source
   * @param functions its public suspend functions, as far as Kotlin code may call them
   */
  record Type(String source, List<Function> functions) {}

  /**
   * One function.
   *
   * @param signature as Kotlin would write it
   * @param isReified whether it exists only where Kotlin's compiler puts it
   */
  record Function(String signature, boolean isReified) {}

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

  /**
   * What javac itself can't read, whoever uses it: a class file names a type variable of others.
   */
  private static final Set<String> BROKEN =
      Set.of("arrow.resilience.Schedule", "arrow.resilience.Schedule.Companion");

  private static List<Type> types(String jar) {
    try (JarFile file = new JarFile(jar)) {
      List<Type> types = new ArrayList<>();
      for (ZipEntry entry : file.stream().toList()) {
        String name = entry.getName();
        if (!name.endsWith(".class") || name.startsWith("META-INF")) continue;
        Class<?> type = load(name.replace('/', '.').substring(0, name.length() - 6));
        List<Function> functions = functions(type);
        if (functions != null && !BROKEN.contains(type.getCanonicalName()))
          types.add(new Type(type.getCanonicalName(), functions));
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

  private static KotlinClassMetadata metadata(Class<?> type) {
    Metadata metadata = type == null ? null : type.getAnnotation(Metadata.class);
    return metadata == null ? null : KotlinClassMetadata.readLenient(metadata);
  }

  /** The suspend functions of a type or a file; null if that isn't public. */
  private static List<Function> functions(Class<?> type) {
    List<Function> functions = new ArrayList<>();
    KotlinClassMetadata metadata = metadata(type);
    if (type.isSynthetic()) return null;
    if (metadata instanceof KotlinClassMetadata.Class read && isPublic(type)) {
      add(type, read.getKmClass().getFunctions(), read.getKmClass().getTypeParameters(), functions);
      return functions;
    }
    if (!Modifier.isPublic(type.getModifiers())) return null;
    if (metadata instanceof KotlinClassMetadata.FileFacade read) {
      add(type, read.getKmPackage().getFunctions(), List.of(), functions);
      return functions;
    }
    if (metadata instanceof KotlinClassMetadata.MultiFileClassFacade read) {
      for (String part : read.getPartClassNames()) {
        if (metadata(load(part.replace('/', '.')))
            instanceof KotlinClassMetadata.MultiFileClassPart found) {
          add(type, found.getKmPackage().getFunctions(), List.of(), functions);
        }
      }
      return functions;
    }
    return null;
  }

  private static boolean isPublic(Class<?> type) {
    try {
      for (Class<?> each = type; each != null; each = each.getEnclosingClass()) {
        boolean may =
            metadata(each) instanceof KotlinClassMetadata.Class read
                && Attributes.getVisibility(read.getKmClass()) == Visibility.PUBLIC;
        if (!may) return false;
      }
      return type.getCanonicalName() != null;
    } catch (LinkageError unused) {
      return false;
    }
  }

  private static void add(
      Class<?> owner,
      List<KmFunction> all,
      List<KmTypeParameter> typeParameters,
      List<Function> functions) {
    Set<String> callable = callable(owner);
    for (KmFunction function : all) {
      if (!Attributes.isSuspend(function)) continue;
      if (Attributes.getVisibility(function) != Visibility.PUBLIC) continue;
      boolean reified = function.getTypeParameters().stream().anyMatch(Attributes::isReified);
      if (!reified && !callable.contains(String.valueOf(JvmExtensionsKt.getSignature(function)))) {
        continue;
      }
      functions.add(new Function(new KotlinText(typeParameters).signature(function), reified));
    }
  }

  /** What Kotlin lets others call: nothing that is gone, and is there for old class files only. */
  private static Set<String> callable(Class<?> owner) {
    Set<String> callable = new HashSet<>();
    for (Method method : owner.getDeclaredMethods()) {
      Deprecated gone = method.getAnnotation(Deprecated.class);
      // What is only ever inlined is private in class files.
      if (method.isSynthetic() || !Modifier.isPublic(method.getModifiers())) continue;
      if (gone != null && gone.level() != DeprecationLevel.WARNING) continue;
      MethodType type = MethodType.methodType(method.getReturnType(), method.getParameterTypes());
      callable.add(method.getName() + type.toMethodDescriptorString());
    }
    return callable;
  }
}
