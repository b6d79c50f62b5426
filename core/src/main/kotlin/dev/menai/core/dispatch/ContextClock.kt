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
 * The clock by which code with a [context] sleeps and keeps its limits: that of the context's
 * dispatcher, so virtual time on a test dispatcher; the machine's where the dispatcher has none.
 *
 * What it looks up in the context it keeps: a lookup walks over all elements.
 */
@OptIn(InternalCoroutinesApi::class)
public class ContextClock(private val context: CoroutineContext) {
    private val timers = context[ContinuationInterceptor] as? Delay ?: MACHINE_TIMERS

    /** The time of a context whose time is not the machine's; else null. */
    public val virtualTime: LongSupplier? =
        context[NanoClock]?.let { LongSupplier(it::nanoTime) }
            ?: context[ContinuationInterceptor]?.let(::testTime)

    /** Nanoseconds since some moment. */
    public fun nanoTime(): Long = virtualTime?.asLong ?: System.nanoTime()

    /**
     * Runs [action] after [delay] unless disposed of before. The action runs on a timer's thread
     * and must be short. A delay beyond any clock is never over.
     */
    public fun startTimer(delay: Duration, action: Runnable): DisposableHandle {
        val millis = wholeMillis(delay)
        if (millis == Long.MAX_VALUE) return NonDisposableHandle
        if (timers == null) return startCoroutine(millis, action)
        if (timers === MACHINE_TIMERS && millis > A_WHILE && !longTimers) longTimers = true
        return timers.invokeOnTimeout(millis, action, contextOfTimers())
    }

    /**
     * A closed dispatcher cancels the job that it is given: so that is the task's, and not the
     * block's, which may be a shielded one.
     */
    private fun contextOfTimers(): CoroutineContext {
        if (timers !is ExecutorCoroutineDispatcher) return context
        return context[Fiber]?.coroutine?.let(context::plus) ?: context
    }

    /** A timer where kotlinx hands out none of its own. */
    private fun startCoroutine(millis: Long, action: Runnable): DisposableHandle {
        val timer =
            CoroutineScope(Dispatchers.Unconfined).launch {
                delay(millis)
                action.run()
            }
        return DisposableHandle { timer.cancel(null) }
    }

    public companion object {
        /** The clock of the machine. */
        @JvmField public val MACHINE: ContextClock = ContextClock(EmptyCoroutineContext)

        /** Whether a context has the same clock when [added] elements are in it as well. */
        internal fun isKeptWith(added: CoroutineContext): Boolean =
            added[ContinuationInterceptor] == null && added[NanoClock] == null
    }
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

/** Marks the timer of a sleep. Virtual time holds back limits, not sleeps, while real work runs. */
public fun interface SleepTimer : Runnable

/**
 * kotlinx's own timers, which it hands out only through a limited view of a dispatcher; null should
 * that ever change.
 */
@OptIn(InternalCoroutinesApi::class)
private val MACHINE_TIMERS = Dispatchers.Default.limitedParallelism(1) as? Delay

/** Longer than kotlinx's timer thread waits for something to do before it ends. */
private const val A_WHILE = 1_000

/** Whether a long timer was started on [MACHINE_TIMERS] since [endIdleTimers]. */
@Volatile private var longTimers = false

/** The thread of [MACHINE_TIMERS], as of the last [endIdleTimers]. */
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
    MACHINE_TIMERS?.invokeOnTimeout(
        0,
        { timerThread = Thread.currentThread() },
        EmptyCoroutineContext,
    )
}
