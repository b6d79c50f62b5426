package dev.menai.context;

import dev.menai.core.ThreadCarrier;
import kotlin.coroutines.AbstractCoroutineContextElement;
import kotlin.coroutines.CoroutineContext;
import kotlinx.coroutines.CopyableThreadContextElement;

/** The values of some thread, to be installed in the threads that run a coroutine. */
final class ThreadValues extends AbstractCoroutineContextElement
    implements ThreadCarrier, CopyableThreadContextElement<Values> {
  private final Followed followed;

  /**
   * The values. Written on the thread of the body or coroutine that it belongs to, before other
   * threads run what that calls, and read by these.
   */
  private volatile Values values;

  /** Has the values of this thread. */
  ThreadValues(Followed followed) {
    this(followed, Values.here(followed.accessors()));
  }

  private ThreadValues(Followed followed, Values values) {
    super(ThreadCarrier.Key);
    this.followed = followed;
    this.values = values;
  }

  @Override
  public void take() {
    Values before = values;
    Values now = before.again(followed.accessors());
    if (now != before) values = now;
  }

  @Override
  public ThreadCarrier own() {
    return new ThreadValues(followed, values);
  }

  @Override
  public CopyableThreadContextElement<Values> copyForChild() {
    return new ThreadValues(followed, values.again(followed.accessors()));
  }

  @Override
  public CoroutineContext mergeForChild(CoroutineContext.Element overwriting) {
    return overwriting instanceof ThreadValues given ? given.copyForChild() : overwriting;
  }

  @Override
  public Values updateThreadContext(CoroutineContext context) {
    Values wanted = values;
    Values before = wanted.again();
    try {
      wanted.replace(before);
    } catch (Throwable failure) { // An accessor's: the thread is to keep none of the others.
      before.restore();
      throw failure;
    }
    return before;
  }

  @Override
  public void restoreThreadContext(CoroutineContext context, Values before) {
    before.restore();
  }

  @Override
  public String toString() {
    return "Propagation";
  }
}
