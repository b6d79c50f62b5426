package dev.menai.internal.diagnostics;

import dev.menai.internal.task.Log;
import java.lang.StackWalker.StackFrame;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import kotlin.coroutines.AbstractCoroutineContextElement;
import kotlin.coroutines.CoroutineContext;

/**
 * Where a loop over a stream stands that nobody closes: an element of the context of its source, so
 * that the dump can say whose source it is. It warns of a source that was kept for long after its
 * loop had been left.
 */
public final class LoopPlace extends AbstractCoroutineContextElement {
  public static final CoroutineContext.Key<LoopPlace> KEY = new CoroutineContext.Key<>() {};

  /** So long may a source stay after the last item was taken. */
  private static final Duration SHORT = Duration.ofSeconds(1);

  /** The places of which a warning told already. */
  private static final Set<String> TOLD = ConcurrentHashMap.newKeySet();

  private final String place;

  private LoopPlace(String place) {
    super(KEY);
    this.place = place;
  }

  /** The user's line that is being run on this thread. */
  public static LoopPlace here() {
    return new LoopPlace(
        StackWalker.getInstance()
            .walk(
                frames ->
                    frames
                        .map(StackFrame::toStackTraceElement)
                        .filter(frame -> !Frames.isOurs(frame))
                        .findFirst()
                        .map(Frames::place)
                        .orElse("an unknown place")));
  }

  /** The loop was left before its end, and its source has ended so long after the last item. */
  public void left(Duration held) {
    if (held.compareTo(SHORT) < 0 || !TOLD.add(place)) return;
    Log.warning(
        "the loop over a stream at "
            + place
            + " was left before its end, and its source, with all that it holds, was kept for "
            + held.toMillis()
            + " ms more. Leave it by take(...), or open the stream in a try");
  }

  @Override
  public String toString() {
    return "the loop at " + place;
  }
}
