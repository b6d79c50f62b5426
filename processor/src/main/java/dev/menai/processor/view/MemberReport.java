package dev.menai.processor.view;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What became of the members of one Kotlin type in one view. */
final class MemberReport {
  private final String view;
  private final List<String> excepted;
  private final Consumer<String> warn;
  private final Set<String> met = new HashSet<>();
  private final List<Entry> entries = new ArrayList<>();

  /**
   * One member.
   *
   * @param signature as Kotlin would write it
   * @param suspends whether it is a suspend function
   * @param reason why it is left out; null if it isn't
   */
  record Entry(String signature, boolean suspends, @Nullable String reason) {}

  MemberReport(String view, List<String> excepted, Consumer<String> warn) {
    this.view = view;
    this.excepted = excepted;
    this.warn = warn;
  }

  /** Whether the user has said that it may be left out, by its name or its signature. */
  boolean isExcepted(String name, String signature) {
    boolean excepts = false;
    for (String each : excepted) {
      if (!each.equals(name) && !each.equals(signature)) continue;
      met.add(each);
      excepts = true;
    }
    return excepts;
  }

  void offered(String signature, boolean suspends) {
    entries.add(new Entry(signature, suspends, null));
  }

  void leftOut(String signature, boolean suspends, String reason) {
    entries.add(new Entry(signature, suspends, reason));
    warn.accept(
        "left out of %s: %s: %s (except = \"%2$s\" accepts that)"
            .formatted(view, signature, reason));
  }

  /** Tells which exceptions named nothing. */
  void end() {
    for (String each : excepted) {
      if (!met.contains(each)) warn.accept(view + " has no member \"" + each + "\" to except");
    }
  }

  List<Entry> entries() {
    return List.copyOf(entries);
  }
}
