package dev.menai.core

import java.time.Duration
import java.util.concurrent.Callable
import java.util.function.Function
import kotlin.coroutines.AbstractCoroutineContextElement
import kotlin.coroutines.Continuation
import kotlin.coroutines.CoroutineContext
import kotlin.coroutines.intrinsics.COROUTINE_SUSPENDED
import kotlin.coroutines.jvm.internal.CoroutineStackFrame
import kotlinx.coroutines.CancellationException
import kotlinx.coroutines.DisposableHandle
import kotlinx.coroutines.ExperimentalCoroutinesApi
import kotlinx.coroutines.InternalCoroutinesApi
import kotlinx.coroutines.Job
import kotlinx.coroutines.NonCancellable
import kotlinx.coroutines.NonDisposableHandle
import kotlinx.coroutines.handleCoroutineException
import kotlinx.coroutines.job

/**
 * The thread of a body written in blocking style, and the coroutine context in which it stands.
 *
 * A body's code between two suspensions is one slice of its dispatcher. To suspend, the fiber parks
 * its thread; it goes on when the suspend call is resumed. How a slice is run and how a fiber parks
 * is the business of the engines behind this class: a [ThreadFiber] *is* its dispatcher's thread, a
 * [TurnFiber] takes turns.
 *
 * Except where noted, the members are called on the fiber's own thread only.
 */
public abstract class Fiber internal constructor() : AbstractCoroutineContextElement(Fiber) {
    /**
     * The scopes that the body has entered, innermost first. Written on the fiber's thread, read by
     * resumers.
     */
    @Volatile internal var frame: ScopeFrame? = null

    /**
     * What the body waits for when a cancel of its scope has to end the waiting. Written on the
     * fiber's thread, read by cancels.
     */
    @Volatile internal var cancellable: Waiter<*>? = null

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

    /** The event of the slice that runs, while something records it. Of the fiber's thread. */
    internal var recordedSlice: Any? = null

    /** The innermost block that is open. Of the fiber's thread; snapshots look at it as well. */
    private var open: OpenBlock? = null

    /** The coroutine context of the innermost scope that the body is in. */
    public val context: CoroutineContext
        get() = checkNotNull(frame).context

    /** The job of the innermost scope. */
    public val job: Job
        get() = frame?.job ?: context.job

    /**
     * The Kotlin coroutine to which tasks made here belong, when one stands nearer than any run or
     * scope of Menai's; else null.
     */
    public val owner: Job?
        get() = frame?.owner

    /** The coroutine of the task in which the body runs; null when plain Kotlin called it. */
    public val coroutine: BodyCoroutine?
        get() = frame?.coroutine

    /**
     * The thread that runs the body, to look at its stack from any thread; null before the body
     * started. Written once, before the body begins.
     */
    @Volatile
    public var thread: Thread? = null
        private set

    /**
     * Written once, with [thread]; used on that, and by cancels of scopes that the body entered.
     */
    internal lateinit var interruption: Interruption
        private set

