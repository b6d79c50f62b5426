package dev.menai.core

/**
 * What a body has taken for the time of a block, and gives back at its end: a job, a lock.
 *
 * A fiber keeps those that are open, innermost first. One that is still open where a block around
 * it ends, or the body, is ended first. Used on the fiber's thread only.
 */
public interface OpenBlock {
    /** The one that was open before this. Of the fiber. */
    public var outer: OpenBlock?

    /** Gives back what the block has taken. */
    public fun end(failed: Boolean)
}
