package dev.menai;

import static dev.menai.Async.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import kotlin.coroutines.intrinsics.IntrinsicsKt;

class AwaitRaceTest {
  @OnEachExecution
  void anAnswerInTheMomentInWhichTheBodyParksWakesIt() {
    Random random = new Random(42);
    ExecutorService rival = Executors.newSingleThreadExecutor();
    for (int round = 0; round < 2_000; round++) {
      int value = round;
      int delay = random.nextInt(1 << random.nextInt(9));
      AtomicBoolean returns = new AtomicBoolean();
      int answer =
          await(
              (SuspendCall<Integer>)
                  continuation -> {
                    rival.execute(
                        () -> {
                          // On a single processor it must let the body go on.
                          while (!returns.get()) Thread.yield();
                          for (int spins = 0; spins < delay; spins++) Thread.onSpinWait();
                          continuation.resumeWith(value);
                        });
                    returns.set(true);
                    return IntrinsicsKt.getCOROUTINE_SUSPENDED();
                  });
      assertEquals(value, answer);
    }
    rival.shutdown();
  }
}
