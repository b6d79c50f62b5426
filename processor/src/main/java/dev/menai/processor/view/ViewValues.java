package dev.menai.processor.view;

import dev.menai.processor.view.ValueBoxing.Form;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.type.TypeMirror;
import kotlin.metadata.Attributes;
import kotlin.metadata.KmType;
import org.jspecify.annotations.Nullable;

/**
 * Finds for Kotlin's value classes what Java has in their place: a type of the JDK's that means the
 * same, else what they hold, else their objects.
 *
 * <p>In class files they come as what they hold, or boxed: as type arguments, and where they may be
 * null and what they hold can't say so.
 */
final class ViewValues {
  private static final String DURATION = "kotlin.time.Duration";

  /** Those that nobody may make of what they hold, and Java can: by its own numbers. */
  private static final List<String> UNSIGNED =
      List.of(
          "kotlin.UByte",
          "kotlin.UShort",
          "kotlin.UInt",
          "kotlin.ULong",
          "kotlin.UByteArray",
          "kotlin.UShortArray",
          "kotlin.UIntArray",
          "kotlin.ULongArray");

  private static final Map<String, UnaryOperator<String>> TO_JAVA =
      Map.of(
          "kotlin.time.Instant",
          value ->
              "java.time.Instant.ofEpochSecond("
                  + value
                  + ".getEpochSeconds(), "
                  + value
                  + ".getNanosecondsOfSecond())",
          "kotlin.uuid.Uuid",
          value -> "java.util.UUID.fromString(" + value + ".toString())");

  private static final Map<String, UnaryOperator<String>> TO_KOTLIN =
      Map.of(
          "kotlin.time.Instant",
          value ->
              "kotlin.time.Instant.Companion.fromEpochSeconds("
                  + value
                  + ".getEpochSecond(), "
                  + value
                  + ".getNano())",
          "kotlin.uuid.Uuid",
          value ->
              "kotlin.uuid.Uuid.Companion.fromLongs("
                  + value
                  + ".getMostSignificantBits(), "
                  + value
                  + ".getLeastSignificantBits())");

  /**
   * An unsigned number that is checked.
   *
   * @param wide the number of Java's that has place for it
   * @param check the function that refuses others
   * @param widen the function that makes that number of its bits
   */
  private record Unsigned(ViewType wide, String check, String widen) {
    static final ViewType INT = new ViewType("int", "java.lang.Integer", "int", "int", null);
    static final ViewType LONG = new ViewType("long", "java.lang.Long", "long", "long", null);

    String check(String value) {
      return check + "(" + value + ")";
    }

    String widen(String value) {
      return widen + "(" + value + ")";
    }
  }

  private static final Map<String, Unsigned> CHECKED =
      Map.of(
          "kotlin.UByte", new Unsigned(Unsigned.INT, "toUByte", "java.lang.Byte.toUnsignedInt"),
          "kotlin.UShort", new Unsigned(Unsigned.INT, "toUShort", "java.lang.Short.toUnsignedInt"),
          "kotlin.UInt", new Unsigned(Unsigned.LONG, "toUInt", "java.lang.Integer.toUnsignedLong"),
          "kotlin.ULong",
              new Unsigned(Unsigned.LONG, "toULong", "dev.menai.KotlinValues.fromULong"));

  private final JavaTypes types;
  private final ViewTypes all;
  private final KotlinMetadata metadata;
  private final ViewHandles handles;
  private final Set<String> boxed;
  private final boolean checksUnsigned;

  ViewValues(
      JavaTypes types,
      ViewTypes all,
      KotlinMetadata metadata,
      ViewHandles handles,
      ViewRequest request) {
    this.boxed = request.boxed();
    this.checksUnsigned = request.checksUnsigned();
    this.types = types;
    this.all = all;
    this.metadata = metadata;
    this.handles = handles;
  }

  /** What a value class is in Java; null if the type is none. */
  @Nullable ViewType of(TypeMirror type, KmType kotlin, boolean toKotlin) {
    ViewType same = sameInJdk(type, kotlin, toKotlin);
    if (same != null) return same;
    ValueClass value = metadata.valueClass(kotlin);
    if (value == null) return null;
    String name = value.element().getQualifiedName().toString();
    return of(
        value, JavaTypes.isClass(type, name) ? Form.BOXED : Form.HELD, type, kotlin, toKotlin);
  }

  /** The same, as what a suspend function returns. */
  @Nullable ViewType resumed(TypeMirror type, KmType kotlin) {
    ValueClass value = metadata.valueClass(kotlin);
    return value == null ? null : of(value, Form.EITHER, type, kotlin, false);
  }

  /**
   * A value class as the parameter of a function that fills in defaults: boxed where what it holds
   * may be null, so that null can stand for what is left out. Null where nothing differs.
   */
  @Nullable ViewType defaulted(TypeMirror type, KmType kotlin) {
    ValueClass value = metadata.valueClass(kotlin);
    if (value == null || Attributes.isNullable(kotlin)) return null;
    return mayHoldNull(value)
        ? of(value, Form.BOXED, value.element().asType(), kotlin, true)
        : null;
  }

  /** An object of a value class as what it holds; null if that isn't wanted, or it is none. */
  @Nullable ViewType object(TypeElement viewed, TypeMirror given) {
    ValueClass value = metadata.valueClass(viewed);
    String name = viewed.getQualifiedName().toString();
    if (value == null || JavaTypes.isClass(given, name)) return null;
    ValueBoxing boxing = boxing(value);
    return ViewType.converted(name, boxing.raw(), false, boxing::unboxed);
  }

