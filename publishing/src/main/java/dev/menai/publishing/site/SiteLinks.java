package dev.menai.publishing.site;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds links of a site that lead nowhere. */
final class SiteLinks {
  private static final Pattern LINK = Pattern.compile("\\s(?:href|src)=\"([^\"]*)\"");
  private static final Pattern ID = Pattern.compile("\\sid=\"([^\"]*)\"");

  private final Path site;
  private final Map<Path, Set<String>> ids = new HashMap<>();

  SiteLinks(Path site) {
    this.site = site;
  }

  /** The dead links of some pages, as {@code page: link}. */
  List<String> dead(Iterable<String> pages) throws IOException {
    List<String> dead = new ArrayList<>();
    for (String page : pages)
      for (String link : links(site.resolve(page)))
        if (!exists(site.resolve(page), link)) dead.add(page + ": " + link);
    return dead;
  }

  private static List<String> links(Path page) throws IOException {
    return LINK.matcher(Files.readString(page))
        .results()
        .map(match -> match.group(1).replace("&amp;", "&"))
        .filter(link -> !link.matches("[a-z]+:.*"))
        .toList();
  }

  private boolean exists(Path page, String link) throws IOException {
    String[] parts = link.split("#", 2);
    Path target = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]).normalize();
    if (!Files.isRegularFile(target)) return false;
    return parts.length == 1
        || parts[1].isEmpty()
        || idsOf(target).contains(URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
  }

  private Set<String> idsOf(Path page) throws IOException {
    Set<String> known = ids.get(page);
    if (known == null) {
      known =
          ID.matcher(Files.readString(page))
              .results()
              .map(match -> match.group(1))
              .collect(Collectors.toSet());
      ids.put(page, known);
    }
    return known;
  }
}
