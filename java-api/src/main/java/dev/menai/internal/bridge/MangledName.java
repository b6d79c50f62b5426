package dev.menai.internal.bridge;

import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kotlin.Metadata;
import kotlin.Result;
import kotlin.UByte;
import kotlin.UInt;
import kotlin.ULong;
import kotlin.UShort;
import kotlin.coroutines.Continuation;
import kotlin.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The name that Kotlin gives to a function with value classes: its own name, and a hash that tells
 * which they are. The class file says only what they hold; the classes are found by trying which of
 * those that the file names make that hash.
 *
 * @param name Kotlin's name
 * @param parameters for each parameter its value class, or null
 * @param result the value class of the result; null if it is none
 * @param mayBeNull whether the result may be null instead
 */
public record MangledName(
    String name,
    List<@Nullable ValueClass> parameters,
    @Nullable ValueClass result,
    boolean mayBeNull) {
  private static final List<Class<?>> OF_KOTLIN =
      List.of(Duration.class, Result.class, UInt.class, ULong.class, UShort.class, UByte.class);

  /** What a method's name says; null if it isn't such a name, or says nothing that is known. */
  public static @Nullable MangledName of(Method method) {
    int mangled = method.getName().indexOf('-');
    if (mangled <= 0) return null;
    String name = method.getName().substring(0, mangled);
    return new Search(method, method.getName().substring(mangled + 1)).find(name);
  }

  /** A parameter or a result that may be of a value class. */
  private record Guess(@Nullable ValueClass value, String text) {
    static final Guess NONE = new Guess(null, "_");

    boolean mayBeNull() {
      return text.endsWith("?;");
    }

    static Guess of(ValueClass value, boolean nullable) {
      // As Kotlin names it: with a point before what is inside another class.
      String name = String.valueOf(value.type().getCanonicalName());
      return new Guess(value, "L" + name + (nullable ? "?;" : ";"));
    }
  }

  private static final class Search {
    private final Method method;
    private final String hash;
    private final List<ValueClass> known = new ArrayList<>();

    Search(Method method, String hash) {
      this.method = method;
      this.hash = hash;
      for (Class<?> each : OF_KOTLIN) add(ValueClass.of(each));
      for (Class<?> each : named(method.getDeclaringClass())) add(ValueClass.of(each));
    }

    private void add(@Nullable ValueClass value) {
      if (value != null && !known.contains(value)) known.add(value);
    }

    @Nullable MangledName find(String name) {
      for (Guess result : results()) {
        List<Guess> guessed = new ArrayList<>();
        if (!fits(guessed, result)) continue;
        List<@Nullable ValueClass> values = new ArrayList<>();
        for (Guess each : guessed) values.add(each.value);
        return new MangledName(name, values, result.value, result.mayBeNull());
      }
      return null;
    }

    /** Tries all that a parameter can be, and leaves what fits in the list. */
    private boolean fits(List<Guess> guessed, Guess result) {
      Class<?>[] parameters = method.getParameterTypes();
      if (guessed.size() == parameters.length) {
        StringBuilder text = new StringBuilder();
        for (Guess each : guessed) text.append(each.text);
        if (result.value != null) text.append(':').append(result.text);
        return hash(text.toString()).equals(hash);
      }
      for (Guess each : guesses(parameters[guessed.size()])) {
        guessed.add(each);
        if (fits(guessed, result)) return true;
        guessed.remove(guessed.size() - 1);
      }
      return false;
    }

    private List<Guess> results() {
      Class<?>[] parameters = method.getParameterTypes();
      int last = parameters.length - 1;
      if (last < 0 || parameters[last] != Continuation.class)
        return guesses(method.getReturnType());
      Type continuation = method.getGenericParameterTypes()[last];
      List<Guess> guesses = new ArrayList<>(List.of(Guess.NONE));
      if (continuation instanceof ParameterizedType) {
        Class<?> type = new BoundType(continuation, Map.of()).argument(0).raw();
        ValueClass value = ValueClass.of(type);
        if (value != null) {
          guesses.add(Guess.of(value, false));
          guesses.add(Guess.of(value, true));
        }
      }
      return guesses;
    }

    private List<Guess> guesses(Class<?> type) {
      List<Guess> guesses = new ArrayList<>(List.of(Guess.NONE));
      for (ValueClass value : known) {
        if (value.erased() == type) guesses.add(Guess.of(value, false));
        boolean nullable = value.erased() == type && !type.isPrimitive();
        if (nullable || value.type() == type) guesses.add(Guess.of(value, true));
      }
      return guesses;
    }
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, 5));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has MD5", impossible);
    }
  }

  /** The classes that the metadata of a class, and of those above it, name. */
  private static Set<Class<?>> named(Class<?> owner) {
    Set<Class<?>> named = new LinkedHashSet<>();
    for (Class<?> each = owner; each != null; each = each.getSuperclass()) addNamed(each, named);
    return named;
  }

  private static void addNamed(Class<?> type, Set<Class<?>> named) {
    Metadata metadata = type.getAnnotation(Metadata.class);
    if (metadata != null) {
      for (String text : metadata.d2()) {
        if (!text.startsWith("L") || !text.endsWith(";")) continue;
        String name = text.substring(1, text.length() - 1).replace('/', '.');
        try {
          named.add(Class.forName(name, false, type.getClassLoader()));
        } catch (ClassNotFoundException | LinkageError absent) {
          // Then no function that is called here has it.
        }
      }
    }
    for (Class<?> parent : type.getInterfaces()) addNamed(parent, named);
  }
}
