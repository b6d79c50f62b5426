package dev.menai.core

/**
 * A fiber whose body takes turns with what else its dispatcher runs. To wait, it hands its turn
 * over; to be woken is to be made ready for the next one. [run] is one turn, on a thread of the
 * dispatcher.
 */
internal abstract class TurnFiber : Fiber(), Runnable {
    /** Makes it ready for its next turn. From any thread. */
    protected abstract fun schedule()

    /** Gives the turn back and waits for the next one. */
    protected abstract fun handOver()

    // The answer makes it ready once. That turn is taken also when the answer came just after it
    // parked: left over, it would be the turn of a body that has ended. And a turn may come before
    // the answer: of an earlier wait which failed, as the stack was too deep to leave its thread.
    final override fun park(waiter: Waiter<*>) {
        if (waiter.park()) do handOver() while (!waiter.isResumed)
    }

    final override fun wake(waiter: Waiter<*>) = schedule()

    final override fun requireRoom() = StackRoom.requireForHandOver()

    override fun yieldTurn() {
        schedule()
        handOver()
    }
}
