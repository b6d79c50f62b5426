package dev.menai.core

/** Looks now and then at the turn that an event loop runs. */
public fun interface TurnObserver {
    /**
     * Finds a turn running: its number, the fiber that has it, if any, and the thread that runs it.
     * Several threads may look at once.
     */
    public fun look(turn: Long, fiber: Fiber?, thread: Thread)
}
