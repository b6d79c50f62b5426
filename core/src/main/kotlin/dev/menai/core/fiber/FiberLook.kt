package dev.menai.core

/**
 * What a fiber does at the moment of a look from outside: it runs, is ready for its next turn, or
 * waits.
 *
 * @property since since when, by the [CoarseClock]; a ready one was woken then
 * @property target for what it waits: what the verb said, the suspend call, or a job; null if that
 *   isn't known, or it doesn't wait
 * @property wakesAt when a sleep is over, by the clock of its context; of a sleep only
 * @property block the innermost block in which it stands
 */
public class FiberLook
internal constructor(
    private val pause: Any?,
    public val since: Long,
    public val target: Any?,
    public val wakesAt: Long,
    public val block: OpenBlock?,
) {
    /** Whether its body runs, or blocks in Java code. */
    public val isRunning: Boolean = pause == null

    /** Whether it waits; else it runs, or is ready. */
    public val isWaiting: Boolean = pause is Waiter<*> && !pause.isResumed

    /** Whether [other], a look at the same fiber, has seen it in the same wait, or in none. */
    public fun isSame(other: FiberLook): Boolean =
        pause === other.pause && isWaiting == other.isWaiting
}
