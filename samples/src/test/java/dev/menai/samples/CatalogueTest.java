package dev.menai.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.menai.samples.Sample.Line;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The list of samples, and choosing from it. */
class CatalogueTest {
  @Test
  void theStepsStandInTheTutorialsOrder() {
    assertEquals(
        List.of("fetch", "send", "main", "gather", "thousand", "task", "cancel", "waitfor", "http"),
        names(Catalogue.SAMPLES));
  }

  @Test
  void theJavaThatIsShownStandsInTheSource() {
    String source = String.join("\n", Sources.samplesBut("Catalogue.java"));
    for (Sample sample : Catalogue.SAMPLES) {
      for (Line line : sample.lines()) {
        assertTrue(
            Sources.sameTokens(source).contains(Sources.sameTokens(line.java())), line::java);
      }
    }
  }

  @Test
  void allAreChosenAtOnceOrSomeByName() {
    assertEquals(Catalogue.SAMPLES, Samples.chosen(List.of("all")));
    assertEquals(List.of("gather", "fetch"), names(Samples.chosen(List.of("gather", "fetch"))));
    assertEquals(List.of(), Samples.chosen(List.of()));
  }

  @Test
  void anUnknownNameIsToldWhichThereAre() {
    String message =
        assertThrows(
                IllegalArgumentException.class, () -> Samples.chosen(List.of("fetch", "fetsch")))
            .getMessage();

    assertTrue(message.startsWith("No sample is called 'fetsch'."), message);
    for (Sample sample : Catalogue.SAMPLES) {
      assertTrue(message.contains(sample.name()), message);
    }
  }

  @Test
  void withoutANameTheyAreListed() throws Exception {
    List<String> lines = Printed.by(() -> Samples.main(new String[0]));

    assertEquals(2 + Catalogue.SAMPLES.size(), lines.size());
    assertEquals("  fetch     an async function", lines.get(1));
  }

  @Test
  void onRequestTheClassIsShownAndNotRun() throws Exception {
    List<String> lines = Printed.by(() -> Samples.main(new String[] {"code", "gather"}));

    assertEquals("== gather: two at once", lines.get(0));
    assertTrue(lines.contains("public final class Step4Gather {"), lines.toString());
    for (Sample sample : Catalogue.SAMPLES) {
      assertTrue(sample.code(Path.of("")).contains(" " + sample.type().getSimpleName() + " {"));
    }
  }

  @Test
  void onRequestWhatIsExpectedIsShown() throws Exception {
    assertEquals(
        List.of(
            "== gather: two at once",
            " 0.0 s  sending data to mario",
            " 0.0 s  sending data to luigi",
            " 2.0 s  data sent to mario",
            " 2.0 s  data sent to luigi"),
        Printed.by(() -> Samples.main(new String[] {"expect", "gather"})).subList(0, 5));
  }

  private static List<String> names(List<Sample> samples) {
    return samples.stream().map(Sample::name).toList();
  }
}
