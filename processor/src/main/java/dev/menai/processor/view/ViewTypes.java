package dev.menai.processor.view;

import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import kotlin.metadata.Attributes;
import kotlin.metadata.KmType;
import kotlin.metadata.KmTypeProjection;
import org.jspecify.annotations.Nullable;

/** Finds for types of Kotlin's what Java would have in their place. */
final class ViewTypes {
  /** Those that can be copied, as nobody can change them by their type. */
  private static final Set<String> LISTS =
      Set.of("kotlin/collections/List", "kotlin/collections/Collection");

  private static final String SET = "kotlin/collections/Set";
  private static final String MAP = "kotlin/collections/Map";
  private static final String DEFERRED = "kotlinx.coroutines.Deferred";
  private static final String JOB = "kotlinx.coroutines.Job";
  private static final String JOB_TASK = "dev.menai.KotlinValues.task((kotlinx.coroutines.Job) ";

  private final JavaTypes types;
  private final ViewLambdas lambdas;
  private final ViewValues values;
  private final Style style;
  private final Facades facades;
  private int names;

  ViewTypes(JavaTypes types, KotlinMetadata metadata, ViewHandles handles, ViewRequest request) {
    this.types = types;
    this.style = request.style();
    this.facades = request.facades();
    this.lambdas = new ViewLambdas(types, this, style);
    this.values = new ViewValues(types, this, metadata, handles, request);
  }

  /**
   * What a view takes: a value that Java has made and Kotlin gets.
   *
   * @param given the class file's type, where wildcards stand for their bounds
   * @param kotlin the type in Kotlin; null if Kotlin says nothing of it
   */
  ViewType taken(TypeMirror given, @Nullable KmType kotlin) {
    return withPrimitives(given, kotlin, true);
  }

  /** The viewed object, as a function takes it. */
  ViewType object(TypeElement viewed, TypeMirror given) {
    ViewType held = values.object(viewed, given);
    return held == null ? same(given, null) : held;
  }

  /** The object of a value class, where the class file has what it holds. */
  ViewType made(TypeElement viewed, TypeMirror given) {
    return values.made(viewed, given);
  }

  /** What a function that fills in defaults takes instead of that; null if it is the same. */
  @Nullable ViewType defaulted(TypeMirror given, @Nullable KmType kotlin) {
    return kotlin == null ? null : values.defaulted(given, kotlin);
  }

  /** What a view returns: a value that Kotlin has made and Java gets. */
  ViewType returned(TypeMirror given, @Nullable KmType kotlin) {
    TypeMirror type = types.bound(given);
    boolean nothing =
        kotlin != null
            && !Attributes.isNullable(kotlin)
            && (KotlinTypes.isClass(kotlin, "kotlin/Unit")
                || KotlinTypes.isClass(kotlin, "kotlin/Nothing"));
    if (nothing || type.getKind() == TypeKind.VOID) return ViewType.nothing(types.spell(type));
    return withPrimitives(type, kotlin, false);
  }

  /** What a constructor makes. */
  ViewType constructed(TypeMirror type) {
    ViewType facade = facade(type, false, false);
    return facade == null ? same(type, null) : facade;
  }

  /** The same of a suspend function. */
  ViewType resumed(TypeMirror given, @Nullable KmType kotlin) {
    ViewType value = kotlin == null ? null : values.resumed(types.bound(given), kotlin);
    return value == null ? returned(given, kotlin) : value;
  }

  /** A type where it isn't an argument, so that what may not be null is a primitive. */
  ViewType withPrimitives(TypeMirror given, @Nullable KmType kotlin, boolean toKotlin) {
    TypeMirror mirror = types.bound(given);
    ViewType type = inside(mirror, kotlin, toKotlin);
    boolean mayBeNull = kotlin == null || Attributes.isNullable(kotlin);
    String primitive = mayBeNull || type.isConverted() ? null : types.unboxed(mirror);
    if (primitive == null) return type;
    // As what the function takes, and not as what another one of that name takes.
    UnaryOperator<String> box = value -> "(" + type.kotlin() + ") " + value;
    return new ViewType(primitive, type.boxed(), type.kotlin(), primitive, toKotlin ? box : null);
  }

