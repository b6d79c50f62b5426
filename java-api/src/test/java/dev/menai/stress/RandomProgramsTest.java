package dev.menai.stress;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.menai.Execution;
import dev.menai.OnEachExecution;
import java.util.List;
import org.junit.jupiter.api.Timeout;

/**
 * Nothing is lost and nothing hangs in random programs: some in every build, twenty thousand on
 * each execution with {@code -Dmenai.stress=long}, or as many as {@code -Dmenai.stress.programs=}
 * says. A seed that failed is run again, and alone, with {@code -Dmenai.stress.seed=}.
 */
class RandomProgramsTest {
  private static final boolean LONG = "long".equals(System.getProperty("menai.stress"));
  private static final int PROGRAMS =
      Integer.getInteger("menai.stress.programs", LONG ? 20_000 : 100);
  private static final Long SEED = Long.getLong("menai.stress.seed");

  @OnEachExecution
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
