package dev.menai.samples;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** What the samples print, line by line. */
final class Script {
  static final List<String> FETCH = List.of("fetching data", "data fetched");
  static final List<String> SEND = List.of("sending data to mario", "data sent to mario");
  static final List<String> MAIN =
      List.of(
          "fetching data",
          "data fetched",
          "data: API data",
          "sending data to mario",
          "data sent to mario");
  static final List<String> GATHER =
      List.of(
          "sending data to mario",
          "sending data to luigi",
          "data sent to mario",
          "data sent to luigi");
  static final List<String> THOUSAND = thousand();
  static final List<String> TASK =
      List.of(
          "fetching data",
          "data fetched",
          "API data",
          "fetching data",
          "request was cancelled",
          "fetching data",
          "request took too long");
  static final List<String> CANCEL =
      List.of(
          "true",
          "fetching data",
          "data fetched",
          "API data",
          "fetching data",
          "no result yet",
          "the result was asked for too early");
  static final List<String> WAIT_FOR = List.of("fetching data", "request took too long");
  static final List<String> HTTP =
      List.of(
          "got 50: page 1 to page 50",
          "gave up on the slow page",
          "told to stop (enough): 40 answered, 10 cancelled");
  static final List<String> ONE_PAGE =
      List.of(
          "fetching data",
          "data fetched",
          "sending data to mario",
          "sending data to luigi",
          "data sent to mario",
          "data sent to luigi",
          "fetching data",
          "request took too long");

  private static final Pattern OUTPUT = Pattern.compile("```text\\n([^`]*)```");

  private Script() {}

  /** What the README says that its first program prints. */
  static List<String> hello() {
    Matcher output = OUTPUT.matcher(Sources.page("README.md"));
    if (!output.find()) {
      throw new AssertionError("the README shows no output");
    }
    return output.group(1).lines().map(Script::withoutSeconds).toList();
  }

  /** A line without the time that it took, which the machine has a say in. */
  static String withoutSeconds(String line) {
    return line.replaceAll("\\d+[.,]\\d seconds", "# seconds");
  }

  private static List<String> thousand() {
    List<String> lines = new ArrayList<>();
    lines.add("started");
    IntStream.rangeClosed(1, 1000).forEach(number -> lines.add("running: " + number));
    IntStream.rangeClosed(1, 1000).forEach(number -> lines.add("finished: " + number));
    lines.add("done");
    return List.copyOf(lines);
  }
}
