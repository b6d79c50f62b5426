package dev.menai.core

import java.util.concurrent.Callable
import kotlin.coroutines.AbstractCoroutineContextElement
import kotlin.coroutines.CoroutineContext
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
 * The blocks that a body has entered, and how a cancel of a block reaches its thread: as an
 * interrupt while it runs Java code, as the answer to what it waits for while it waits.
 *
 * Except where noted, the members are called on the fiber's own thread only.
 */
public abstract class FiberScopes internal constructor() : AbstractCoroutineContextElement(Fiber) {
    /**
     * The blocks that the body has entered, innermost first. Written on the fiber's thread, read by
     * resumers.
     */
    @Volatile internal var frame: ScopeFrame? = null

    /**
     * What the body waits for when a cancel of its block has to end the waiting. Written on the
     * fiber's thread, read by cancels.
     */
    @Volatile internal var cancellable: Waiter<*>? = null

    /** The innermost block that is open. Of the fiber's thread; snapshots look at it as well. */
    internal var open: OpenBlock? = null

    /** The coroutine context of the innermost block that the body is in. */
    public val context: CoroutineContext
        get() = checkNotNull(frame).context

    /** The clock of that context. */
    public val clock: ContextClock
        get() = checkNotNull(frame).clock

    /** The job of the innermost block. */
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
     * Written once, with [thread]; used on that, and by cancels of blocks that the body entered.
     */
    internal lateinit var interruption: Interruption
        private set

    /** The body is going to run on [thread]. */
    internal fun runOn(thread: Thread) {
        interruption = Interruption(thread)
        this.thread = thread
    }

    /** Throws if the block in which the body stands is cancelled. */
    public fun checkCancelled() {
        if (job.isCancelled) throw cancellation()
    }

    /** What a body is thrown whose block is cancelled; no interrupt tells it of the same again. */
    public fun cancellation(): CancellationException {
        val scope = job
        interruption.markDelivered(checkNotNull(frame))
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

    /** A call that did not suspend ended with [failure], if any. */
    internal fun deliver(failure: Throwable?) {
        if (isCancellationSignal(failure)) continueIn(checkNotNull(frame), failure)
    }

    /** The body goes on in [scope], with [failure] if there is one. */
    internal fun continueIn(scope: ScopeFrame, failure: Throwable?) {
        val signals = isCancellationSignal(failure)
        if (signals && scope.job?.isCancelled == true) interruption.markDelivered(scope)
        else interruption.resumed(scope, remind = !signals)
    }

    /** Whether [failure] lets the body know of a cancel, so that no interrupt has to. */
    private fun isCancellationSignal(failure: Throwable?) =
        failure is CancellationException || failure != null && isOfInterrupt(failure)

    /** The job [scope] of a block was cancelled, on any thread. */
    internal fun cancelled(scope: Job) {
        if (frame?.job !== scope) return
        interruption.cancelled(scope)
        // The body may have left the block meanwhile, and wait for something outside of it.
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
     * Cancels [job] when the body leaves its current block. For work whose handle may be dropped.
     */
    public fun cancelWithScope(job: Job) {
        var frame = checkNotNull(frame)
        while (frame.sharesJob) frame = checkNotNull(frame.outer)
        frame.cancelWithScope(job)
    }

    /**
     * Runs [body] in a frame, and comes back to the present one; with the thread-context elements
     * of [install], if any. Inline, so that nested blocks take little of the stack.
     *
     * A stack that overflows may cut it short at any call. So the frame is pushed inside of the
     * `try`, and leaving takes off all that stand above the present one.
     */
    internal inline fun <T> within(
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

    internal fun enter(entered: ScopeFrame, install: CoroutineContext?) {
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

    internal fun leaveTo(outer: ScopeFrame?, failure: Throwable?) {
        if (outer == null) endInside(null)
        val body = frame?.body
        while (true) {
            val left = frame
            if (left == null || left === outer) break
            frame = left.outer
            left.close()
        }
        if (outer != null) continueIn(outer, failure)
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

    /** Calls [cancelled] when the job [scope] of a block is cancelled, or now if it already is. */
    internal abstract fun hearCancelOf(scope: Job): DisposableHandle

    /**
     * Whether a coroutine with [context] continues what this fiber is waiting for, and nothing
     * else: its job is the one of the innermost block, or was opened below it by a scope function
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
}
