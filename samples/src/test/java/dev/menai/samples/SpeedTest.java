package dev.menai.samples;

import static dev.menai.Async.gather;
import static dev.menai.Async.run;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/**
 * How long many at once take, on the real clock. The best of three counts: others use the machine
 * too.
 */
@Tag("speed")
class SpeedTest {
  @Test
  void aThousandTakeLittleMoreThanASecond() throws Exception {
    Printed.by(() -> assertOnceOfThree(() -> thousand().toMillis() < 1500));
  }

  @Test
  @EnabledForJreRange(min = JRE.JAVA_21)
  void aHundredThousandTakeLittleMoreThanPlainVirtualThreads() {
    assertOnceOfThree(
        () -> {
          Duration plain = HundredThousand.plainThreads();
          return HundredThousand.menai().toMillis() <= 1.6 * plain.toMillis();
        });
  }

  private static Duration thousand() {
    return run(
        () -> {
          long start = System.nanoTime();
          gather(Step5Thousand.thousand());
          return Duration.ofNanos(System.nanoTime() - start);
        });
  }

  private static void assertOnceOfThree(BooleanSupplier quick) {
    assertTrue(quick.getAsBoolean() || quick.getAsBoolean() || quick.getAsBoolean());
  }
}
