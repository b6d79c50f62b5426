package dev.menai.samples.frameworks;

import static dev.menai.Async.any;
import static dev.menai.Async.await;
import static dev.menai.Async.sleep;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;

import dev.failsafe.CircuitBreaker;
import dev.failsafe.Failsafe;
import dev.failsafe.RateLimiter;
import dev.failsafe.RetryPolicy;
import dev.menai.AsyncScope;
import dev.menai.sync.CapacityLimiter;
import java.io.IOException;

/** Calls of a shop that fails now and then, by Failsafe on a scope's executor. */
public final class Resilience {
  private final AsyncScope scope;
  private final Shop shop;

  /** Takes where the calls run, and whom they call. */
  public Resilience(AsyncScope scope, Shop shop) {
    this.scope = scope;
    this.shop = shop;
  }

  /** What is called; the call may suspend. */
  @FunctionalInterface
  public interface Shop {
    /** Asks for a price. */
    int ask(String item) throws IOException;
  }

  // resilience.md: retry
  private static final RetryPolicy<Integer> RETRIES =
      RetryPolicy.<Integer>builder()
          .handle(IOException.class) // and so no cancel
          .withBackoff(ofSeconds(1), ofHours(1))
          .withJitter(0.1)
          .withMaxRetries(50)
          .build();

  /** Asks again and again, each time after a longer pause. */
  public int askAgain(String item) {
    return await(Failsafe.with(RETRIES).with(scope.asExecutor()).getAsync(() -> shop.ask(item)));
  }

  // resilience.md: end

  // resilience.md: breaker
  private final CircuitBreaker<Integer> breaker =
      CircuitBreaker.<Integer>builder()
          .handle(IOException.class)
          .withFailureThreshold(3)
          .withDelay(ofMinutes(1))
          .build();

  /** Doesn't ask for a minute after three failures. */
  public int askUnlessBroken(String item) {
    return await(Failsafe.with(breaker).with(scope.asExecutor()).getAsync(() -> shop.ask(item)));
  }

  // resilience.md: end

  // resilience.md: rate
  private final RateLimiter<Object> rate = RateLimiter.smoothBuilder(10, ofSeconds(1)).build();

  /** Asks ten times in a second at most. */
  public int askInTurn(String item) throws IOException {
    sleep(rate.reservePermit()); // acquirePermit() would block the thread
    return shop.ask(item);
  }

  // resilience.md: end

  // resilience.md: hedge
  /** Asks once more if there is no answer soon, and takes the first; the other is cancelled. */
  public int askTwice(String item) {
    return any(
        () -> shop.ask(item),
        () -> {
          sleep(ofMillis(50));
          return shop.ask(item);
        });
  }

  // resilience.md: end

  // resilience.md: permit
  private final CapacityLimiter limiter = new CapacityLimiter(2);

  /** Has two calls at a time at most; a cancel gives the slot back when the call has ended. */
  public int askWithFew(String item) {
    return await(
        Failsafe.with(RETRIES)
            .with(scope.asExecutor())
            .getAsync(() -> limiter.withSlot(() -> shop.ask(item))));
  }

  // resilience.md: end

  /** How many calls there are now. */
  public int calls() {
    return limiter.borrowed();
  }

  /** How many failures the breaker has counted. */
  public long failures() {
    return breaker.getFailureCount();
  }
}
