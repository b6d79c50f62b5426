package dev.menai.testing;

import dev.menai.core.Fiber;
import dev.menai.core.NanoClock;
import dev.menai.core.OutsideWatch;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import kotlin.coroutines.CoroutineContext;
import kotlin.jvm.functions.Function2;
import kotlinx.coroutines.ThreadContextElement;
import org.jspecify.annotations.Nullable;

/**
 * What every coroutine of a run in virtual time carries: its clock, and a note of the real threads
 * that work for it.
 */
final class RunContext implements OutsideWatch, ThreadContextElement<RunContext.Before> {
  /** The run whose code a thread runs. */
  private static final ThreadLocal<@Nullable RunContext> CURRENT = new ThreadLocal<>();

  private final VirtualRun run;
  private final ThreadSites threads = new ThreadSites();

  /** Threads, other than the run's own, that run code of the run now. */
  private final Set<Thread> outside = ConcurrentHashMap.newKeySet();

  /** How many tasks wait for a stage that may be completed in real time. */
  private final AtomicInteger awaiting = new AtomicInteger();

  RunContext(VirtualRun run) {
    this.run = run;
  }

  static @Nullable VirtualRun currentRun() {
    RunContext current = CURRENT.get();
    return current == null ? null : current.run;
  }

  /**
   * Whether a thread outside of virtual time computes, or waits for a time of its own. One that
   * waits for somebody else counts as waiting.
   */
  boolean worksOutside() {
    for (Thread thread : outside) {
      Thread.State state = thread.getState();
      if (state != Thread.State.WAITING && state != Thread.State.TERMINATED) return true;
    }
    return false;
  }

  /** Where threads were created. */
  ThreadSites threads() {
    return threads;
  }

  /** Whether a task waits for something that may come from outside of virtual time. */
  boolean awaitsOutside() {
    return awaiting.get() > 0;
  }

  @Override
  public void waitBegins(CompletionStage<?> stage) {
    if (!(stage instanceof OwnFuture)) awaiting.incrementAndGet();
  }

  @Override
  public void waitEnds(CompletionStage<?> stage) {
    if (!(stage instanceof OwnFuture)) awaiting.decrementAndGet();
  }

  @Override
  public long nanoTime() {
    return run.loop().nanoTime();
  }

  @Override
  public Before updateThreadContext(CoroutineContext context) {
    RunContext before = CURRENT.get();
    CURRENT.set(this);
    Thread thread = Thread.currentThread();
    boolean added =
        Fiber.current() == null && !run.loop().isDrivenBy(thread) && outside.add(thread);
    return new Before(before, threads.install(), added);
  }

  @Override
  public void restoreThreadContext(CoroutineContext context, Before before) {
    if (before.run == null) CURRENT.remove();
    else CURRENT.set(before.run);
    ThreadSites.restore(before.threads);
    if (before.added && outside.remove(Thread.currentThread())) run.loop().signal();
  }

  /** What the thread did before. */
  record Before(@Nullable RunContext run, @Nullable ThreadSites threads, boolean added) {}

  @Override
  public CoroutineContext.Key<?> getKey() {
    return NanoClock.Key;
  }

  // Kotlin's defaults, which two interfaces hand down.

  @Override
  @SuppressWarnings("unchecked")
  public <E extends CoroutineContext.Element> @Nullable E get(CoroutineContext.Key<E> key) {
    return key == NanoClock.Key ? (E) this : null;
  }

  @Override
  public CoroutineContext minusKey(CoroutineContext.Key<?> key) {
    return key == NanoClock.Key ? kotlin.coroutines.EmptyCoroutineContext.INSTANCE : this;
  }

  @Override
  public <R> R fold(
      R initial, Function2<? super R, ? super CoroutineContext.Element, ? extends R> operation) {
    return operation.invoke(initial, this);
  }

  @Override
  public CoroutineContext plus(CoroutineContext context) {
    return CoroutineContext.DefaultImpls.plus(this, context);
  }
}
