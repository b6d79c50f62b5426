package dev.menai;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.PriorityQueue;
import java.util.Queue;
import kotlin.Unit;
import kotlin.coroutines.CoroutineContext;
import kotlinx.coroutines.CancellableContinuation;
import kotlinx.coroutines.CoroutineDispatcher;
import kotlinx.coroutines.Delay;
import kotlinx.coroutines.DisposableHandle;

/**
 * A dispatcher whose time jumps, as a machine's does that slept: all that is due by then is due at
 * once. Used by one thread.
 */
final class JumpingClock extends CoroutineDispatcher implements Delay {
  private final Queue<Runnable> ready = new ArrayDeque<>();
  private final PriorityQueue<Timer> timers = new PriorityQueue<>();
  private long now;
  private long number;

  /** Runs what is ready, and what gets ready by that. */
  void settle() {
    for (Runnable block = ready.poll(); block != null; block = ready.poll()) block.run();
  }

  void jump(Duration by) {
    now += by.toMillis();
    while (!timers.isEmpty() && timers.peek().at <= now) ready.add(timers.poll().block);
    settle();
  }

  int timers() {
    return timers.size();
  }

  @Override
  public void dispatch(CoroutineContext context, Runnable block) {
    ready.add(block);
  }

  @Override
  public DisposableHandle invokeOnTimeout(long millis, Runnable block, CoroutineContext context) {
    Timer timer = new Timer(now + millis, number++, block);
    timers.add(timer);
    return () -> timers.remove(timer);
  }

  @Override
  public void scheduleResumeAfterDelay(
      long millis, CancellableContinuation<? super Unit> continuation) {
    invokeOnTimeout(
        millis, () -> continuation.resumeWith(Unit.INSTANCE), continuation.getContext());
  }

  private record Timer(long at, long number, Runnable block) implements Comparable<Timer> {
    @Override
    public int compareTo(Timer other) {
      return at != other.at ? Long.compare(at, other.at) : Long.compare(number, other.number);
    }
  }
}
