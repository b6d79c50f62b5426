package dev.menai.stream;

import dev.menai.Async;
import dev.menai.core.Durations;
import java.time.Duration;

/** A generator of the periods that have passed, on the clock of {@code sleep}. */
record Ticks(Duration period) implements AsyncStream.Generator<Long> {
  @Override
  public void run(AsyncStream.Emitter<? super Long> emitter) {
    long nanos = Durations.wholeNanos(period);
    long start = Async.nanoTime();
    long passed = 0;
    for (long tick = 0; ; tick = Math.max(tick + 1, roundedUp(passed, nanos))) {
      // From the start, and not from the last tick: so what each is late doesn't add up.
      long left = tick * nanos - passed;
      if (left > 0) Async.sleep(Duration.ofNanos(left));
      emitter.emit(tick);
      passed = Async.nanoTime() - start;
    }
  }

  private static long roundedUp(long time, long period) {
    return time / period + (time % period == 0 ? 0 : 1);
  }
}
