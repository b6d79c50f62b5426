package dev.menai.samples;

import static dev.menai.Async.gather;
import static dev.menai.Async.run;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/** How long many at once take, on the real clock. The best of three rounds counts. */
@Tag("speed")
class SpeedTest {
  private static final int ROUNDS = 3;

  /** The share of all processors from which on others disturb the measuring. */
  private static final double BUSY = 0.2;

  @Test
  void aThousandTakeLittleMoreThanASecond() throws Exception {
    Duration limit = Duration.ofMillis(1500);
    List<Duration> taken = new ArrayList<>();
    Printed.by(
        () -> {
          do {
            taken.add(thousand());
          } while (last(taken).compareTo(limit) >= 0 && taken.size() < ROUNDS);
        });
    assertTrue(last(taken).compareTo(limit) < 0, taken::toString);
  }

  /**
   * A round fails only if other programs left it the processors: else they are what it measured.
   */
  @Test
  @EnabledForJreRange(min = JRE.JAVA_21)
  void aHundredThousandTakeLittleMoreThanPlainVirtualThreads() {
    List<String> failed = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      useOfOthers();
      Duration plain = HundredThousand.plainThreads();
      Duration menai = HundredThousand.menai();
      double others = useOfOthers();
      if (menai.toMillis() <= 1.6 * plain.toMillis()) {
        return;
      }
      if (others < BUSY) {
        failed.add(menai + " against " + plain);
      }
    }
    assumeTrue(!failed.isEmpty(), "the machine is too busy to measure on");
    fail(failed.toString());
  }

  /** The share of the processors that went to other programs since the last call. */
  private static double useOfOthers() {
    OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    return system.getCpuLoad() - system.getProcessCpuLoad();
  }

  private static Duration thousand() {
    return run(
        () -> {
          long start = System.nanoTime();
          gather(Step5Thousand.thousand());
          return Duration.ofNanos(System.nanoTime() - start);
        });
  }

  private static Duration last(List<Duration> taken) {
    return taken.get(taken.size() - 1);
  }
}
