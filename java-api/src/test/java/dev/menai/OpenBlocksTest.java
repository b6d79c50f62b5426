package dev.menai;

import static dev.menai.Async.run;
import static dev.menai.Async.timeout;
import static java.time.Duration.ofHours;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.menai.core.BlockJob;
import dev.menai.core.Fiber;
import java.util.ArrayList;
import java.util.List;
import kotlinx.coroutines.Job;
import kotlinx.coroutines.JobKt;

/** Blocks of a body that are entered and never left, as where a stack overflows. */
class OpenBlocksTest {
  @OnEachExecution
  void theBlockAroundThemCancelsAndEndsThem() {
    List<Job> left = new ArrayList<>();
    timeout(ofHours(1), () -> leaveOpen(left));
    for (Job job : left) assertTrue(job.isCompleted() && job.isCancelled(), job::toString);
    assertEquals(4, left.size());
  }

  @OnEachExecution
  void theEndOfTheBodyCancelsAndEndsThem(Execution where) {
    List<Job> left = new ArrayList<>();
    run(where, () -> leaveOpen(left));
    for (Job job : left) assertTrue(job.isCompleted() && job.isCancelled(), job::toString);
    assertEquals(4, left.size());
  }

  /** Two blocks, one in the other, each with a coroutine that doesn't end by itself. */
  private static void leaveOpen(List<Job> left) {
    Fiber fiber = Fiber.current("leaveOpen");
    BlockJob outer = new BlockJob(fiber, false);
    outer.attach();
    BlockJob inner = new BlockJob(fiber, false);
    inner.attachBelow(outer);
    left.addAll(List.of(outer, inner, JobKt.Job(outer), JobKt.Job(inner)));
  }
}
