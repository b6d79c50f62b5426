package dev.menai.core

import java.time.Duration
import java.util.concurrent.Callable
import java.util.function.Function
import kotlin.coroutines.Continuation
import kotlin.coroutines.CoroutineContext
import kotlin.coroutines.intrinsics.COROUTINE_SUSPENDED
import kotlinx.coroutines.DisposableHandle
import kotlinx.coroutines.InternalCoroutinesApi
import kotlinx.coroutines.Job
import kotlinx.coroutines.NonCancellable
import kotlinx.coroutines.NonDisposableHandle
import kotlinx.coroutines.job

/**
 * The thread of a body written in blocking style, and the coroutine context in which it stands.
 *
 * A body's code between two suspensions is one turn of its dispatcher. To suspend, the fiber parks
 * its thread; it goes on when the suspend call is resumed. How a turn is run and how a fiber parks
 * is the business of the engines behind this class: a [ThreadFiber] *is* its dispatcher's thread, a
 * [TurnFiber] takes turns.
 *
 * Except where noted, the members are called on the fiber's own thread only.
 */
public abstract class Fiber internal constructor() : FiberScopes() {

    /**
     * What the body waits for, where the verb that waits says so: a task, a lock, the duration of a
     * sleep. A verb sets it before it waits, and sets what was there before when it goes on. For
     * those who look from outside; on the fiber's thread.
     */
    @JvmField public var waitsFor: Any? = null

    /** When a sleep is over, by the clock of the context. As [waitsFor]. */
    internal var wakesAt = 0L

    /**
     * For what the fiber pauses now: a [Waiter], or [TURN]; null while the body runs. As [since].
     */
    internal var pausing: Any? = null

    /**
     * Since when the body does what it does now, by the [CoarseClock]. Written by the fiber before
     * it pauses and when it goes on, and by whoever wakes it; what they do next publishes it. For
     * snapshots, which look again at what they have read.
     */
    internal var since = CoarseClock.now()

    /** The event of the turn that runs, while something records it. Of the fiber's thread. */
    internal var recordedTurn: Any? = null

    /** Runs [call] and waits for its answer; a call that does not suspend costs a method call. */
    @Throws(Throwable::class)
    public fun <T> await(call: SuspendFunction<T>): T {
        throwStray()
        val frame = checkNotNull(frame)
        frame.carrier?.take()
        val waiter = Waiter(this, frame, call)
        val value =
            try {
                call.invoke(waiter)
            } catch (failure: Throwable) {
                callEnded()
                waiter.returned()
                deliver(failure)
                throw originalOf(failure)
            }
        if (value !== COROUTINE_SUSPENDED) {
            callEnded()
            waiter.refuseBoth()
            @Suppress("UNCHECKED_CAST")
            return value as T
        }
        waitFor(waiter)
        return waiter.answer().getOrElse { throw originalOf(it) }
    }

    /**
     * Waits until [job] has ended; a cancel of the block ends the waiting. As `job.join()`, with no
     * continuation between.
     */
    public fun join(job: Job) {
        if (job.isCompleted) return
        // First, as the answer may come before a cancel of long ago is looked at.
        checkCancelled()
        throwStray()
        giveWay()
        if (job.isCompleted) return
        val waiter = EndWaiter(this, checkNotNull(frame))
        val ending = job.invokeOnCompletion(waiter)
        waitCancellably(waiter, waitsFor ?: job)
        ending.dispose()
        waiter.answer().getOrThrow()
    }

    /**
     * Waits until [job] has ended even if the block is or gets cancelled: for the end of what was
     * cancelled.
     */
    public fun joinUncancellably(job: Job) {
        inScope(NonCancellable) { join(job) }
    }

    /** Sleeps on the clock of the dispatcher; a cancel of the block ends the sleep. */
    public open fun sleep(duration: Duration) {
        checkCancelled()
        throwStray()
        val waiter = EndWaiter(this, checkNotNull(frame))
        val timer = clock.startTimer(duration, waiter)
        wakesAt = clock.nanoTime() + wholeNanos(duration)
        waitCancellably(waiter, duration)
        timer.dispose()
        waiter.answer().getOrThrow()
    }

    /**
     * Lets everything run that was ready before, then goes on, or throws if the block is cancelled:
     * a body that goes on after its cancel still lets others run.
     */
    public fun yieldNow() {
        throwStray()
        requireRoom()
        interruption.suspended()
        recorded(TURN) { pausing(TURN) { yieldTurn() } }
        interruption.resumed(checkNotNull(frame))
        checkCancelled()
    }

    /**
     * Yields once before a wait: often the task that will supply the answer is runnable already,
     * and no park is needed. Only where bodies have virtual threads, with which it is cheap; where
     * they take turns, the wait itself does it.
     */
    public open fun giveWay() {}

    /** Waits for an answer that nobody else gives when the block is cancelled. */
    internal fun waitCancellably(waiter: Waiter<*>, target: Any? = waitsFor) {
        cancellable = waiter
        // A cancel that came before the field was set has not seen it.
        val scope = job
        if (scope.isCancelled) giveUp(waiter, scope)
        val said = waitsFor
        waitsFor = target
        try {
            waitFor(waiter)
        } finally {
            waitsFor = said
            cancellable = null
        }
    }

