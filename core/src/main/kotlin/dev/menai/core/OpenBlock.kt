package dev.menai.core

/**
 * What a body has taken for the time of a block, and gives back at its end: a job, a lock.
 *
 * A fiber keeps those that are open, innermost first. An overflow of the stack may cut short any
 * call, also the one that ends a block; then the next block further out that ends does it, or the
 * end of the body. Used on the fiber's thread only.
 */
public interface OpenBlock {
    /** The one that was open before this. Of the fiber. */
    public var outer: OpenBlock?

    /**
     * Whether the body has left the block and only an overflow of the stack has kept it from
     * ending: then the next block that the body enters, or the next wait, ends it. For blocks whose
     * end waits for nothing.
     */
    public val isLeft: Boolean
        get() = false

    /** Gives back what the block has taken; repeated if it was cut short. */
    public fun end(failed: Boolean)
}
