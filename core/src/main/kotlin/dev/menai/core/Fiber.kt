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
import kotlinx.coroutines.handleCoroutineException
import kotlinx.coroutines.job

/**
 * The thread of a body written in blocking style, and the coroutine context in which it stands.
 *
 * A body's code between two suspensions is one slice of its dispatcher. To suspend, the fiber parks
 * its thread; it goes on when the suspend call is resumed. How a slice is run and how a fiber parks
 * is the business of the engines behind this class: a [ThreadFiber] *is* its dispatcher's thread, a
 * [BatonFiber] has a thread of its own that takes turns with the dispatcher's.
 *
 * Except where noted, the members are called on the fiber's own thread only.
 */
public abstract class Fiber internal constructor() : AbstractCoroutineContextElement(Fiber) {
    /**
     * The scopes that the body has entered, innermost first. Written on the fiber's thread, read by
     * resumers.
     */
    @Volatile internal var frame: Frame? = null

    /**
     * What the body waits for when a cancel of its scope has to end the waiting. Written on the
     * fiber's thread, read by cancels.
     */
    @Volatile internal var cancellable: Waiter<*>? = null

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
     * started.
     */
    public abstract val thread: Thread?

    internal abstract val interruption: Interruption

    /** Runs [call] and waits for its answer; a call that does not suspend costs a method call. */
    @Throws(Throwable::class)
    public fun <T> await(call: SuspendFunction<T>): T {
        throwStray()
        val waiter = Waiter(this, checkNotNull(frame), call)
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
        waitCancellably(waiter) { park(waiter) }
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
        waitCancellably(waiter) { park(waiter) }
        timer.dispose()
        waiter.answer().getOrThrow()
    }

    /**
     * Lets everything run that was ready before, then goes on, or throws if the scope is cancelled:
     * a body that goes on after its cancel still lets others run.
     */
    public fun yieldNow() {
        throwStray()
        interruption.stops()
        recorded { yieldSlice() }
        interruption.runs(job)
        checkCancelled()
    }

    /**
     * Lets others run before the body waits for what one of them may be about to give it, having
     * just been started or woken: then nobody has to be woken again. Only where bodies have virtual
     * threads, with which it is cheap; where they take turns, the wait itself does it.
     */
    public open fun giveWay() {}

