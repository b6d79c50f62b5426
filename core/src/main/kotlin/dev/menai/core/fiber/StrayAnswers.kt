package dev.menai.core

import java.util.concurrent.atomic.AtomicReferenceFieldUpdater

/**
 * An answer to a call of a body that came when the call was over, kept as the failure that it is.
 *
 * Nobody waits for such an answer; the next suspension of the body throws it, so that the mistake
 * shows where it was made. Where none follows, whoever ends the body reports it.
 *
 * ```
 *   NONE ──keep──▶ a failure ──take──▶ NONE        the body's next suspension throws it
 *     │                │
 *     └─────end────────┴────▶ ENDED                nobody is left to be told
 * ```
 */
internal open class StrayAnswers {
    /**
     * Null, a failure that the body was not told of yet, or [ENDED]. Changed by compare-and-set:
     * any thread keeps, the body's thread takes and ends.
     */
    @Volatile private var state: Any? = null

    /**
     * Keeps [stray] for the body; false if the body has ended, or is still to be told of another.
     */
    fun keep(stray: Throwable): Boolean = STATE.compareAndSet(this, null, stray)

    /** What the body was not told of yet. */
    fun take(): Throwable? {
        val kept = state as? Throwable ?: return null
        return kept.takeIf { STATE.compareAndSet(this, it, null) }
    }

    /** The body has ended; what it was not told of. */
    fun end(): Throwable? = STATE.getAndSet(this, ENDED) as? Throwable

    private companion object {
        val ENDED = Any()
        val STATE =
            AtomicReferenceFieldUpdater.newUpdater(
                StrayAnswers::class.java,
                Any::class.java,
                "state",
            )
    }
}
