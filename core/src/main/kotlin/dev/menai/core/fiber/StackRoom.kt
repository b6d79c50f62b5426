package dev.menai.core

/** More calls of [descend] than the end of any block takes of the stack. */
private const val END_CALLS = 1_500

/** More than a wait takes, or the call that wakes another. */
private const val WAIT_CALLS = 250

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
            descend(END_CALLS, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10)
            true
        } catch (_: StackOverflowError) {
            false
        }
}

/**
 * Throws the error of a stack that overflows where it has no room for a wait, or for waking
 * another: before such a call that must not be cut short. For those that wait or wake anyway.
 */
internal fun requireStackRoom() {
    descend(WAIT_CALLS, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10)
}

/**
 * Takes room of the stack, some 100 bytes a call. The numbers are what takes it: all are needed
 * after the call within, so that the compiler can't do with the few bytes that a plain counter
 * needs, which say nothing of the larger frames of other code.
 */
private fun descend(
    calls: Int,
    a: Long,
    b: Long,
    c: Long,
    d: Long,
    e: Long,
    f: Long,
    g: Long,
    h: Long,
    i: Long,
    j: Long,
): Long {
    if (calls == 0) return a
    val below = descend(calls - 1, b + 1, c + 1, d + 1, e + 1, f + 1, g + 1, h + 1, i + 1, j + 1, a)
    return below xor a xor b xor c xor d xor e xor f xor g xor h xor i xor j
}
