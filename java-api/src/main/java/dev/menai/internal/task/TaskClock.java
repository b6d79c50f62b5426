package dev.menai.internal.task;

import dev.menai.core.ContextClock;
import dev.menai.core.Fiber;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The clock by which {@code sleep} and limits go, as the JDK knows clocks. */
public final class TaskClock extends Clock {
  /** The virtual time in which the clock was made, which it keeps on every thread; else null. */
  private final @Nullable LongSupplier virtual;

  private final ZoneId zone;

  private TaskClock(@Nullable LongSupplier virtual, ZoneId zone) {
    this.virtual = virtual;
    this.zone = zone;
  }

  /** A clock of the virtual time on this thread; without one, of whatever thread asks it. */
  public static Clock here() {
    return new TaskClock(virtualHere(), ZoneOffset.UTC);
  }

  /** Nanoseconds since some moment, on the clock of what runs on this thread. */
  public static long nanoTime() {
    LongSupplier time = virtualHere();
    return time != null ? time.getAsLong() : System.nanoTime();
  }

  private static @Nullable LongSupplier virtualHere() {
    ContextClock clock = Fiber.clockOnThread();
    return clock == null ? null : clock.getVirtualTime();
  }

  @Override
  public Instant instant() {
    LongSupplier time = virtual != null ? virtual : virtualHere();
    return time != null ? Instant.EPOCH.plusNanos(time.getAsLong()) : Instant.now();
  }

  @Override
  public ZoneId getZone() {
    return zone;
  }

  @Override
  public Clock withZone(ZoneId other) {
    return new TaskClock(virtual, Objects.requireNonNull(other, "zone"));
  }

  @Override
  public String toString() {
    return "Async.clock()[" + zone + "]";
  }
}
