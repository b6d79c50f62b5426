package dev.menai.testing;

import dev.menai.Async;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The runs and scopes that were open at a moment, as the task dump shows them. */
final class OpenScopes {
  /** That of bodies which plain Kotlin calls; it is never closed. */
  private static final String OF_KOTLIN = "kotlin on ";

  private final Set<String> before = sections().keySet();

  /** The scopes opened since that still run tasks, or hold a thread. */
  List<String> leftOpen(String ownName) {
    List<String> left = new ArrayList<>();
    sections()
        .forEach(
            (scope, tasks) -> {
              boolean own = scope.startsWith(ownName) || scope.startsWith(OF_KOTLIN);
              boolean idle = tasks.isEmpty() && !scope.contains("eventLoop");
              if (!own && !idle && !before.contains(scope))
                left.add(
                    "a scope was left open: "
                        + scope
                        + (tasks.isEmpty() ? "" : ", with tasks:" + String.join("", tasks)));
            });
    return left;
  }

  /** The lines of the dump below the line of each scope. */
  private static Map<String, List<String>> sections() {
    Map<String, List<String>> sections = new LinkedHashMap<>();
    List<String> tasks = new ArrayList<>();
    for (String line : Async.dump().split("\n", -1)) {
      if (line.startsWith(" ")) tasks.add("\n" + line);
      else if (!line.isEmpty()) sections.put(line, tasks = new ArrayList<>());
    }
    return sections;
  }
}
