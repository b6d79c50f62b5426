package dev.menai.core

/** Looks now and then at the slice that an event loop runs. */
public fun interface SliceWatch {
    /**
     * Finds a slice running: its number, the fiber that has it, if any, and the thread that runs
     * it. Several threads may look at once.
     */
    public fun look(slice: Long, fiber: Fiber?, thread: Thread)
}
