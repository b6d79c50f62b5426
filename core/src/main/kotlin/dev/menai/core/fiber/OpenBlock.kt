package dev.menai.core

/**
 * What a body has taken for the time of a block, and gives back at its end: a job, a lock.
 *
 * A fiber keeps those that are open, innermost first. An overflow of the stack may cut short any
 * call, also the one that ends a block; then a block further out that ends does it, or what comes
 * first: the next block that the body enters, its next wait, its end. Used on the fiber's thread
 * only.
 */
public interface OpenBlock {
    /** The one that was open before this. Of the fiber. */
    public var outer: OpenBlock?

    /** Whether the body has left the block; only an overflow can have kept it from ending. */
    public val isLeft: Boolean

    /** Gives back what the block has taken; repeated if it was cut short. */
    public fun end(failed: Boolean)
}