  /**
   * A type as a type argument, where a primitive can't stand.
   *
   * @param toKotlin whether Java has made the value
   */
  ViewType inside(TypeMirror given, @Nullable KmType kotlin, boolean toKotlin) {
    TypeMirror type = types.bound(given);
    if (kotlin == null) return same(type, null);
    ViewType value = values.of(type, kotlin, toKotlin);
    if (value != null) return value;
    ViewType facade = facade(type, Attributes.isNullable(kotlin), toKotlin);
    if (facade != null) return facade;
    ViewType converted = null;
    if (KotlinTypes.isFunction(kotlin)) converted = lambdas.of(type, kotlin, toKotlin);
    else if (JavaTypes.isClass(type, "kotlinx.coroutines.flow.Flow")) {
      converted = flow(type, kotlin, toKotlin);
    } else if (isClass(kotlin, LISTS) || KotlinTypes.isClass(kotlin, SET)) {
      converted = collection(type, kotlin, toKotlin);
    } else if (KotlinTypes.isClass(kotlin, MAP)) {
      converted = map(type, kotlin, toKotlin);
    } else if (JavaTypes.isClass(type, DEFERRED)) {
      converted = deferred(type, kotlin, toKotlin);
    } else if (JavaTypes.isClass(type, JOB) && !toKotlin) {
      converted = job(type, kotlin);
    }
    return converted == null ? same(type, kotlin) : converted;
  }

  /** The type of a facade that stands before an object of the library's; null if there is none. */
  private @Nullable ViewType facade(TypeMirror type, boolean nullable, boolean toKotlin) {
    if (facades.isEmpty() || !(type instanceof DeclaredType declared)) return null;
    String file = ((TypeElement) declared.asElement()).getQualifiedName().toString();
    String name = facades.name(file);
    if (name == null || declared.getEnclosingType().getKind() == TypeKind.DECLARED) return null;
    String spelled = types.spell(type);
    return ViewType.converted(
        name + spelled.substring(file.length()),
        spelled,
        nullable,
        toKotlin ? value -> value + ".kotlin()" : value -> facades.wrap(name, value));
  }

  private static boolean isClass(KmType type, Set<String> names) {
    String name = KotlinTypes.className(type.getClassifier());
    return name != null && names.contains(name);
  }

  private ViewType same(TypeMirror type, @Nullable KmType kotlin) {
    String java = types.spell(type, kotlin);
    String primitive = type.getKind().isPrimitive() ? types.boxed(type) : java;
    return new ViewType(java, primitive, types.spell(type), types.erased(type), null);
  }

  private ViewType item(TypeMirror type, KmType kotlin, boolean toKotlin) {
    return item(type, kotlin, 0, toKotlin);
  }

  private ViewType item(TypeMirror type, KmType kotlin, int index, boolean toKotlin) {
    List<KmTypeProjection> arguments = kotlin.getArguments();
    KmType item = arguments.size() > index ? arguments.get(index).getType() : null;
    return inside(types.argument(type, index), item, toKotlin);
  }

  /** A task of the coroutine that runs; the other way, the one behind a task. */
  private @Nullable ViewType deferred(TypeMirror type, KmType kotlin, boolean toKotlin) {
    ViewType value = item(type, kotlin, toKotlin);
    boolean unit = isUnit(kotlin);
    if (toKotlin && (value.isConverted() || unit)) return null; // It has Kotlin's value, if any.
    String variable = "i" + names++ + "_";
    String java = unit ? "java.lang." + JavaTypes.NULLABLE + "Void" : value.boxed();
    String conversion =
        value.isConverted() ? ", " + variable + " -> " + value.convert(variable) : "";
    String function =
        value.isConverted() ? "<" + value.kotlin() + ", " + java + ">task(" : "<" + java + ">task(";
    return ViewType.converted(
        style.task(java),
        types.spell(type),
        Attributes.isNullable(kotlin),
        toKotlin
            ? style::fromTask
            : unit
                ? task -> style.toTask(JOB_TASK + task + ")")
                : task ->
                    style.toTask("dev.menai.KotlinValues." + function + task + conversion + ")"));
  }

