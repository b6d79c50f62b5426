@file:JvmName("Durations")

package dev.menai.core

import java.time.Duration

/**
 * The milliseconds of [duration], rounded up so that nothing wakes early; of one beyond any clock,
 * as many as there are, and none of a negative one.
 */
public fun wholeMillis(duration: Duration): Long =
    if (duration.isNegative) 0
    else if (duration.seconds >= Long.MAX_VALUE / 1000) Long.MAX_VALUE
    else duration.plusNanos(999_999).toMillis()

/**
 * The nanoseconds of [duration], at most half of what a clock can count, so that the differences of
 * two times never overflow.
 */
public fun wholeNanos(duration: Duration): Long =
    if (duration.isNegative) 0
    else if (duration.seconds >= HALF / 1_000_000_000) HALF else duration.toNanos()

private const val HALF = Long.MAX_VALUE / 2