    /** The body is going to run on [thread]. */
    internal fun runOn(thread: Thread) {
        interruption = Interruption(thread)
        this.thread = thread
    }

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
                told(failure)
                throw recovered(failure)
            }
        if (value !== COROUTINE_SUSPENDED) {
            callEnded()
            waiter.refuseBoth()
            @Suppress("UNCHECKED_CAST")
            return value as T
        }
        waitFor(waiter) { park(waiter) }
        return waiter.answer().getOrElse { throw recovered(it) }
    }

    /**
     * Waits until [job] has ended; a cancel of the scope ends the waiting. As `job.join()`, with no
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
        waitCancellably(waiter, waitsFor ?: job) { park(waiter) }
        ending.dispose()
        waiter.answer().getOrThrow()
    }

    /**
     * Waits until [job] has ended even if the scope is or gets cancelled: for the end of what was
     * cancelled.
     */
    public fun joinToTheEnd(job: Job) {
        inScope(NonCancellable) { join(job) }
    }

    /** Sleeps on the clock of the dispatcher; a cancel of the scope ends the sleep. */
    public open fun sleep(duration: Duration) {
        checkCancelled()
        throwStray()
        val waiter = EndWaiter(this, checkNotNull(frame))
        val timer = startTimer(context, duration, waiter)
        wakesAt = nanoTime(context) + wholeNanos(duration)
        waitCancellably(waiter, duration) { park(waiter) }
        timer.dispose()
        waiter.answer().getOrThrow()
    }

    /**
     * Lets everything run that was ready before, then goes on, or throws if the scope is cancelled:
     * a body that goes on after its cancel still lets others run.
     */
    public fun yieldNow() {
        throwStray()
        StackRoom.require()
        interruption.suspended()
        recorded(TURN) { pausing(TURN) { yieldSlice() } }
        interruption.resumed(checkNotNull(frame))
        checkCancelled()
    }

    /**
     * Yields once before a wait: often the task that will supply the answer is runnable already,
     * and no park is needed. Only where bodies have virtual threads, with which it is cheap; where
     * they take turns, the wait itself does it.
     */
    public open fun giveWay() {}

    /** Throws if the scope is cancelled. */
    public fun checkCancelled() {
        if (job.isCancelled) throw cancellation()
    }

    /** What a body is thrown whose scope is cancelled; no interrupt tells it of the same again. */
    public fun cancellation(): CancellationException {
        val scope = job
        interruption.delivered(checkNotNull(frame))
        return scope.cancellation()
    }

    /**
     * Throws the stray answer to an earlier call of the body, if there is one. Not where the body
     * waits for the end of what it cancelled, whatever happens: that would be left behind.
     */
    public fun throwStray() {
        val frame = checkNotNull(frame)
        if (frame.job !== NonCancellable) frame.body.take()?.let { throw it }
    }

    /** Waits for an answer that nobody else gives when the scope is cancelled. */
    internal inline fun waitCancellably(
        waiter: Waiter<*>,
        target: Any? = waitsFor,
        pause: () -> Unit,
    ) {
        cancellable = waiter
        // A cancel that came before the field was set has not seen it.
        val scope = job
        if (scope.isCancelled) giveUp(waiter, scope)
        val said = waitsFor
        waitsFor = target
        try {
            waitFor(waiter, pause)
        } finally {
            waitsFor = said
            cancellable = null
        }
    }

    internal inline fun waitFor(waiter: Waiter<*>, pause: () -> Unit) {
        if (waiter.isResumed) return told(waiter.answer().exceptionOrNull())
        StackRoom.requireForWait()
        interruption.suspended()
        recorded(waiter) { pausing(waiter, pause) }
        goesOn(checkNotNull(frame), waiter.answer().exceptionOrNull())
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

    /** A call that did not suspend ended with [failure], if any. */
    internal fun told(failure: Throwable?) {
        if (tells(failure)) goesOn(checkNotNull(frame), failure)
    }

    /** The body goes on in [scope], with [failure] if there is one. */
    internal fun goesOn(scope: ScopeFrame, failure: Throwable?) {
        val tells = tells(failure)
        if (tells && scope.job?.isCancelled == true) interruption.delivered(scope)
        else interruption.resumed(scope, remind = !tells)
    }

    private fun tells(failure: Throwable?) =
        failure is CancellationException || failure != null && isOfInterrupt(failure)

    /** [scope] was cancelled, on any thread. */
    internal fun cancelled(scope: Job) {
        if (frame?.job !== scope) return
        interruption.cancelled(scope)
        // The body may have left the scope meanwhile, and wait for something outside of it.
        cancellable?.takeIf { it.frame.job === scope }?.let { giveUp(it, scope) }
    }

    internal fun giveUp(waiter: Waiter<*>, scope: Job) =
        waiter.offer(Result.failure(scope.cancellation()))

    /**
     * Runs [body] on this fiber with [elements] added to its context. A cancel of a job among them
     * interrupts the body while it blocks in Java code; thread-context elements are installed
     * meanwhile.
     */
    @Throws(Exception::class)
    public fun <T> inScope(elements: CoroutineContext, body: Callable<T>): T =
        within(elements.takeIf(::hasThreadElements), body) {
            ScopeFrame(null, elements, elements[Job] ?: frame?.job, owner, frame)
        }

    /**
     * Cancels [job] when the body leaves its current scope. For work whose handle may be dropped.
     */
    public fun cancelAtEnd(job: Job) {
        var frame = checkNotNull(frame)
        while (frame.sharesJob) frame = checkNotNull(frame.outer)
        frame.cancelAtEnd(job)
    }

    /** What tasks take over from the scope that the body is in, which [compute] finds out once. */
    public fun inheritance(compute: Function<Fiber, Inheritance>): Inheritance {
        val frame = checkNotNull(frame)
        return frame.inheritance ?: compute.apply(this).also { frame.inheritance = it }
    }

    /**
     * Runs the body of a task up to its first suspension, in this slice. Its value, or
     * `COROUTINE_SUSPENDED` if the task is ended later, by the fiber.
     */
    internal abstract fun carry(coroutine: BodyCoroutine): Any?

    /**
     * Runs [body], called by plain Kotlin code, up to its first suspension, in this slice. Its
     * value, or `COROUTINE_SUSPENDED` if [continuation] is resumed later. Tasks that the body makes
     * belong to [owner], if any.
     */
    internal abstract fun start(
        continuation: Continuation<Any?>,
        owner: Job?,
        body: Callable<*>,
    ): Any?

    /** Runs the body of a task, which has this fiber and its thread for itself. */
    internal fun runTask(coroutine: BodyCoroutine): Result<Any?> =
        carrying(this) {
            beginSlice()
            runCatching {
                within(coroutine.context.takeIf { coroutine.installs }, coroutine) {
                    ScopeFrame(coroutine.context, this, coroutine, null, null).also {
                        it.inheritance = coroutine.passesOn
                    }
                }
            }
                .also { endSlice(coroutine) }
        }

    /** Runs a body that plain Kotlin called, which has this fiber and its thread for itself. */
    internal fun runBody(context: CoroutineContext, owner: Job?, body: Callable<*>): Result<Any?> =
        carrying(this) { runCatching { runNested(context, owner, body) } }

    /**
     * Runs a body in the coroutine with [context], called by Kotlin code on this fiber's thread.
     */
    internal fun <T> runNested(context: CoroutineContext, owner: Job?, body: Callable<T>): T {
        // The call around it waits meanwhile, but this body runs.
        val outer = pausing
        val said = waitsFor
        pausing = null
        waitsFor = null
        try {
            return within(context.takeIf(::hasThreadElements), body) {
                ScopeFrame(context, this, context[Job], owner, frame)
            }
        } finally {
            pausing = outer
            waitsFor = said
        }
    }

    /**
     * Runs [body] in a frame, and comes back to the present one; with the thread-context elements
     * of [install], if any. Inline, so that nested blocks take little of the stack.
     *
     * A stack that overflows may cut it short at any call. So the frame is pushed inside of the
     * `try`, and leaving takes off all that stand above the present one.
     */
    private inline fun <T> within(
        install: CoroutineContext?,
        body: Callable<T>,
        newFrame: () -> ScopeFrame,
    ): T {
        val outer = frame
        var failure: Throwable? = null
        try {
            enter(newFrame(), install)
            return body.call()
        } catch (thrown: Throwable) {
            failure = thrown
            throw thrown
        } finally {
            leaveTo(outer, failure)
        }
    }

    private fun enter(entered: ScopeFrame, install: CoroutineContext?) {
        val job = entered.job
        frame = entered
        interruption.resumed(entered)
        if (job != null && !entered.sharesJob) entered.listening = hearCancelOf(job)
        if (install == null) entered.carrier = entered.outer?.carrier
        else {
            entered.uninstall = install(install, entered.context)
            entered.carrier = entered.context[ThreadCarrier]
        }
    }

    private fun leaveTo(outer: ScopeFrame?, failure: Throwable?) {
        if (outer == null) endInside(null)
        val body = frame?.body
        while (true) {
            val left = frame
            if (left == null || left === outer) break
            frame = left.outer
            left.close()
        }
        if (outer != null) goesOn(outer, failure)
        else {
            interruption.suspended()
            body?.let(::reportStray)
        }
    }

    /** The body has ended, and was not told of a stray answer. */
    @OptIn(InternalCoroutinesApi::class)
    private fun reportStray(body: ScopeFrame) {
        body.end()?.let { handleCoroutineException(body.context, it) }
    }

    /**
     * Notes that the body is about to enter [block], which is to be closed.
     *
     * Throws a [StackOverflowError] now if the stack has no room to enter and to leave it: an
     * overflow in the middle of that would lose a lock, or leave a job of kotlinx with a broken
     * list of its children. So it is called before the `try` whose `finally` closes the block.
     */
    public fun open(block: OpenBlock) {
        StackRoom.require()
        block.outer = open
        open = block
    }

    /** Ends [block], which fails if [failure] is not null, and first those still open in it. */
    public fun close(block: OpenBlock, failure: Throwable?) {
        endInside(block)
        block.end(failure != null)
        open = block.outer
    }

    private fun endInside(block: OpenBlock?) {
        while (true) {
            val inner = open ?: return
            if (inner === block) return
            inner.end(failed = true)
            open = inner.outer
        }
    }

    /** Calls [cancelled] when [scope] is cancelled, or now if it already is. */
    @OptIn(InternalCoroutinesApi::class)
    private fun hearCancelOf(scope: Job): DisposableHandle {
        // A task's coroutine tells the first fiber by itself, a block's its own.
        if (scope is BodyCoroutine && scope.carriedBy(this)) return scope
        if (scope is BlockJob && scope.tells(this)) {
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
     * Whether a coroutine with [context] continues what this fiber is waiting for, and nothing
     * else: its job is the one of the innermost scope, or was opened below it by a scope function
     * such as `withContext`. A coroutine that was launched is not. From any thread.
     */
    @OptIn(ExperimentalCoroutinesApi::class)
    internal fun owns(context: CoroutineContext): Boolean {
        val mine = frame?.job ?: return false
        var job = context[Job]
        while (job != null) {
            if (job === mine) return true
            if (job !is CoroutineStackFrame) return false
            job = job.parent
        }
        return false
    }

    /** Gives the slice back until [waiter] has its answer. */
    internal abstract fun park(waiter: Waiter<*>)

    /** [waiter], on which this fiber waits, has its answer. From any thread. */
    internal abstract fun wake(waiter: Waiter<*>)

    internal abstract fun yieldSlice()

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
        @JvmStatic public fun current(verb: String): Fiber = current() ?: throw outside(verb)

        /**
         * The context of what runs on this thread, a body or Kotlin code, where a fiber carries it.
         */
        @JvmStatic
        public fun contextOnThread(): CoroutineContext? =
            onThread.get()?.frame?.context ?: ThreadDispatcher.contextOnThread()

        private fun outside(verb: String): IllegalStateException {
            val maker = BlockingCall.makerOnThread()
            val advice =
                if (ThreadRole.current() == ThreadRole.DISPATCHER)
                    "was called from Kotlin code, or a callback, on a thread of a dispatcher, which must not be " +
                        "blocked. Call the suspend function itself there, or run the Java code in fiber { }; " +
                        "in a callback of Java, create a task of an AsyncScope"
                else if (maker != null)
                    "was called inside toThread of $maker; what runs there may block its thread, and calls no verbs. " +
                        "Call it in the task itself, before or after toThread"
                else
                    "was called outside a task. Call it from a body given to run(...), createTask(...) or AsyncScope"
            val thread = Thread.currentThread().name
            // Virtual threads have none unless they were given one.
            val where = if (thread.isEmpty()) "" else " (thread '$thread')"
            return IllegalStateException("$verb $advice$where")
        }

        internal fun onThread(): Fiber? = onThread.get()

        /**
         * Runs [block], which is no body's code, on whatever thread this is: verbs refuse to be
         * called in it.
         */
        @JvmStatic public fun outsideBodies(block: Runnable): Unit = carryingNone { block.run() }

        /** Runs [block] on the thread of a fiber. */
        internal inline fun <T> carrying(fiber: Fiber, block: () -> T): T {
            onThread.set(fiber)
            try {
                return block()
            } finally {
                onThread.remove()
            }
        }

        /** Runs [block], which is no body's code, on the thread of a fiber. */
        internal inline fun carryingNone(block: () -> Unit) {
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

/** What a suspension throws when the job is cancelled. */
@OptIn(InternalCoroutinesApi::class)
internal fun Job.cancellation(): CancellationException = getCancellationException()

/**
 * A suspend call as the JVM sees it: it returns its value, returns `COROUTINE_SUSPENDED` and
 * resumes later, or throws. Messages about a misuse of it begin with its `toString()`.
 */
public fun interface SuspendFunction<T> {
    /** Makes the call. */
    @Throws(Throwable::class) public fun invoke(continuation: Continuation<T>): Any?
}
