package dev.menai.core

import java.util.concurrent.ConcurrentLinkedQueue
import java.util.concurrent.atomic.AtomicBoolean
import java.util.concurrent.locks.LockSupport
import kotlin.coroutines.CoroutineContext
import kotlinx.coroutines.CancellableContinuation
import kotlinx.coroutines.CoroutineDispatcher
import kotlinx.coroutines.Delay
import kotlinx.coroutines.DisposableHandle
import kotlinx.coroutines.ExperimentalCoroutinesApi
import kotlinx.coroutines.InternalCoroutinesApi

/**
 * asyncio's loop as a coroutine dispatcher: one block at a time, first in, first out, with timers
 * of its own.
 *
 * As in asyncio, a pass of the loop first adds the timers that are due to what is ready, then runs
 * what was ready at that moment; what becomes ready meanwhile waits for the next pass.
 */
@OptIn(InternalCoroutinesApi::class, ExperimentalCoroutinesApi::class)
internal class EventLoop(private val name: String, private val turns: TurnWatch) :
    CoroutineDispatcher(), Delay, FiberDispatcher, AutoCloseable {
    /** Blocks to run. Added to from any thread, taken by the loop. */
    private val ready = ConcurrentLinkedQueue<Runnable>()

    private val timers = LoopTimers(::dispatch)

    /** Who is alone in running code of the loop. */
    internal val baton = LoopBaton()

    /** Set once by close; the loop ends when it has nothing left to run. */
    @Volatile private var closing = false

    /**
     * Whether the loop has no thread, having been closed. Set by that thread as its last act, and
     * cleared by whoever starts another; read by dispatch after it added a block.
     */
    private val ended = AtomicBoolean()

    /** What is left of the present pass. Used by the holder of the baton only. */
    private val pass = ArrayDeque<Runnable>()

    // To run at the end of the present pass. Used by the holder of the baton only.
    private var afterPass: Runnable? = null

    // What the loop's thread is to do when it has the baton back. Used by the holder of the baton
    // only.
    private var leftToDo: Runnable? = null

    private val fibers = LoopFibers.FOUND

    /** Of the loop and its fibers. Used by the holder of the baton only. */
    private val fairShare = fibers.newFairShare()

    /** The loop's thread. Written before it starts; after the close there may be another. */
    @Volatile private var thread = fibers.newThread(name, ::loop)

    init {
        thread.start()
    }

    /** Whether this is the loop's thread itself. */
    val isOnThread: Boolean
        get() = Thread.currentThread() === thread

    override fun newFiber(): Fiber = fibers.newFiber(this)

    /**
     * How many turns wait to begin. On any thread: one that looks while a pass begins may miss
     * some.
     */
    val readyCount: Int
        get() = ready.size + pass.size

    /** Makes a fiber or a block ready for its next turn. */
    fun dispatch(turn: Runnable) {
        if (turn is FiberTurn && passWhileFree(turn)) return
        ready.add(turn)
        if (baton.isFree) LockSupport.unpark(thread)
        if (ended.get()) goOnAfterEnd()
    }

    /**
     * Gives the baton to the fiber of [turn] where nobody has it and nothing else is ready: what
     * wakes a fiber of an idle loop then wakes one thread, and not the loop's before it.
     */
    private fun passWhileFree(turn: FiberTurn): Boolean {
        if (!baton.take(LoopBaton.Holder.FIBER)) return false
        if (ready.isEmpty() && !turn.fiber.isOver) {
            turns.begin()
            turn.grant()
        } else {
            ready.add(turn)
            giveToThread()
        }
        return true
    }

    /** Wakes the loop's thread, which waits for a body that blocks in Java code. */
    fun wakeThread() {
        if (!isOnThread) LockSupport.unpark(thread)
    }

    override fun dispatch(context: CoroutineContext, block: Runnable) {
        val fiber = context[Fiber] as? LoopFiber
        dispatch(if (fiber != null && fiber.owns(context)) FiberBlock(fiber, block) else block)
    }

    /**
     * Kotlin code that a run has left behind may dispatch after the run has ended. It goes on as it
     * was, one block at a time, on a thread that lasts until nothing is ready.
     */
    private fun goOnAfterEnd() {
        if (ready.isEmpty() || !ended.compareAndSet(true, false)) return
        thread = fibers.newThread(name, ::loop)
        thread.start()
    }

    /** Runs [action], which must be short, on the next turn, as asyncio's `call_soon` does. */
    fun onNextTurn(action: Runnable) = dispatch(Callback(action))

    /**
     * Runs [action] when what is ready now, and what is ready when that has run, has had its turn:
     * asyncio's `stop()`.
     */
    fun afterNextTurn(action: Runnable) = onNextTurn { afterPass = action }

    override fun scheduleResumeAfterDelay(
        timeMillis: Long,
        continuation: CancellableContinuation<Unit>,
    ) {
        val timer = schedule(timeMillis) { with(continuation) { resumeUndispatched(Unit) } }
        // Only now, as one that is cancelled already disposes of it at once.
        continuation.invokeOnCancellation { timer.dispose() }
    }

    override fun invokeOnTimeout(
        timeMillis: Long,
        block: Runnable,
        context: CoroutineContext,
    ): DisposableHandle = schedule(timeMillis, block)

    /** Notes which fiber has the present turn. */
    fun running(fiber: Fiber) = turns.running(fiber)

    private fun beginTurn() {
        if (fairShare != null && fairShare.isLookDue()) {
            // A pause is not the fault of the turn before it.
            turns.end()
            fairShare.look()
        }
        turns.begin()
    }

    private fun schedule(timeMillis: Long, block: Runnable): DisposableHandle {
        val timer = timers.add(timeMillis, block)
        if (baton.isFree && timers.isNextBeforeAlarm()) LockSupport.unpark(thread)
        if (closing) timer.moveToMachineClock()
        return timer
    }

    private fun loop() {
        onThread.set(this)
        while (true) {
            awaitBaton()
            if (runNext()) continue
            if (!closing) baton.free()
            else {
                ended.set(true)
                // What came in between goes on here, or on the thread that its dispatch has begun.
                if (ready.isEmpty() || !ended.compareAndSet(true, false)) break
            }
        }
    }

    /**
     * Waits until the loop's thread has the baton: a fiber gives it back, or nobody has it and
     * there is something to do. A timer is looked after by who has the baton; while nobody has, an
     * alarm wakes this thread for it.
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
        baton.isThreads || baton.isFree && isWoken() && baton.take(LoopBaton.Holder.THREAD)

    /** Whether there is something to do for the loop's thread while nobody has the baton. */
    private fun isWoken() = !ready.isEmpty() || closing || timers.isOneDue()

    /**
     * Runs the next block; false if none is ready. By itself, so that the loop's thread holds
     * nothing of what it ran while it waits.
     */
    private fun runNext(): Boolean {
        val left = leftToDo
        leftToDo = null
        if (left == null) {
            if (pass.isEmpty()) beginPass()
            val block = pass.removeFirstOrNull() ?: return false
            beginTurn()
            runGuarded(block)
        } else runGuarded(left)
        // A fiber that was given the baton goes on with this turn, or has ended it.
        if (baton.isThreads) turns.end()
        // An interrupt that the block left behind is none of the next one's.
        Thread.interrupted()
        return true
    }

    /** Moves everything ready now into this pass; due timers go to its end. Requires the baton. */
    private fun beginPass() {
        afterPass?.run()
        afterPass = null
        timers.addDueTo(ready)
        while (true) pass.addLast(ready.poll() ?: break)
    }

    /** Lends the baton to a fiber. On the loop's thread, as the last act of its turn. */
    inline fun lendBaton(grant: () -> Unit) {
        baton.lend()
        grant()
    }

    /**
     * Passes the baton on from [giver], which is about to park or has ended: to the fiber whose
     * turn is next, perhaps itself; to the loop's thread for anything else, and for what is
     * [leftToDo] in this turn; to nobody if nothing is ready.
     */
    fun passBaton(giver: LoopFiber, leftToDo: Runnable? = null) {
        if (leftToDo == null && passToFiber(giver)) return
        this.leftToDo = leftToDo
        if (leftToDo == null && pass.isEmpty() && afterPass == null) freeBaton() else giveToThread()
    }

    private fun giveToThread() {
        baton.giveBack()
        LockSupport.unpark(thread)
    }

    private fun freeBaton() {
        turns.end()
        // Who takes the baton next may be a thread of anybody's, and must not pause.
        fairShare?.turn()
        baton.free()
        // What came before that has found the baton taken, and woken nobody.
        if (!ready.isEmpty() || closing || timers.isNextBeforeAlarm()) LockSupport.unpark(thread)
    }

    private fun passToFiber(giver: LoopFiber): Boolean {
        while (true) {
            if (pass.isEmpty()) {
                if (afterPass != null) return false
                beginPass()
            }
            when (val next = pass.firstOrNull()) {
                is Callback -> {
                    pass.removeFirst()
                    runOne(next)
                }
                is FiberTurn -> {
                    if (next.fiber.isOver) return false
                    pass.removeFirst()
                    if (next is FiberBlock && next.fiber === giver) giver.runPart(next.block)
                    else {
                        beginTurn()
                        next.grant()
                        return true
                    }
                }
                is BodyCoroutine -> {
                    if (!next.isActive) return false
                    pass.removeFirst()
                    beginTurn()
                    LoopFiber(this).begin(next)
                    return true
                }
                else -> return false
            }
        }
    }

    /** A block that any holder of the baton may run. */
    private class Callback(action: Runnable) : Runnable by action

    /**
     * A part of the suspend call that [fiber] waits for: the fiber's thread runs it, since it has
     * nothing else to do, and what the body keeps in its thread belongs to its calls as well.
     */
    private inner class FiberBlock(override val fiber: LoopFiber, val block: Runnable) : FiberTurn {
        override fun grant() = fiber.grant(block)

        override fun run() = if (fiber.isOver) block.run() else lendBaton(::grant)
    }

    /** Runs a block that is a turn of its own. By a fiber that has the baton. */
    fun runOne(block: Runnable) {
        beginTurn()
        runGuarded(block)
        turns.end()
    }

    private fun runGuarded(block: Runnable) {
        try {
            block.run()
        } catch (failure: Throwable) {
            // A block that throws broke the rules of dispatchers; the loop must survive it for the
            // sake of the others.
            Thread.currentThread().apply {
                uncaughtExceptionHandler.uncaughtException(this, failure)
            }
        }
    }

    /**
     * Ends the loop when nothing is ready any more, and waits for its thread unless it is this one.
     * Timers that are pending then, of Kotlin code that was left behind, go on by the machine's
     * clock.
     */
    override fun close() {
        closing = true
        LockSupport.unpark(thread)
        if (Thread.currentThread() !== thread) joinThread()
        timers.moveToMachineClock()
    }

    private fun joinThread() {
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

    override fun toString(): String = "Menai.eventLoop"

    companion object {
        /** Of threads of loops. */
        private val onThread = ThreadLocal<EventLoop>()

        /** Whether this is the thread of any loop. */
        fun isOnThreadOfOne(): Boolean = onThread.get() != null
    }
}
