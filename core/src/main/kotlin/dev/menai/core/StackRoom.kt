package dev.menai.core

/** More calls than any end of a block makes. */
private const val END_CALLS = 3_000

/** More than a wait makes, or the call that wakes another. */
private const val WAIT_CALLS = 300

/**
 * Looks whether there is room on a stack that has overflowed, on the way out of blocks.
 *
 * A look that finds none takes milliseconds, and there may be thousands of blocks where there is
 * none. So twice as many as before are passed over after each of those; they are left open.
 */
internal class StackRoom {
    private var step = 0
    private var passes = 0

    /** Whether there is room for the end of a block; false also where it is passed over. */
    fun look(): Boolean {
        if (passes > 0) {
            passes--
            return false
        }
        val room = hasStackRoom()
        step = if (room) 0 else 2 * step + 1
        passes = step
        return room
    }

    private fun hasStackRoom(): Boolean =
        try {
            descend(END_CALLS) == END_CALLS
        } catch (_: StackOverflowError) {
            false
        }
}

/**
 * Throws the error of a stack that overflows where it has no room for a wait, or for waking
 * another: before such a call that must not be cut short. For those that wait or wake anyway.
 */
internal fun requireStackRoom() {
    descend(WAIT_CALLS)
}

private fun descend(calls: Int): Int = if (calls == 0) 0 else 1 + descend(calls - 1)
