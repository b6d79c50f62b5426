package dev.menai.testing;

import dev.menai.core.Fiber;
import dev.menai.core.NanoClock;
import dev.menai.core.RealTimeWaits;
import java.util.function.BooleanSupplier;
import kotlin.coroutines.CoroutineContext;
import kotlin.jvm.functions.Function2;
import kotlinx.coroutines.DisposableHandle;
import kotlinx.coroutines.NonDisposableHandle;
import kotlinx.coroutines.ThreadContextElement;
import org.jspecify.annotations.Nullable;

/**
 * What every coroutine of a run in virtual time carries: its clock, and a note of the work in real
 * time that it waits for.
 */
final class RunContext implements RealTimeWaits, ThreadContextElement<RunContext.Before> {
  private final VirtualRun run;
  private final ThreadSites threads = new ThreadSites();
  private final RealWork work;

  RunContext(VirtualRun run) {
    this.run = run;
    this.work = new RealWork(run.sites(), () -> run.loop().signal());
  }

  static @Nullable VirtualRun currentRun() {
    return RealTimeWaits.current() instanceof RunContext current ? current.run : null;
  }

  /** What the run waits for in real time. */
  RealWork work() {
    return work;
  }

  /** Where threads were created. */
  ThreadSites threads() {
    return threads;
  }

  @Override
  public DisposableHandle waitsFor(Object outside) {
    return outside instanceof OwnFuture ? NonDisposableHandle.INSTANCE : work.waitFor(outside);
  }

  @Override
  public DisposableHandle blocksUntil(BooleanSupplier ended) {
    return work.blockUntil(ended);
  }

  @Override
  public long nanoTime() {
    return run.loop().time().nanoTime();
  }

  @Override
  public Before updateThreadContext(CoroutineContext context) {
    RealTimeWaits before = RealTimeWaits.install(this);
    boolean outside = Fiber.current() == null && !run.loop().isDrivenBy(Thread.currentThread());
    return new Before(before, threads.install(), outside && work.threadBegins(context));
  }

  @Override
  public void restoreThreadContext(CoroutineContext context, Before before) {
    RealTimeWaits.install(before.watch);
    ThreadSites.restore(before.threads);
    if (before.begun) work.threadEnds();
  }

  /** What the thread did before. */
  record Before(@Nullable RealTimeWaits watch, @Nullable ThreadSites threads, boolean begun) {}

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
