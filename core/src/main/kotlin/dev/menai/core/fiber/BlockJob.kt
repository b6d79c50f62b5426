package dev.menai.core

import kotlin.coroutines.EmptyCoroutineContext
import kotlinx.coroutines.AbstractCoroutine
import kotlinx.coroutines.CancellationException
import kotlinx.coroutines.InternalCoroutinesApi
import kotlinx.coroutines.Job

/**
 * The job of a block that a body runs inline, such as a timeout's: coroutines that Kotlin code
 * starts in the block stand below it, and the block is left when they have ended.
 *
 * It is noted as open before it is attached to the job around it: what was attached without being
 * known would keep that job from ever ending.
 *
 * @property fiber whose body runs the block
 * @property isSupervisor whether a child that fails leaves the others alone
 */
@OptIn(InternalCoroutinesApi::class)
public open class BlockJob(private val fiber: Fiber, private val isSupervisor: Boolean) :
    AbstractCoroutine<Unit>(EmptyCoroutineContext, initParentJob = false, active = true),
    OpenBlock {
    override var outer: OpenBlock? = null

    /**
     * Whether the job around the block takes what its children fail with. Of the fiber's thread.
     */
    private var parentHandles = true

    /** Puts it below the job of the block in which the body is. */
    public fun attach(): Unit = attachBelow(fiber.job)

    /** Puts it below [parent], another job of the block. */
    public fun attachBelow(parent: Job) {
        attachTo(parent)
        // A cancel resumes the body of a task before it reaches the children: one that is made in
        // that window would start active.
        if (parent.isCancelled) cancel(parent.cancellation())
    }

    /** Puts it below [supervisor] instead, so that no cancel of the body reaches it. */
    public fun shieldBelow(supervisor: Job) {
        parentHandles = false
        attachTo(supervisor)
    }

    private fun attachTo(parent: Job) {
        fiber.open(this)
        initParentJob(parent)
    }

    /** Ends the block, with [failure] if it fails. */
    public fun close(failure: Throwable?): Unit = fiber.close(this, failure)

    /**
     * Tells the fiber by itself, with no listener between. A supervisor's children, which are
     * tasks, hear of a cancel before the body does.
     */
    override fun onCancelling(cause: Throwable?) {
        if (cause != null && !isSupervisor) fiber.cancelled(this)
    }

    /** Whether it notifies [other] of its cancel by itself. */
    internal fun notifies(other: Fiber) = fiber === other && !isSupervisor

    override fun childCancelled(cause: Throwable): Boolean =
        !isSupervisor && super.childCancelled(cause) && parentHandles

    /**
     * Waits for what Kotlin code has started in the block, and cancels that after a failure. Called
     * by the fiber.
     */
    final override fun end(failed: Boolean) {
        if (!isCompleted) complete()
        if (!isCompleted) {
            if (failed) cancel(CancellationException("the block has failed"))
            fiber.joinUncancellably(this)
        }
        onEnd()
    }

    private fun complete() {
        try {
            resumeWith(Result.success(Unit))
        } catch (_: IllegalStateException) {
            // It is completing already, and waits for its children.
        }
    }

    /** The block and all below it has ended; must not throw. */
    protected open fun onEnd() {}
}
