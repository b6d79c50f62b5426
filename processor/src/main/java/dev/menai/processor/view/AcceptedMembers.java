package dev.menai.processor.view;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The members of a library of which its maker says that a facade need not have them. */
final class AcceptedMembers {
  private final Set<String> accepted;
  private final Set<String> met = new HashSet<>();

  /**
   * Those of a list.
   *
   * @param accepted each as {@code Type.signature} or {@code Type.name}
   */
  AcceptedMembers(Set<String> accepted) {
    this.accepted = accepted;
  }

  /** Those of which no member was asked for. */
  List<String> unmet() {
    return accepted.stream().filter(each -> !met.contains(each)).toList();
  }

  /** Whether a member is one of them. */
  boolean has(String kotlin, String signature) {
    int end = signature.indexOf('(');
    String name = end < 0 ? signature : signature.substring(0, end);
    String type = kotlin.substring(kotlin.lastIndexOf('.') + 1);
    boolean accepts = false;
    for (String each :
        List.of(
            kotlin + "." + signature,
            kotlin + "." + name,
            type + "." + signature,
            type + "." + name)) {
      if (!accepted.contains(each)) continue;
      met.add(each);
      accepts = true;
    }
    return accepts;
  }
}
