package dev.menai.facade;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The KDoc of a library, by what it stands before. */
final class KDocs {
  static final KDocs NONE = new KDocs();

  /** Of types and packages, with dots: {@code com.acme.Orders.Builder}. */
  private final Map<String, KDoc> types = new HashMap<>();

  /** Of functions, properties and constructors, by their owner and name. */
  private final Map<String, List<Member>> members = new HashMap<>();

  /**
   * A function or property.
   *
   * @param types the types of its parameters, as the source has them
   * @param doc what stands before it
   */
  record Member(List<String> types, KDoc doc) {}

  private KDocs() {}

  /** Reads a jar or a folder of sources. */
  static KDocs of(Path sources) {
    KDocs docs = new KDocs();
    for (String text : LibraryFiles.sources(sources)) new KDocReader(text, docs).read();
    return docs;
  }

  void addType(String name, KDoc doc) {
    types.putIfAbsent(name, doc);
  }

  void addMember(String owner, String name, List<String> parameters, KDoc doc) {
    members
        .computeIfAbsent(owner + "#" + name, key -> new ArrayList<>())
        .add(new Member(parameters, doc));
  }

  /** That of a type; null if it has none. */
  @Nullable KDoc type(String name) {
    return types.get(name);
  }

  /**
   * That of a function, a property or a constructor; null if it has none.
   *
   * @param owner the type, or the package of a file
   * @param types the types of its parameters
   */
  @Nullable KDoc member(String owner, String name, List<String> types) {
    List<Member> named = members.getOrDefault(owner + "#" + name, List.of());
    List<String> wanted = types.stream().map(KDocs::simple).toList();
    KDoc sameCount = null;
    int count = 0;
    for (Member each : named) {
      if (each.types.size() != types.size()) continue;
      if (each.types.stream().map(KDocs::simple).toList().equals(wanted)) return each.doc;
      sameCount = each.doc;
      count++;
    }
    // A type may be written by another name; but an overload has a comment of its own.
    return count == 1 && named.size() == 1 ? sameCount : null;
  }

  /** A type without packages, arguments and spaces. */
  private static String simple(String type) {
    return type.replaceAll("\\s+", "").replaceAll("<.*>", "").replaceAll("\\w+\\.", "");
  }
}
