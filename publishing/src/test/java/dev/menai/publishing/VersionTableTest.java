package dev.menai.publishing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The table of versions says what the results say. */
class VersionTableTest {
  @Test
  void eachVersionSaysHowManyCombinationsPassedOnEachJdk() {
    String table =
        VersionTable.of(
            List.of(
                "1.11.0\t2.2.20\t5.10.0\t5.0.0\t17\tpassed",
                "1.10.2\t2.2.20\t5.10.0\t5.0.0\t17\tpassed",
                "1.11.0\t2.2.20\t5.10.0\t5.0.0\t25\tfailed",
                "1.10.2\t2.2.20\t5.10.0\t5.0.0\t25\tpassed"));

    assertEquals(
        """
        | | version | Java 17 | Java 25 |
        |---|---|---|---|
        | kotlinx.coroutines | 1.10.2 | all 1 pass | all 1 pass |
        |  | 1.11.0 | all 1 pass | 0 of 1 pass |
        | Kotlin's library | 2.2.20 | all 2 pass | 1 of 2 pass |
        | JUnit | 5.10.0 | all 2 pass | 1 of 2 pass |
        | Mockito | 5.0.0 | all 2 pass | 1 of 2 pass |

        Of 4 combinations 3 passed.
        """,
        table);
  }

  @Test
  void itTakesThePlaceOfTheOldOne() {
    String page = "before\n<!-- made by .ci/matrix -->\n\nold\n\n<!-- end -->\nafter\n";

    assertEquals(
        "before\n<!-- made by .ci/matrix -->\n\nnew\n\n<!-- end -->\nafter\n",
        VersionTable.intoPage(page, "new\n"));
    assertThrows(IllegalArgumentException.class, () -> VersionTable.intoPage("before\n", "new\n"));
  }
}
