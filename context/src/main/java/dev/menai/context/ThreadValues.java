package dev.menai.context;

import dev.menai.core.ThreadCarrier;
import io.micrometer.context.ContextSnapshot;
import io.micrometer.context.ContextSnapshot.Scope;
import io.micrometer.context.ContextSnapshotFactory;
import java.util.function.Predicate;
import kotlin.coroutines.AbstractCoroutineContextElement;
import kotlin.coroutines.CoroutineContext;
import kotlinx.coroutines.CopyableThreadContextElement;

/** The values of some thread, to be installed in the threads that run a coroutine. */
final class ThreadValues extends AbstractCoroutineContextElement
    implements ThreadCarrier, CopyableThreadContextElement<Scope> {
  private final Predicate<Object> keys;
  private final ContextSnapshotFactory factory;

  /**
   * The values. Written on the thread of the body or coroutine that it belongs to, before other
   * threads run what that calls, and read by these.
   */
  private volatile ContextSnapshot values;

  /** Has the values of this thread. */
  ThreadValues(Predicate<Object> keys) {
    super(ThreadCarrier.Key);
    this.keys = keys;
    this.factory =
        ContextSnapshotFactory.builder().captureKeyPredicate(keys).clearMissing(true).build();
    this.values = factory.captureAll();
  }

  private ThreadValues(ThreadValues other, ContextSnapshot values) {
    super(ThreadCarrier.Key);
    this.keys = other.keys;
    this.factory = other.factory;
    this.values = values;
  }

  @Override
  public void take() {
    values = factory.captureAll();
  }

  @Override
  public ThreadCarrier own() {
    return new ThreadValues(this, values);
  }

  @Override
  public CopyableThreadContextElement<Scope> copyForChild() {
    return new ThreadValues(this, factory.captureAll());
  }

  @Override
  public CoroutineContext mergeForChild(CoroutineContext.Element overwriting) {
    return overwriting instanceof ThreadValues given
        ? new ThreadValues(given, given.factory.captureAll())
        : overwriting;
  }

  @Override
  public Scope updateThreadContext(CoroutineContext context) {
    return values.setThreadLocals(keys);
  }

  @Override
  public void restoreThreadContext(CoroutineContext context, Scope before) {
    before.close();
  }

  @Override
  public String toString() {
    return "Propagation";
  }
}