    // Not inline, as its callers would be too long for the compiler to inline them.
    internal fun waitFor(waiter: Waiter<*>) {
        if (waiter.isResumed) return deliver(waiter.answer().exceptionOrNull())
        requireRoom()
        interruption.suspended()
        recorded(waiter) { pausing(waiter) { park(waiter) } }
        continueIn(checkNotNull(frame), waiter.answer().exceptionOrNull())
    }

    /** Pauses, and lets snapshots see for what. */
    internal inline fun pausing(what: Any, pause: () -> Unit) {
        val outer = pausing
        since = CoarseClock.now()
        pausing = what
        try {
            pause()
        } finally {
            pausing = outer
            since = CoarseClock.now()
        }
    }

    /** What tasks take over from the block that the body is in, which [compute] finds out once. */
    public fun inheritance(compute: Function<Fiber, Inheritance>): Inheritance {
        val frame = checkNotNull(frame)
        return frame.inheritance ?: compute.apply(this).also { frame.inheritance = it }
    }

    /**
     * Runs the body of a task up to its first suspension, in this turn. Its value, or
     * `COROUTINE_SUSPENDED` if the task is ended later, by the fiber.
     */
    internal abstract fun carry(coroutine: BodyCoroutine): Any?

    /**
     * Runs [body], called by plain Kotlin code, up to its first suspension, in this turn. Its
     * value, or `COROUTINE_SUSPENDED` if [continuation] is resumed later. Tasks that the body makes
     * belong to [owner], if any.
     */
    internal abstract fun start(
        continuation: Continuation<Any?>,
        owner: Job?,
        body: Callable<*>,
    ): Any?

    @OptIn(InternalCoroutinesApi::class)
    override fun hearCancelOf(scope: Job): DisposableHandle {
        // A task's coroutine tells the first fiber by itself, a block's its own.
        if (scope is BodyCoroutine && scope.carriedBy(this)) return scope
        if (scope is BlockJob && scope.notifies(this)) {
            // A cancel that came before the frame was entered has not seen it.
            if (scope.isCancelled) cancelled(scope)
            return NonDisposableHandle
        }
        // With no argument left out: where the defaults are differs between versions of kotlinx.
        return scope.invokeOnCompletion(onCancelling = true, invokeImmediately = true) {
            if (it != null) cancelled(scope)
        }
    }

    /**
     * Throws where the stack has no room to hand a turn over and to take one; first of each pause.
     */
    internal open fun requireRoom() {}

    /** Gives the turn back until [waiter] has its answer. */
    internal abstract fun park(waiter: Waiter<*>)

    /** [waiter], on which this fiber waits, has its answer. From any thread. */
    internal abstract fun wake(waiter: Waiter<*>)

    internal abstract fun yieldTurn()

    /** A suspend call of the body did not suspend. */
    internal open fun callEnded() {}

    /**
     * Runs [action], which must be short, on the next turn of the body's dispatcher, as asyncio
     * runs callbacks; at once where bodies do not take turns. From any thread.
     */
    public abstract fun onNextTurn(action: Runnable)

    /** What the body does now, and in which blocks it stands. From any thread. */
    public fun look(): FiberLook {
        val pause = pausing
        val began = since
        val target = (pause as? Waiter<*>)?.target(waitsFor)
        return FiberLook(pause, began, target, wakesAt, open)
    }

    public companion object Key : CoroutineContext.Key<Fiber> {
        /** What a fiber pauses for that only waits for its next turn. */
        internal val TURN = Any()

        private val onThread = ThreadLocal<Fiber>()

        /** The fiber whose body runs on this thread; null outside a body. */
        @JvmStatic public fun current(): Fiber? = onThread.get()?.takeIf { it.frame != null }

        /**
         * The fiber whose body runs on this thread, for [verb], which may only be called in a body.
         */
        @JvmStatic public fun current(verb: String): Fiber = current() ?: throw outsideBody(verb)

        /**
         * The context of what runs on this thread, a body or Kotlin code, where a fiber carries it.
         */
        @JvmStatic
        public fun contextOnThread(): CoroutineContext? =
            onThread.get()?.frame?.context ?: ThreadDispatcher.contextOnThread()

        /** The clock of that context. */
        @JvmStatic
        public fun clockOnThread(): ContextClock? =
            onThread.get()?.frame?.clock ?: ThreadDispatcher.contextOnThread()?.let(::ContextClock)

        internal fun onThread(): Fiber? = onThread.get()

        /**
         * Runs [block], which is no body's code, on whatever thread this is: verbs refuse to be
         * called in it.
         */
        @JvmStatic public fun outsideBodies(block: Runnable): Unit = offFiber { block.run() }

        /** Runs [block] on the thread of a fiber. */
        internal inline fun <T> onFiber(fiber: Fiber, block: () -> T): T {
            onThread.set(fiber)
            try {
                return block()
            } finally {
                onThread.remove()
            }
        }

        /** Runs [block], which is no body's code, on the thread of a fiber. */
        internal inline fun offFiber(block: () -> Unit) {
            val before = onThread.get()
            onThread.set(null)
            try {
                block()
            } finally {
                onThread.set(before)
            }
        }
    }
}
