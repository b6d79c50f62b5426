package dev.menai.core

import java.util.concurrent.CompletionStage

/**
 * A clock that must not overtake what happens outside of its time, and so hears of the waits for
 * it.
 */
public interface OutsideWatch : NanoClock {
    /** A task begins to wait for [stage], which any thread may complete. */
    public fun waitBegins(stage: CompletionStage<*>)

    /** The wait is over, in whatever way. Once for each [waitBegins]. */
    public fun waitEnds(stage: CompletionStage<*>)
}
