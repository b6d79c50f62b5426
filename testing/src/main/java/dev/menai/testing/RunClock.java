package dev.menai.testing;

import dev.menai.Async;
import dev.menai.core.Durations;
import dev.menai.core.Fiber;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;

/** The clock of one run. */
final class RunClock implements VirtualClock {
  private final VirtualLoop loop;

  RunClock(VirtualLoop loop) {
    this.loop = loop;
  }

  @Override
  public Duration now() {
    return Duration.ofMillis(loop.time().now());
  }

  @Override
  public void advance(Duration by) {
    Objects.requireNonNull(by, "by");
    if (by.isNegative()) throw new IllegalArgumentException("time doesn't go back: " + by);
    refuseOutside("advance");
    long millis = Durations.wholeMillis(by);
    long now = loop.time().now();
    Async.await(loop.reached(millis > Long.MAX_VALUE - now ? Long.MAX_VALUE : now + millis));
  }

  @Override
  public void runCurrent() {
    refuseOutside("runCurrent");
    Async.await(loop.reached(loop.time().now()));
  }

  @Override
  public void advanceUntilIdle() {
    refuseOutside("advanceUntilIdle");
    Async.await(loop.idle());
  }

  private static void refuseOutside(String method) {
    if (Fiber.current() == null) {
      throw new IllegalStateException(
          "VirtualClock."
              + method
              + " was called outside a task; it suspends the task that calls it, so call it from the test's body");
    }
  }

  @Override
  public Clock asClock() {
    return new View(this, ZoneOffset.UTC);
  }

  @Override
  public String toString() {
    return "VirtualClock[" + now() + "]";
  }

  /** The clock as the JDK knows clocks. */
  private static final class View extends Clock {
    private final VirtualClock clock;
    private final ZoneId zone;

    View(VirtualClock clock, ZoneId zone) {
      this.clock = clock;
      this.zone = zone;
    }

    @Override
    public ZoneId getZone() {
      return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
      return new View(clock, Objects.requireNonNull(other, "other"));
    }

    @Override
    public Instant instant() {
      return Instant.EPOCH.plus(clock.now());
    }

    @Override
    public String toString() {
      return clock + " in " + zone;
    }
  }
}
