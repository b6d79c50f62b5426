package dev.menai.spring;

import dev.menai.internal.diagnostics.ScopeFigures;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * How long what is ready waits for its turn in a scope: the lag of an event loop, or the queue of
 * an executor. Found out by asking for a turn, when somebody wants to know.
 */
final class TurnLag {
  private final ScopeFigures scope;

  /** The turn that was asked for last; guarded by this. */
  private @Nullable Asked last;

  TurnLag(ScopeFigures scope) {
    this.scope = scope;
  }

  /**
   * What the last asking took, or has taken up to now; and asks anew if that is over. Doesn't wait:
   * so it tells of the time since somebody looked before.
   */
  Duration look() {
    Asked before;
    Asked next = null;
    synchronized (this) {
      before = last;
      if (before == null || before.answer.isDone()) last = next = new Asked();
    }
    if (next != null) scope.onNextTurn(next::answered);
    return before == null ? Duration.ZERO : before.taken();
  }

  /** Asks, and waits for the answer; null if there is none in time. */
  @Nullable Duration await(Duration limit) {
    Asked asked = new Asked();
    scope.onNextTurn(asked::answered);
    try {
      return asked.answer.get(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException late) {
      return null;
    } catch (InterruptedException interrupt) {
      Thread.currentThread().interrupt();
      return null;
    } catch (ExecutionException never) {
      throw new AssertionError(never);
    }
  }

  /** A turn that was asked for. */
  private static final class Asked {
    private final long start = System.nanoTime();
    private final CompletableFuture<Duration> answer = new CompletableFuture<>();

    Duration taken() {
      return answer.getNow(sinceStart());
    }

    void answered() {
      answer.complete(sinceStart());
    }

    private Duration sinceStart() {
      return Duration.ofNanos(System.nanoTime() - start);
    }
  }
}
