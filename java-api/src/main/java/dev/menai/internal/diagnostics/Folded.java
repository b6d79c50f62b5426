package dev.menai.internal.diagnostics;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Some of what stands side by side in a tree, that looks the same: it is shown once. */
record Folded(List<JobView> views, TaskText text) {
  /** So many have to look the same before only one of them is shown. */
  private static final int FEW = 4;

  /** Those that look the same together, each where the first of them stands. */
  static List<Folded> of(Collection<JobView> views, TaskText text) {
    Map<String, Folded> alike = new LinkedHashMap<>();
    for (JobView view : views)
      alike
          .computeIfAbsent(look(view, text), any -> new Folded(new ArrayList<>(), text))
          .views
          .add(view);
    List<Folded> folded = new ArrayList<>();
    for (Folded some : alike.values()) {
      if (some.views.size() >= FEW) folded.add(some);
      else for (JobView view : some.views) folded.add(new Folded(List.of(view), text));
    }
    return folded;
  }

  /** How something looks with all that stands below it, but for names and times. */
  private static String look(JobView view, TaskText text) {
    if (view.children.isEmpty()) return text.look(view);
    Map<String, Integer> below = new LinkedHashMap<>();
    for (JobView child : view.children) below.merge(look(child, text), 1, Integer::sum);
    return text.look(view) + below;
  }

  JobView first() {
    return views.get(0);
  }

  String line() {
    if (views.size() == 1) return text.line(first());
    return "×"
        + String.format(Locale.ROOT, "%,d", views.size()).replace(',', ' ')
        + " "
        + text.line(views);
  }
}
