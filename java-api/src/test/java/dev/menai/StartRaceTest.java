package dev.menai;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;

class StartRaceTest {
  @OnEachExecution
  void aCancelInTheMomentInWhichABodyBeginsInterruptsItsBlocking(Execution where) {
    Random random = new Random(42);
    AsyncScope.Builder builder = AsyncScope.builder().closeTimeout(Duration.ofSeconds(1));
    try (AsyncScope scope = builder.execution(where).build()) {
      for (int i = 0; i < 500; i++) {
        Task<?> task = scope.createTask(() -> new CountDownLatch(1).await());
        for (int spins = random.nextInt(1 << random.nextInt(15)); spins > 0; spins--)
          Thread.onSpinWait();
        task.cancel();
        assertThrows(CancellationException.class, () -> task.get(10, SECONDS), "round " + i);
      }
    }
  }
}
