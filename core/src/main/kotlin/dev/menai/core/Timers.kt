@file:JvmName("Timers")

package dev.menai.core

import java.time.Duration
import kotlin.coroutines.ContinuationInterceptor
import kotlin.coroutines.CoroutineContext
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Delay
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.DisposableHandle
import kotlinx.coroutines.InternalCoroutinesApi
import kotlinx.coroutines.delay
import kotlinx.coroutines.launch

/**
 * Runs [action] after [delay] unless disposed of before, on the clock of the context's dispatcher,
 * so in virtual time on a test dispatcher. The action runs on a timer's thread and must be short.
 */
@OptIn(InternalCoroutinesApi::class)
public fun startTimer(
    context: CoroutineContext,
    delay: Duration,
    action: Runnable,
): DisposableHandle {
    val millis = wholeMillis(delay)
    val clock = context[ContinuationInterceptor] as? Delay
    if (clock != null) return clock.invokeOnTimeout(millis, action, context)
    val timer =
        CoroutineScope(Dispatchers.Unconfined).launch {
            delay(millis)
            action.run()
        }
    return DisposableHandle { timer.cancel() }
}

/**
 * The clock of a context whose time is not the machine's; among the elements of tests in virtual
 * time.
 */
public interface NanoClock : CoroutineContext.Element {
    /** Nanoseconds since some moment. */
    public fun nanoTime(): Long

    public companion object Key : CoroutineContext.Key<NanoClock>
}

/** The time on the clock that [startTimer] goes by. */
public fun nanoTime(context: CoroutineContext): Long =
    context[NanoClock]?.nanoTime() ?: System.nanoTime()

/**
 * The milliseconds of [duration], rounded up so that nothing wakes early; a duration beyond the
 * clock is the longest delay.
 */
public fun wholeMillis(duration: Duration): Long =
    if (duration.seconds >= Long.MAX_VALUE / 1000) Long.MAX_VALUE
    else duration.plusNanos(999_999).toMillis()
