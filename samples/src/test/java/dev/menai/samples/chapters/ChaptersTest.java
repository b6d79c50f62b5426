package dev.menai.samples.chapters;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.menai.samples.Printed;
import dev.menai.samples.Rehearsal;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import kotlinx.coroutines.Dispatchers;
import org.junit.jupiter.api.Test;

/** The programs of the guide whose output no page shows. */
class ChaptersTest {
  @Test
  void eachExecutionRunsAProgram() throws Exception {
    ExecutorService pool = Executors.newSingleThreadExecutor();
    try {
      List<String> lines =
          Printed.by(
              () -> Executing.all(() -> System.out.println("ran"), pool, Dispatchers.getDefault()));

      assertEquals(List.of("ran", "ran", "ran", "ran"), lines);
    } finally {
      pool.shutdown();
    }
  }

  @Test
  void bodiesComputeInParallel() throws Exception {
    assertEquals(List.of("computed twice"), Printed.by(() -> Executing.inParallel(new String[0])));
  }

  @Test
  void aFailureThatNobodySeesStaysInItsTask() throws Exception {
    assertEquals(
        List.of(" 0.0 s  asking boo", " 0.3 s  boo asks 30", " 0.3 s  failed: true"),
        Rehearsal.printed(Failing::unseen));
  }
}