    /** Throws if the scope is cancelled. */
    public fun checkCancelled() {
        val scope = job
        if (!scope.isCancelled) return
        interruption.told(scope)
        throw scope.cancellation()
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
    internal inline fun waitCancellably(waiter: Waiter<*>, pause: () -> Unit) {
        cancellable = waiter
        // A cancel that came before the field was set has not seen it.
        val scope = job
        if (scope.isCancelled) giveUp(waiter, scope)
        waitFor(waiter, pause)
        cancellable = null
    }

    internal inline fun waitFor(waiter: Waiter<*>, pause: () -> Unit) {
        if (waiter.isResumed) return told(waiter.answer().exceptionOrNull())
        interruption.stops()
        recorded(pause)
        goesOn(job, waiter.answer().exceptionOrNull())
    }

    /** A call that did not suspend ended with [failure], if any. */
    internal fun told(failure: Throwable?) {
        if (tells(failure)) goesOn(job, failure)
    }

    /** The body goes on in [scope], with [failure] if there is one. */
    internal fun goesOn(scope: Job?, failure: Throwable?) {
        val tells = tells(failure)
        if (tells && scope != null && scope.isCancelled) interruption.told(scope)
        else interruption.runs(scope, remind = !tells)
    }

    private fun tells(failure: Throwable?) =
        failure is CancellationException || failure is InterruptedException

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
        enter(
            Frame(null, elements, elements[Job] ?: frame?.job, owner, frame),
            elements.takeIf(::hasThreadElements),
            body,
        )

    /**
     * Has [job] cancelled when the body leaves the scope in which it stands now: for what was
     * started in passing, and may be forgotten.
     */
    public fun cancelAtEnd(job: Job) {
        var frame = checkNotNull(frame)
        while (true) {
            val outer = frame.outer
            if (outer == null || !outer.inBody || outer.job !== frame.job) break
            frame = outer
        }
        frame.startedInPassing = frame.startedInPassing.orEmpty().filter { it.isActive } + job
    }

    /** What tasks take over from the scope that the body is in, which [compute] finds out once. */
    public fun inheritance(compute: Function<Fiber, Inheritance>): Inheritance {
        val frame = checkNotNull(frame)
        return frame.inheritance ?: compute.apply(this).also { frame.inheritance = it }
    }

    /** The outermost frame of a task's body. */
    internal fun frameOf(coroutine: BodyCoroutine) =
        Frame(coroutine.context, this, coroutine, null, null).also {
            it.inheritance = coroutine.passesOn
        }

    /** Runs the body of a task, which has this fiber and its thread for itself. */
    internal fun runTask(coroutine: BodyCoroutine): Result<Any?> {
        val install = if (coroutine.installs) coroutine.context else null
        return carrying(this) {
            runCatching { enter(frameOf(coroutine), install, coroutine) }
        }
    }

    /**
     * Runs [body] in [frame], and comes back to the present one; with the thread-context elements
     * of [install], if any.
     */
    internal fun <T> enter(frame: Frame, install: CoroutineContext?, body: Callable<T>): T {
        val outer = this.frame
        val job = frame.job
        this.frame = frame
        interruption.runs(job)
        val hearing =
            if (job == null || outer != null && outer.inBody && job === outer.job) null
            else hearCancelOf(job)
        var failure: Throwable? = null
        try {
            return if (install == null) body.call()
            else installed(install, frame.context) { body.call() }
        } catch (thrown: Throwable) {
            failure = thrown
            throw thrown
        } finally {
            hearing?.dispose()
            frame.startedInPassing?.forEach {
                it.cancel(CancellationException("what started it has ended"))
            }
            this.frame = outer
            if (outer != null && outer.inBody) goesOn(outer.job, failure)
            else {
                interruption.stops()
                reportStray(frame)
            }
        }
    }

    /** The body has ended, and was not told of a stray answer. */
    @OptIn(InternalCoroutinesApi::class)
    private fun reportStray(body: Frame) {
        body.end()?.let { handleCoroutineException(body.context, it) }
    }

    /** Has [cancelled] called when [scope] is cancelled, also when it is already. */
    @OptIn(InternalCoroutinesApi::class)
    private fun hearCancelOf(scope: Job): DisposableHandle {
        // A task's coroutine tells the first fiber by itself.
        if (scope is BodyCoroutine && scope.carriedBy(this)) return scope
        return scope.invokeOnCompletion(onCancelling = true) { if (it != null) cancelled(scope) }
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

    /**
     * A scope that the body has entered: what it [added] to the context of the [outer] one, or to
     * that of its coroutine; [inBody] is false only for the bare thread that will carry a body.
     */
    internal class Frame(
        private val inherited: CoroutineContext?,
        private val added: CoroutineContext,
        val job: Job?,
        val owner: Job?,
        val outer: Frame?,
        val inBody: Boolean = true,
    ) : StrayAnswers() {
        /** The outermost frame of the body, which holds its stray answers. */
        val body: Frame = if (outer != null && outer.inBody) outer.body else this

        /** The coroutine of the task in which the body runs; null in plain Kotlin. */
        val coroutine: BodyCoroutine? = outer?.coroutine ?: nearest(job)

        // Made when it is first asked for: many a body never does. Threads that race for it make
        // equal ones, and what they publish is immutable.
        private var made: CoroutineContext? = null
        val context: CoroutineContext
            get() = made ?: ((inherited ?: checkNotNull(outer).context) + added).also { made = it }

        // Only used on the fiber's thread, as is the next.
        var inheritance: Inheritance? = null
        var startedInPassing: List<Job>? = null
    }

    public companion object Key : CoroutineContext.Key<Fiber> {
        @OptIn(ExperimentalCoroutinesApi::class)
        private tailrec fun nearest(job: Job?): BodyCoroutine? =
            if (job == null || job is BodyCoroutine) job as BodyCoroutine? else nearest(job.parent)

        private val onThread = ThreadLocal<Fiber>()

        /** The fiber whose body runs on this thread; null outside a body. */
        @JvmStatic
        public fun current(): Fiber? = onThread.get()?.takeIf { it.frame?.inBody == true }

        /**
         * The fiber whose body runs on this thread, for [verb], which may only be called in a body.
         */
        @JvmStatic public fun current(verb: String): Fiber = current() ?: throw outside(verb)

        /**
         * The context of what runs on this thread, a body or Kotlin code, where a fiber carries it.
         */
        @JvmStatic public fun contextOnThread(): CoroutineContext? = onThread.get()?.frame?.context

        private fun outside(verb: String): IllegalStateException {
            val advice =
                if (ThreadRole.current() == ThreadRole.DISPATCHER)
                    "was called from Kotlin code, or a callback, on a thread of a dispatcher, which must not be " +
                        "blocked. Call the suspend function itself there, or run the Java code in fiber { }; " +
                        "in a callback of Java, create a task of an AsyncScope"
                else
                    "was called outside a task. Call it from a body given to run(...), createTask(...) or AsyncScope"
            return IllegalStateException("$verb $advice (thread '${Thread.currentThread().name}')")
        }

        internal fun onThread(): Fiber? = onThread.get()

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