  /** What a value class holds as its object. */
  ViewType made(TypeElement viewed, TypeMirror given) {
    ValueClass value = metadata.valueClass(viewed);
    if (value == null) throw new NotOffered("what it makes is of no value class");
    return object(value, Form.HELD, given, types.spell(given), false, false);
  }

  private ValueBoxing boxing(ValueClass value) {
    String name = value.element().getQualifiedName().toString();
    return new ValueBoxing(handles, name, types.erased(value.field()));
  }

  private boolean mayHoldNull(ValueClass value) {
    if (Attributes.isNullable(value.underlying())) return true;
    ValueClass inner = metadata.valueClass(value.underlying());
    return inner != null && mayHoldNull(inner);
  }

  private @Nullable ViewType sameInJdk(TypeMirror type, KmType kotlin, boolean toKotlin) {
    for (String name : TO_JAVA.keySet()) {
      if (!JavaTypes.isClass(type, name)) continue;
      UnaryOperator<String> conversion = (toKotlin ? TO_KOTLIN : TO_JAVA).get(name);
      String java = name.equals("kotlin.uuid.Uuid") ? "java.util.UUID" : "java.time.Instant";
      return ViewType.converted(java, name, Attributes.isNullable(kotlin), conversion);
    }
    return null;
  }

  private ViewType of(
      ValueClass value, Form form, TypeMirror type, KmType kotlin, boolean toKotlin) {
    String name = value.element().getQualifiedName().toString();
    if (!types.isVisible(value.element())) throw new NotOffered(name + " can't be seen from here");
    ValueBoxing boxing = boxing(value);
    String file = form == Form.EITHER ? "java.lang.Object" : types.spell(type);
    boolean nullable = Attributes.isNullable(kotlin);
    if (boxed.contains(name)) return object(value, form, type, file, nullable, toKotlin);
    if (name.equals("kotlin.Result")) {
      return result(type, kotlin, form, file, toKotlin);
    }
    if (name.equals(DURATION)) {
      String java = "java.time.Duration";
      return toKotlin
          ? ViewType.converted(
              java, file, nullable, v -> boxing.boxed(form, durations("toKotlin", v)))
          : ViewType.converted(
              java, file, nullable, v -> durations("toJava", boxing.held(form, v)));
    }
    Unsigned unsigned = checksUnsigned ? CHECKED.get(name) : null;
    if (unsigned != null) {
      UnaryOperator<String> checked =
          toKotlin
              ? v -> boxing.boxed(form, "dev.menai.KotlinValues." + unsigned.check(v))
              : v -> unsigned.widen(boxing.held(form, v));
      return unsigned.wide().as(file, nullable, checked);
    }
    boolean open = value.isOpen();
    if (!open && !UNSIGNED.contains(name))
      return object(value, form, type, file, nullable, toKotlin);
    ViewType inner = all.withPrimitives(value.field(), value.underlying(), toKotlin);
    UnaryOperator<String> conversion =
        toKotlin
            ? v -> boxing.boxed(form, boxing.made(open, inner.convert(v)))
            : v -> inner.convert(boxing.held(form, v));
    boolean same = !inner.isConverted() && form == Form.HELD && !(toKotlin && open);
    return inner.as(file, nullable, same ? null : conversion);
  }

  private static String durations(String way, String value) {
    return "dev.menai.KotlinValues." + way + "(" + value + ")";
  }

  /** Its object: of what Java can't make, and may hand on. */
  private ViewType object(
      ValueClass value,
      Form form,
      TypeMirror type,
      String file,
      boolean nullable,
      boolean toKotlin) {
    String name = value.element().getQualifiedName().toString();
    ValueBoxing boxing = boxing(value);
    String java = JavaTypes.isClass(type, name) ? types.spell(type) : name + arguments(value, type);
    if (form == Form.BOXED) return ViewType.same(java, nullable);
    return ViewType.converted(
        java,
        file,
        nullable,
        v -> toKotlin ? boxing.unboxed(v) : "(" + java + ") " + boxing.object(form, v));
  }

  /** The type arguments of an object, as far as the type of what it holds tells them. */
  private String arguments(ValueClass value, TypeMirror held) {
    List<String> arguments = new ArrayList<>();
    for (TypeParameterElement each : value.element().getTypeParameters()) {
      String argument = types.argument(each, value.field(), held);
      arguments.add(argument == null ? "?" : argument);
    }
    return arguments.isEmpty() ? "" : "<" + String.join(", ", arguments) + ">";
  }

  private ViewType result(
      TypeMirror type, KmType kotlin, Form form, String file, boolean toKotlin) {
    KmType item = kotlin.getArguments().isEmpty() ? null : kotlin.getArguments().get(0).getType();
    boolean nullable = Attributes.isNullable(kotlin);
    String inside = types.spell(types.argument(type, 0), item);
    if (form == Form.EITHER) {
      // Who awaits has the value, or the failure thrown.
      return new ViewType(inside, inside, types.spell(types.argument(type, 0)), inside, null);
    }
    ValueBoxing boxing = new ValueBoxing(handles, "kotlin.Result", "java.lang.Object");
    // The class file doesn't say of what it is where it comes as what it holds.
    boolean known = form == Form.BOXED;
    String outcome = "dev.menai.Outcome<" + (known ? inside : "?") + ">";
    return toKotlin
        ? ViewType.converted(
            outcome, file, nullable, v -> boxing.boxed(form, durations("toKotlin", v)))
        : ViewType.converted(
            outcome,
            file,
            nullable,
            v -> "dev.menai.KotlinValues.<" + (known ? inside : "Object") + ">outcome(" + v + ")");
  }
}
