package dev.menai.samples;

import static dev.menai.Async.gather;
import static dev.menai.Async.run;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/**
 * How long many at once take, on the real clock. The best of some rounds counts, and a round fails
 * only if other programs left it the processors: else they are what it measured.
 */
@Tag("speed")
class SpeedTest {
  private static final int ROUNDS = 5;

  /** The share of all processors from which on others disturb the measuring. */
  private static final double BUSY = 0.2;

  @Test
  void aThousandTakeLittleMoreThanASecond() throws Exception {
    Printed.by(
        () ->
            oneIsFast(
                () -> {
                  long taken = thousand().toMillis();
                  if (taken < 1500) return FAST;
                  // Not everywhere is a thread begun and woken in a few microseconds.
                  long plain = thousandPlainThreads().toMillis();
                  boolean fast = taken - 1000 <= 3 * (plain - 1000);
                  return fast ? FAST : taken + " ms against " + plain + " ms";
                }));
  }

  @Test
  @EnabledForJreRange(min = JRE.JAVA_21)
  void aHundredThousandTakeLittleMoreThanPlainVirtualThreads() {
    oneIsFast(
        () -> {
          Duration plain = HundredThousand.plainThreads();
          Duration menai = HundredThousand.menai();
          boolean fast = menai.toMillis() <= 1.6 * plain.toMillis();
          return fast ? FAST : menai + " against " + plain;
        });
  }

  private static final String FAST = "";

  /** Some rounds, each of which says that it was fast, or else how slow. */
  private static void oneIsFast(Supplier<String> round) {
    List<String> failed = new ArrayList<>();
    for (int i = 0; i < ROUNDS; i++) {
      useOfOthers();
      String result = round.get();
      double others = useOfOthers();
      if (result.equals(FAST)) return;
      if (others < BUSY) failed.add(result);
    }
    assumeTrue(!failed.isEmpty(), "the machine is too busy to measure on");
    fail(failed.toString());
  }

  /** The share of the processors that went to other programs since the last call. */
  private static double useOfOthers() {
    OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    return system.getCpuLoad() - system.getProcessCpuLoad();
  }

  private static Duration thousandPlainThreads() {
    List<Thread> threads = new ArrayList<>();
    long start = System.nanoTime();
    for (int number = 1; number <= 1000; number++) {
      Thread thread = new Thread(killTime(number), "plain");
      thread.start();
      threads.add(thread);
    }
    try {
      for (Thread each : threads) each.join();
    } catch (InterruptedException unexpected) {
      throw new AssertionError(unexpected);
    }
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private static Runnable killTime(int number) {
    return () -> {
      System.out.println("running: " + number);
      LockSupport.parkNanos(ofSeconds(1).toNanos());
      System.out.println("finished: " + number);
    };
  }

  private static Duration thousand() {
    return run(
        () -> {
          long start = System.nanoTime();
          gather(Step5Thousand.thousand());
          return Duration.ofNanos(System.nanoTime() - start);
        });
  }
}
