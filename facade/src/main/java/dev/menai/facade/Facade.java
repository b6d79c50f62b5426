package dev.menai.facade;

import dev.menai.processor.view.FacadeResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A facade as it was written: its sources, its public API, and what was left out.
 *
 * @param sources the texts of its sources, by their paths in a folder of sources
 * @param api its public API, a line for each type and member
 * @param members the public members of the library, and what became of them
 * @param warnings what else is to be said
 */
public record Facade(
    SortedMap<String, String> sources,
    List<String> api,
    List<FacadeResult.Member> members,
    List<String> warnings) {

  /**
   * Those members that are left out, and that nobody has accepted.
   *
   * @return the members, in order
   */
  public List<FacadeResult.Member> missing() {
    return members.stream().filter(each -> each.reason() != null && !each.accepted()).toList();
  }

  /**
   * Writes the sources into a folder, which has nothing else in it afterwards.
   *
   * @param folder the folder, made if it isn't there
   * @throws FacadeException if it can't be written
   */
  public void writeTo(Path folder) {
    try {
      Map<String, String> all = new TreeMap<>(sources);
      if (Files.isDirectory(folder)) {
        try (var files = Files.walk(folder)) {
          for (Path each : files.filter(Files::isRegularFile).toList()) {
            String name = folder.relativize(each).toString().replace('\\', '/');
            // What hasn't changed keeps its time, so that nothing is compiled for nothing.
            if (!all.containsKey(name)) Files.delete(each);
            else if (Files.readString(each).equals(all.get(name))) all.remove(name);
          }
        }
      }
      for (Map.Entry<String, String> each : all.entrySet()) {
        Path file = folder.resolve(each.getKey());
        Files.createDirectories(file.getParent());
        Files.writeString(file, each.getValue(), StandardCharsets.UTF_8);
      }
    } catch (IOException failure) {
      throw new FacadeException("can't write to " + folder + ": " + failure, failure);
    }
  }

  /**
   * How many members there are, and each that is left out, with the reason.
   *
   * @return the report
   */
  public String report() {
    List<String> lines = new ArrayList<>();
    long offered = members.stream().filter(each -> each.reason() == null).count();
    lines.add(
        "%d of %d public members are offered (%.1f %%)"
            .formatted(
                offered,
                members.size(),
                members.isEmpty() ? 100.0 : 100.0 * offered / members.size()));
    for (FacadeResult.Member each : members) {
      if (each.reason() == null) continue;
      String how = each.accepted() ? "accepted" : "left out";
      lines.add(how + ": " + each.type() + "." + each.signature() + ": " + each.reason());
    }
    warnings.forEach(each -> lines.add("note: " + each));
    return String.join("\n", lines) + "\n";
  }

  /**
   * Compares the public API with what was recorded.
   *
   * @param recorded the lines of the record
   * @return a line for each difference: {@code -} for what is gone, {@code +} for what is new
   */
  public List<String> changesSince(List<String> recorded) {
    List<String> before = ofTypes(recorded);
    List<String> now = ofTypes(api);
    Set<String> known = new HashSet<>(before);
    Set<String> has = new HashSet<>(now);
    List<String> changes = new ArrayList<>();
    before.stream().filter(each -> !has.contains(each)).forEach(each -> changes.add("- " + each));
    now.stream().filter(each -> !known.contains(each)).forEach(each -> changes.add("+ " + each));
    return changes;
  }

  /** The same lines, those of members with their type before. */
  private static List<String> ofTypes(List<String> lines) {
    List<String> full = new ArrayList<>();
    String type = "";
    for (String each : lines) {
      if (each.startsWith("  ")) full.add(type + ": " + each.strip());
      else {
        type = each.replaceAll(" extends .*", "").replaceFirst("^(class|interface) ", "");
        full.add(each);
      }
    }
    return full;
  }

  /**
   * Refuses a facade that lacks members.
   *
   * @throws FacadeException if members are left out that nobody has accepted, with each of them
   */
  public void requireComplete() {
    List<FacadeResult.Member> missing = missing();
    if (missing.isEmpty()) return;
    StringBuilder text = new StringBuilder("these members are left out; accept them by name:");
    for (FacadeResult.Member each : missing) {
      text.append("\n  ").append(each.type()).append('.').append(each.signature());
      text.append(": ").append(each.reason());
    }
    throw new FacadeException(text.toString());
  }
}
