package dev.menai.core

import java.time.Duration
import java.util.Queue
import java.util.concurrent.Callable
import java.util.concurrent.ConcurrentLinkedQueue
import java.util.concurrent.locks.LockSupport
import kotlin.coroutines.Continuation
import kotlin.coroutines.CoroutineContext
import kotlin.coroutines.intrinsics.COROUTINE_SUSPENDED
import kotlinx.coroutines.Job

/**
 * A fiber that is its coroutine's own thread: suspending parks it, being resumed unparks it.
 *
 * Compiled Kotlin code that the body called is resumed through the dispatcher; while the body waits
 * for it there is a thread that has nothing else to do, this one. So such resumptions are posted to
 * the [inbox], which the waiting fiber empties.
 */
internal class ThreadFiber : Fiber() {
    /** Whether the fiber waits, and so empties its inbox. Written by the fiber, read by posters. */
    @Volatile private var waiting = false

    /**
     * Resumptions to run here. Posters add, then look at [waiting] again; the fiber clears
     * [waiting], then empties. Set by the first poster, of which there is one at a time: the chain
     * of calls for which the fiber waits.
     */
    @Volatile private var inbox: Queue<Runnable>? = null

    /** Of the fiber's thread, which alone uses it; made when it first waits. */
    private var share: FairShare? = null

    override fun carry(coroutine: BodyCoroutine): Any? {
        FiberThreads.start(coroutine.taskName, coroutine.takeLoader()) {
            runOn(Thread.currentThread())
            val result =
                if (coroutine.isActive) runTask(coroutine)
                else Result.failure(coroutine.cancellation())
            postElsewhere(coroutine.context)
            coroutine.resumeWith(result)
        }
        return COROUTINE_SUSPENDED
    }

    override fun start(continuation: Continuation<Any?>, owner: Job?, body: Callable<*>): Any? {
        val context = continuation.context
        FiberThreads.start(threadName(context)) {
            runOn(Thread.currentThread())
            val result = runBody(context, owner, body)
            postElsewhere(context)
            resumeElsewhere(continuation, result)
        }
        return COROUTINE_SUSPENDED
    }

    override fun park(waiter: Waiter<*>) {
        if (waiter is Alarm) return parkUntil(waiter)
        endTurn()
        if (!waiter.park()) return callEnded()
        var interrupted = false
        val nested = waiting
        waiting = true
        while (true) {
            if (Thread.interrupted()) interrupted = true
            inbox?.poll()?.run() ?: if (waiter.isResumed) break else park(this)
        }
        waiting = nested
        if (!nested) postElsewhere(context)
        if (interrupted) Thread.currentThread().interrupt()
    }

    override fun wake(waiter: Waiter<*>) = LockSupport.unpark(thread)

    override fun yieldTurn() {
        endTurn()
        stepAside { Thread.yield() }
    }

    override fun onNextTurn(action: Runnable) = action.run()

    /** The thread's own timer serves: nobody else has to be asked to wake it. */
    override fun sleep(duration: Duration) {
        throwStray()
        val waiter = Alarm(this, checkNotNull(frame), System.nanoTime() + wholeNanos(duration))
        wakesAt = waiter.end
        waitCancellably(waiter, duration)
        waiter.answer().getOrThrow()
    }

    private fun parkUntil(waiter: Alarm) {
        if (!waiter.park()) return
        var interrupted = false
        while (!waiter.isResumed) {
            val left = waiter.end - System.nanoTime()
            if (left <= 0) waiter.offer(Result.success(Unit)) else park(this, left)
            if (Thread.interrupted()) interrupted = true
        }
        if (interrupted) Thread.currentThread().interrupt()
    }

    /** Waits for a time of the machine's clock. */
    private class Alarm(fiber: Fiber, frame: ScopeFrame, val end: Long) :
        Waiter<Unit>(fiber, frame) {
        private companion object {
            private const val serialVersionUID = 1L
        }
    }

    /**
     * Gives [block] to the fiber, which waits or is in the call for which it will wait; false when
     * it does neither, and [block] must run elsewhere. From any thread.
     */
    fun post(block: Runnable): Boolean {
        val own = Thread.currentThread() === thread
        if (!waiting && !own) return false
        val queue = inbox ?: ConcurrentLinkedQueue<Runnable>().also { inbox = it }
        queue.add(block)
        // The fiber itself looks at the inbox when the call that it is in has come back.
        if (own) return true
        if (!waiting && queue.remove(block)) return false
        LockSupport.unpark(thread)
        return true
    }

    override fun giveWay() {
        if (FiberThreads.areVirtual) yieldTurn()
    }

    override fun callEnded() {
        if (!waiting) postElsewhere(context)
    }

    private fun endTurn() {
        if (FiberThreads.areVirtual) (share ?: FairShare().also { share = it }).turn()
    }

    private fun postElsewhere(context: CoroutineContext) {
        val queue = inbox ?: return
        while (true) ThreadDispatcher.start(context, queue.poll() ?: break)
    }
}
