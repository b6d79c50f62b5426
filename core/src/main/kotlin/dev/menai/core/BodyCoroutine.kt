package dev.menai.core

import java.util.concurrent.Callable
import kotlin.coroutines.ContinuationInterceptor
import kotlin.coroutines.intrinsics.COROUTINE_SUSPENDED
import kotlinx.coroutines.AbstractCoroutine
import kotlinx.coroutines.CancellationException
import kotlinx.coroutines.CoroutineDispatcher
import kotlinx.coroutines.CoroutineName
import kotlinx.coroutines.DisposableHandle
import kotlinx.coroutines.InternalCoroutinesApi
import kotlinx.coroutines.Job

/**
 * The coroutine of a task: its body is Java code on a fiber, with no compiled Kotlin code around
 * it, so that a task costs little more than its job and its thread.
 *
 * It ends normally even when the body failed; the facade keeps the failure beside it. Only a
 * cancel, or the failure of a Kotlin coroutine that the body left behind in it, shows in [cause].
 */
@OptIn(InternalCoroutinesApi::class)
public abstract class BodyCoroutine
protected constructor(inherited: Inheritance, name: CoroutineName?, parent: Job) :
    AbstractCoroutine<Any?>(
        if (name == null) inherited.forTask() else inherited.forTask() + name,
        initParentJob = false,
        active = true,
    ),
    Runnable,
    Callable<Any?>,
    DisposableHandle {

    /**
     * The fiber that runs the body; null before and after. Written on the fiber's thread, read by
     * cancels and dumps.
     */
    @Volatile
    public var fiber: Fiber? = null
        private set

    /** The number of its task, by which recordings and tools name it. */
    public abstract val recordId: Int

    /** Says in a recording for what the body waits. */
    public abstract fun describe(wait: WaitEvent, target: Any?)

    /** What its thread is called. */
    public abstract val taskName: String

    /**
     * The class loader of the thread that asked for the task. Written before the start, taken by
     * whoever starts the body's thread.
     */
    private var loader: ClassLoader? = Thread.currentThread().contextClassLoader

    /** The class loader for the body's thread, once: a task that has ended holds none. */
    internal fun takeLoader(): ClassLoader? = loader.also { loader = null }

    /** Why it did not end normally; null before its end, and if it did. */
    public val cause: Throwable?
        get() = if (isCompleted) completionCause else null

    /** Whether thread-context elements are to be installed on its fiber. */
    internal val installs: Boolean = inherited.installs

    /** What tasks inherit that its body makes; null if that is yet to be found out. */
    internal val passesOn: Inheritance? = inherited.takeIf { it.isPassedOn }

    init {
        initParentJob(parent)
    }

    /** Runs the body; called once, on its fiber. Must not throw. */
    protected abstract fun body()

    final override fun call(): Any? = body()

    /** Lets the body begin on the next turn of its dispatcher. */
    public fun begin() {
        val dispatcher = context[ContinuationInterceptor] as CoroutineDispatcher
        if (dispatcher === ThreadDispatcher) ThreadFiber().carry(this)
        else if (dispatcher.isDispatchNeeded(context)) dispatchTo(dispatcher, context, this)
        else run()
    }

    /** The first turn. */
    override fun run() {
        val dispatcher = context[ContinuationInterceptor] as CoroutineDispatcher
        val result = runCatching {
            if (!isActive) throw cancellation()
            newFiber(dispatcher).carry(this)
        }
        if (result.getOrNull() !== COROUTINE_SUSPENDED) resumeWith(result)
    }

    /** Cancels it; false if it had ended, also a moment ago on another thread. */
    public fun cancelUnlessEnded(cause: CancellationException): Boolean = cancelCoroutine(cause)

    override fun onCancelling(cause: Throwable?) {
        if (cause != null) fiber?.cancelled(this)
    }

    /**
     * Makes [fiber] the one that is notified of a cancel. False if an outer body of this coroutine
     * already is.
     */
    internal fun carriedBy(fiber: Fiber): Boolean {
        if (this.fiber != null) return false
        this.fiber = fiber
        // A cancel that came before the field was set has not seen it.
        if (isCancelled) fiber.cancelled(this)
        return true
    }

    /** The body has ended: its fiber is notified of no cancel any more. */
    override fun dispose() {
        fiber = null
    }
}
