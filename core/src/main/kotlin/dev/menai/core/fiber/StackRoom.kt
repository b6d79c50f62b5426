package dev.menai.core

/** More than any verb takes that waits, wakes another, starts a task, or enters a block. */
private const val VERB_CALLS = 30

/**
 * More than the wait itself takes. Less than its verb, also where the verb asked with compiled code
 * and the wait is interpreted, whose frames are nearly three times as large: one that is in a queue
 * by now must not fail in its wait.
 */
private const val WAIT_CALLS = 10

/** Whether the stack has room for what must not be cut short in the middle of it. */
public object StackRoom {
    /**
     * Throws the error of a stack that overflows where it has no room to start a task, to wait, to
     * wake another, or to enter a block and leave it: before such a call, since a turn or what was
     * handed over would be lost. It takes some tens of nanoseconds. On any thread.
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
