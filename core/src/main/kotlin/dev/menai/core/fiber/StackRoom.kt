package dev.menai.core

/** More than any verb takes that waits, wakes another, starts a task, or enters a block. */
private const val VERB_CALLS = 12

/**
 * More than it takes to hand a turn over, in which the JVM takes some ten kilobytes. Less than a
 * verb: one that has asked, and is in a queue by now, must not fail in its wait.
 */
private const val HAND_OVER_CALLS = 6

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

    /** As [require], to hand a turn over, or a fiber the answer for which it waits. */
    internal fun requireForHandOver() {
        descend(HAND_OVER_CALLS)
    }
}

/**
 * Takes room of the stack, more than two kilobytes a call, and little time: a frame has room for
 * all that its function ever holds, also in a branch that is hardly ever taken.
 */
private fun descend(calls: Int): Int {
    if (calls > 0) return descend(calls - 1) + 1
    // Were it never taken, the compiler would leave it out, and its room.
    if (++looks and 255 == 0) hundred { hundred { hundred { held = held.inv() } } }
    return 0
}

/** Holds a hundred values over [call], each of which takes eight bytes of the frame. */
private inline fun hundred(call: () -> Unit) = fifty { fifty(call) }

private inline fun fifty(call: () -> Unit) = ten { ten { ten { ten { ten(call) } } } }

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
