package dev.menai.samples.frameworks;

import arrow.resilience.CircuitBreaker;
import arrow.resilience.CircuitBreaker.OpeningStrategy;
import arrow.resilience.Schedule;
import arrow.resilience.ScheduleKt;
import dev.menai.AsyncFunction;
import dev.menai.Suspend;
import dev.menai.processor.JavaView;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import kotlin.jvm.JvmClassMappingKt;
import kotlin.reflect.KClass;

/**
 * Pages of a server that may be down: Arrow's schedule tries again, its circuit breaker gives up.
 */
@JavaView(CircuitBreaker.class)
@JavaView(CircuitBreaker.Companion.class)
@JavaView(value = OpeningStrategy.Count.class, name = "FailureCount")
@JavaView(ScheduleKt.class)
public final class GuardedPages {
  private static final KClass<IOException> IO = JvmClassMappingKt.getKotlinClass(IOException.class);
  private static final Schedules SCHEDULES = Suspend.adapt(Schedules.class, companion());

  private final CircuitBreakerView breaker;
  private final Schedule<IOException, ?> schedule;
  private final AsyncFunction<String, String> pages;
  private final Map<String, String> last = new ConcurrentHashMap<>();

  /**
   * Guards a function.
   *
   * @param pages the page at a path, or an {@link IOException}
   */
  public GuardedPages(
      CircuitBreakerView breaker,
      Schedule<IOException, ?> schedule,
      AsyncFunction<String, String> pages) {
    this.breaker = breaker;
    this.schedule = schedule;
    this.pages = pages;
  }

  // kotlin.md: arrow
  /** Opens after some failures in a row, for a time. */
  public static CircuitBreakerView breaker(int failures, Duration closed) {
    return CircuitBreakerView.of(
        CircuitBreakerCompanionView.of().invoke(closed, FailureCount.create(failures)));
  }

  /**
   * The page at a path, asked for again as the schedule says; the last one while the server is
   * down.
   */
  public String get(String path) {
    return breaker
        .protectEither(() -> ScheduleKtView.retry(schedule, IO, () -> pages.apply(path)))
        .fold(
            rejected -> last.getOrDefault(path, ""),
            page -> {
              last.put(path, page);
              return page;
            });
  }

  /** Some more tries, each after twice the time. */
  public static Schedule<IOException, ?> tries(int more, Duration first) {
    return SCHEDULES.exponential(first, 2).and(SCHEDULES.recurs(more));
  }

  /**
   * The companion of {@code Schedule}. Its class file is one that javac can't read, so no source
   * can name it.
   */
  private interface Schedules {
    Schedule<IOException, ?> exponential(Duration base, double factor);

    Schedule<IOException, Long> recurs(long more);
  }

  // kotlin.md: end

  private static Object companion() {
    try {
      return Schedule.class.getField("Companion").get(null);
    } catch (ReflectiveOperationException changed) {
      throw new LinkageError("another version of Arrow", changed);
    }
  }
}
