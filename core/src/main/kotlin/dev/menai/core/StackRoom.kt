package dev.menai.core

/** More calls than any end of a block makes. */
private const val END_CALLS = 3_000

/** More than a wait makes, or the call that wakes another. */
private const val WAIT_CALLS = 300

/**
 * Whether the stack of this thread has room for the end of a block. For those on which a stack has
 * just overflowed: it takes some microseconds.
 */
internal fun hasStackRoom(): Boolean =
    try {
        descend(END_CALLS) == END_CALLS
    } catch (_: StackOverflowError) {
        false
    }

/**
 * Throws the error of a stack that overflows where it has no room for a wait, or for waking
 * another: before such a call that must not be cut short. For those that wait or wake anyway.
 */
internal fun requireStackRoom() {
    descend(WAIT_CALLS)
}

private fun descend(calls: Int): Int = if (calls == 0) 0 else 1 + descend(calls - 1)