  private static boolean isUnit(KmType kotlin) {
    KmType value = kotlin.getArguments().isEmpty() ? null : kotlin.getArguments().get(0).getType();
    return value != null && KotlinTypes.isClass(value, "kotlin/Unit");
  }

  private ViewType job(TypeMirror type, KmType kotlin) {
    return ViewType.converted(
        style.task("java.lang." + JavaTypes.NULLABLE + "Void"),
        types.spell(type),
        Attributes.isNullable(kotlin),
        job -> style.toTask(JOB_TASK + job + ")"));
  }

  /** A copy, where keys or values have to be converted. */
  private @Nullable ViewType map(TypeMirror type, KmType kotlin, boolean toKotlin) {
    ViewType key = item(type, kotlin, 0, toKotlin);
    ViewType value = item(type, kotlin, 1, toKotlin);
    if (!key.isConverted() && !value.isConverted()) return null;
    int level = names++;
    String entry = "i" + level + "_";
    String copy = "m" + level + "_";
    String target =
        toKotlin ? key.kotlin() + ", " + value.kotlin() : key.boxed() + ", " + value.boxed();
    return ViewType.converted(
        types.erased(type) + "<" + key.boxed() + ", " + value.boxed() + ">",
        types.spell(type),
        Attributes.isNullable(kotlin),
        map ->
            map
                + ".entrySet().stream().<java.util.LinkedHashMap<"
                + target
                + ">>collect(java.util.LinkedHashMap::new, ("
                + copy
                + ", "
                + entry
                + ") -> "
                + copy
                + ".put("
                + key.convert(entry + ".getKey()")
                + ", "
                + value.convert(entry + ".getValue()")
                + "), java.util.LinkedHashMap::putAll)");
  }

  private ViewType flow(TypeMirror type, KmType kotlin, boolean toKotlin) {
    ViewType item = item(type, kotlin, toKotlin);
    String variable = "i" + names++ + "_";
    String java = item.boxed();
    String target = toKotlin ? item.kotlin() : java;
    String map =
        item.isConverted()
            ? ".<" + target + ">map(" + variable + " -> " + item.convert(variable) + ")"
            : "";
    String source = toKotlin ? "" : item.isConverted() ? "<" + item.kotlin() + ">" : "";
    return ViewType.converted(
        style.stream(java),
        types.spell(type),
        Attributes.isNullable(kotlin),
        toKotlin
            ? value -> style.fromStream(value) + map + ".asFlow()"
            : value ->
                style.toStream(
                    "dev.menai.stream.AsyncStream." + source + "from(" + value + ")" + map));
  }

  /** A copy, where the items have to be converted. */
  private @Nullable ViewType collection(TypeMirror type, KmType kotlin, boolean toKotlin) {
    ViewType item = item(type, kotlin, toKotlin);
    if (!item.isConverted()) return null;
    String raw = types.erased(type);
    String target = toKotlin ? item.kotlin() : item.boxed();
    String variable = "i" + names++ + "_";
    String end =
        raw.equals("java.util.Set")
            ? ".collect(java.util.stream.Collectors.toCollection(java.util.LinkedHashSet<"
                + target
                + ">::new))"
            : ".toList()";
    return ViewType.converted(
        raw + "<" + item.boxed() + ">",
        types.spell(type),
        Attributes.isNullable(kotlin),
        value ->
            value
                + ".stream().<"
                + target
                + ">map("
                + variable
                + " -> "
                + item.convert(variable)
                + ")"
                + end);
  }
}
