package dev.menai.core

/** More calls of [descend] than the end of any block takes of the stack. */
private const val END_CALLS = 150

/** More than a verb takes that waits, wakes another, or starts a task. */
private const val VERB_CALLS = 30

/**
 * More than the wait itself takes. Less than its verb: one that has asked, and is in a queue by
 * now, must not fail in its wait.
 */
private const val WAIT_CALLS = 15

/**
 * Looks whether there is room on a stack that has overflowed, on the way out of blocks.
 *
 * A look that finds none takes milliseconds, and there may be thousands of blocks where there is
 * none. So twice as many as before are passed over after each of those; they are left open.
 */
public class StackRoom internal constructor() {
    private var step = 0
    private var passes = 0

    /** Whether there is room for the end of a block; false also where it is passed over. */
    internal fun look(): Boolean {
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
            descend(END_CALLS)
            true
        } catch (_: StackOverflowError) {
            false
        }

    public companion object {
        /**
         * Throws the error of a stack that overflows where it has no room to start a task, to wait,
         * or to wake another: before such a call that must not be cut short, since a turn or what
         * was handed over would be lost. It takes some tens of nanoseconds. On any thread.
         */
        @JvmStatic
        public fun require() {
            descend(VERB_CALLS)
        }

        /** As [require], for the wait inside of a verb. */
        internal fun requireForWait() {
            descend(WAIT_CALLS)
        }
    }
}

/**
 * Takes room of the stack, more than a kilobyte a call, and little time: a frame has room for all
 * that its function ever holds, also in a branch that is hardly ever taken.
 */
private fun descend(calls: Int): Int {
    if (calls > 0) return descend(calls - 1) + 1
    // Were it never taken, the compiler would leave it out, and its room.
    if (++looks and 63 == 0) holding { holding { holding { holding { held = held.inv() } } } }
    return 0
}

/** Holds thirty values over [call], each of which takes eight bytes of the frame. */
private inline fun holding(call: () -> Unit) = ten { ten { ten(call) } }

private inline fun ten(call: () -> Unit) {
    val a = held
    val b = held
    val c = held
    val d = held
    val e = held
    val f = held
    val g = held
    val h = held
    val i = held
    val j = held
    call()
    // Each by itself: what could be summed up before the call would be one value.
    held = (((((held + a xor b) + c xor d) + e xor f) + g xor h) + i xor j)
}

// Of any thread, none of which needs what another has written. Volatile, so that no two reads
// become one.
@Volatile private var held = 1L
private var looks = 0
