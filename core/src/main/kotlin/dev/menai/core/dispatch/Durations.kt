@file:JvmName("Timers")

package dev.menai.core

import java.time.Duration
import java.util.function.LongSupplier
import kotlin.coroutines.ContinuationInterceptor
import kotlin.coroutines.CoroutineContext
import kotlin.coroutines.EmptyCoroutineContext
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Delay
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.DisposableHandle
import kotlinx.coroutines.ExecutorCoroutineDispatcher
import kotlinx.coroutines.InternalCoroutinesApi
import kotlinx.coroutines.NonDisposableHandle
import kotlinx.coroutines.delay
import kotlinx.coroutines.launch

/**
 * Runs [action] after [delay] unless disposed of before, on the clock of the context's dispatcher,
 * so in virtual time on a test dispatcher. The action runs on a timer's thread and must be short. A
 * delay beyond any clock is never over.
 */
@OptIn(InternalCoroutinesApi::class)
public fun startTimer(
    context: CoroutineContext,
    delay: Duration,
    action: Runnable,
): DisposableHandle {
    val millis = wholeMillis(delay)
    if (millis == Long.MAX_VALUE) return NonDisposableHandle
    val clock = context[ContinuationInterceptor] as? Delay ?: MACHINE_CLOCK
    if (clock === MACHINE_CLOCK && millis > A_WHILE && !longTimers) longTimers = true
    if (clock != null) {
        // A closed one cancels the job that it is given: so that is the task's, and not the
        // block's, which may be a shielded one.
        val task = if (clock is ExecutorCoroutineDispatcher) context[Fiber]?.coroutine else null
        val given = if (task == null) context else context + task
        return clock.invokeOnTimeout(millis, action, given)
    }
    val timer =
        CoroutineScope(Dispatchers.Unconfined).launch {
            delay(millis)
            action.run()
        }
    return DisposableHandle { timer.cancel(null) }
}

/** Marks the timer of a sleep. Virtual time holds back limits, not sleeps, while real work runs. */
public fun interface SleepTimer : Runnable

/**
 * kotlinx's own timers, which it hands out only through a limited view of a dispatcher; null should
 * that ever change.
 */
@OptIn(InternalCoroutinesApi::class)
private val MACHINE_CLOCK = Dispatchers.Default.limitedParallelism(1) as? Delay

/** Longer than kotlinx's timer thread waits for something to do before it ends. */
private const val A_WHILE = 1_000

/** Whether a long timer was started on [MACHINE_CLOCK] since [endIdleTimers]. */
@Volatile private var longTimers = false

/** The thread of [MACHINE_CLOCK], as of the last [endIdleTimers]. */
@Volatile private var timerThread: Thread? = null

/**
 * Lets kotlinx's timer thread end if it has nothing to do. It sleeps until the first deadline that
 * it has seen, also when that timer was disposed of; until then it would hold the class loader of
 * the program. A timer that is due now has it look again.
 */
@OptIn(InternalCoroutinesApi::class)
internal fun endIdleTimers() {
    if (!longTimers && timerThread?.isAlive != true) return
    longTimers = false
    MACHINE_CLOCK?.invokeOnTimeout(
        0,
        { timerThread = Thread.currentThread() },
        EmptyCoroutineContext,
    )
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

/** The clock of a context whose time is not the machine's; else null. */
public fun virtualTime(context: CoroutineContext): LongSupplier? {
    context[NanoClock]?.let { clock ->
        return LongSupplier(clock::nanoTime)
    }
    return context[ContinuationInterceptor]?.let(::testTime)
}

/** The time on the clock that [startTimer] goes by. */
public fun nanoTime(context: CoroutineContext): Long =
    virtualTime(context)?.asLong ?: System.nanoTime()

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
