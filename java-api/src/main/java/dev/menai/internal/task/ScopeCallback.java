package dev.menai.internal.task;

import kotlin.coroutines.EmptyCoroutineContext;
import kotlinx.coroutines.BuildersKt;
import kotlinx.coroutines.CoroutineScopeKt;
import kotlinx.coroutines.CoroutineStart;
import kotlinx.coroutines.Dispatchers;
import kotlinx.coroutines.Job;
import org.jspecify.annotations.Nullable;

/** Code of a scope that belongs to no task, and for which the scope waits all the same. */
public final class ScopeCallback {
  /** The scope of which a callback runs on this thread. */
  private static final ThreadLocal<@Nullable TaskScope> CURRENT = new ThreadLocal<>();

  private ScopeCallback() {}

  /** Runs it on the scope's dispatcher; the scope doesn't end before it has run. */
  public static void launch(TaskScope scope, Runnable callback) {
    Runnable marked = () -> run(scope, callback);
    Job launched =
        BuildersKt.launch(
            CoroutineScopeKt.CoroutineScope(scope.context().plus(scope.shielded())),
            EmptyCoroutineContext.INSTANCE,
            CoroutineStart.DEFAULT,
            (coroutine, continuation) -> SuspendCalls.unit(marked));
    // Registered so late that the scope has ended meanwhile.
    if (launched.isCancelled())
      Dispatchers.getDefault().dispatch(EmptyCoroutineContext.INSTANCE, marked);
  }

  /** Runs it here and now. */
  public static void run(TaskScope scope, Runnable callback) {
    TaskScope outer = CURRENT.get();
    CURRENT.set(scope);
    try {
      callback.run();
    } finally {
      if (outer == null) CURRENT.remove();
      else CURRENT.set(outer);
    }
  }

  /** Whether one of the scope runs on this thread. */
  public static boolean runsHere(TaskScope scope) {
    return CURRENT.get() == scope;
  }
}
