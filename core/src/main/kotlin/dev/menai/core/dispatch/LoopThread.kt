package dev.menai.core

import java.util.concurrent.atomic.AtomicBoolean
import java.util.concurrent.locks.LockSupport

/**
 * The thread of an event loop: runs what no fiber can, and looks after the timers while nobody has
 * the baton.
 *
 * Who adds a turn or a timer, and who frees the baton, first does so and then looks whether this
 * thread is to be woken; this thread first says for which timer it will wake by itself, and then
 * looks for turns and timers. So nothing that comes meanwhile is missed by both.
 */
internal class LoopThread(
    private val baton: LoopBaton,
    private val ready: LoopTurns,
    private val timers: LoopTimers,
    private val newThread: (Runnable) -> Thread,
    private val runNext: () -> Boolean,
) {
    /** Set once; the thread ends when it has nothing left to run. */
    @Volatile
    var isClosing = false
        private set

    /**
     * Whether there is no thread any more. Set by the thread as its last act, and cleared by
     * whoever starts another; read after a turn was added.
     */
    private val ended = AtomicBoolean()

    /** Written before it starts; after the end there may be another. */
    @Volatile private var thread = newThread(::loop)

    val isCurrent: Boolean
        get() = Thread.currentThread() === thread

    fun start() = thread.start()

    fun wake() = LockSupport.unpark(thread)

    /** A turn was added that no fiber has taken. From any thread. */
    fun wakeForTurn() {
        if (baton.isFree) wake()
        if (ended.get()) goOnAfterEnd()
    }

    /** A timer was added. From any thread. */
    fun wakeForTimer() {
        if (baton.isFree && timers.isNextBeforeAlarm()) wake()
    }

    /** The baton was freed: what came before that has found it taken, and woken nobody. */
    fun wakeIfNeeded() {
        if (ready.hasNew() || isClosing || timers.isNextBeforeAlarm()) wake()
    }

    /** Lets the thread end when nothing is ready, and waits for that unless this is the thread. */
    fun end() {
        isClosing = true
        wake()
        if (!isCurrent) join()
    }

    private fun join() {
        var interrupted = false
        while (true) {
            try {
                thread.join()
                break
            } catch (_: InterruptedException) {
                interrupted = true
            }
        }
        if (interrupted) Thread.currentThread().interrupt()
    }

    /**
     * Kotlin code that a run has left behind may dispatch after the run has ended. It goes on as it
     * was, one block at a time, on a thread that lasts until nothing is ready.
     */
    private fun goOnAfterEnd() {
        if (!ready.hasNew() || !ended.compareAndSet(true, false)) return
        thread = newThread(::loop)
        start()
    }

    private fun loop() {
        IS_ONE.set(true)
        while (true) {
            awaitBaton()
            if (runNext()) continue
            if (!isClosing) baton.free()
            else {
                ended.set(true)
                // What came in between goes on here, or on the thread that its dispatch has begun.
                if (!ready.hasNew() || !ended.compareAndSet(true, false)) break
            }
        }
    }

    /**
     * Waits until this thread has the baton: a fiber gives it back, or nobody has it and there is
     * something to do. Who has the baton looks after the timers; while nobody has, an alarm wakes
     * this thread for them.
     */
    private fun awaitBaton() {
        while (true) {
            timers.clearAlarm()
            if (hasBaton()) return
            if (baton.isFree) timers.setAlarm()
            if (hasBaton()) return
            timers.parkUntilAlarm(this)
            // Nobody has a reason to interrupt the loop; were the flag left set, it would spin.
            Thread.interrupted()
        }
    }

    private fun hasBaton() =
        baton.isThreads || baton.isFree && hasWork() && baton.take(LoopBaton.Holder.THREAD)

    private fun hasWork() = ready.hasNew() || isClosing || timers.isOneDue()

    companion object {
        private val IS_ONE = ThreadLocal<Boolean>()

        /** Whether this is the thread of any loop. */
        fun isCurrentOne(): Boolean = IS_ONE.get() != null
    }
}
