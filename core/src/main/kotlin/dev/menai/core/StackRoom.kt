package dev.menai.core

/** More calls than any end of a block makes. */
private const val CALLS = 3_000

/**
 * Whether the stack of this thread has room for the end of a block. Takes a microsecond: for those
 * on which a stack has just overflowed.
 */
internal fun hasStackRoom(): Boolean =
    try {
        descend(CALLS) == CALLS
    } catch (_: StackOverflowError) {
        false
    }

private fun descend(calls: Int): Int = if (calls == 0) 0 else 1 + descend(calls - 1)
