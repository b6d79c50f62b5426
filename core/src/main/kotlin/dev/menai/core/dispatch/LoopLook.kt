package dev.menai.core

/**
 * What an engine that takes turns does at the moment of a look from outside.
 *
 * @property fiber whose body has the turn; null if none does, or a callback runs
 * @property thread the thread that runs the turn; null if nothing runs, or it isn't known
 * @property since since when the turn runs, by the [CoarseClock]
 * @property ready how many turns wait to begin
 */
public class LoopLook
internal constructor(
    public val fiber: Fiber?,
    public val thread: Thread?,
    public val since: Long,
    public val ready: Int,
)
