package dev.menai.stress;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.menai.Execution;
import java.util.List;
import java.util.stream.Stream;
import kotlinx.coroutines.Dispatchers;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Nothing is lost and nothing hangs in random programs: some in every build, twenty thousand on
 * each execution with {@code -Dmenai.stress=long}. A seed that failed is run again, and alone, with
 * {@code -Dmenai.stress.seed=}.
 */
class RandomProgramsTest {
  private static final boolean LONG = "long".equals(System.getProperty("menai.stress"));
  private static final int PROGRAMS = LONG ? 20_000 : 150;
  private static final Long SEED = Long.getLong("menai.stress.seed");

  static Stream<Named<Execution>> executions() {
    return Stream.of(
        Named.of("event loop", Execution.eventLoop()),
        Named.of("parallel", Execution.parallel()),
        Named.of("Dispatchers.Default", Execution.on(Dispatchers.getDefault())));
  }

  @ParameterizedTest
  @MethodSource("executions")
  @Timeout(3_600)
  void nothingIsLostAndNothingHangs(Execution where) throws InterruptedException {
    long first = SEED != null ? SEED : LONG ? System.nanoTime() : 0;
    int programs = SEED != null ? 1 : PROGRAMS;
    for (int i = 0; i < programs; i++) {
      if (LONG && i % 1_000 == 0) System.out.println(where + ": " + i + " programs");
      long seed = first + i;
      assertEquals(
          List.of(),
          new RandomProgram(seed).run(where),
          () -> "on " + where + ", again with -Dmenai.stress.seed=" + seed);
    }
  }
}
