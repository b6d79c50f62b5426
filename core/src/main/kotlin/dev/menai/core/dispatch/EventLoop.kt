package dev.menai.core

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
internal class EventLoop(name: String, private val turns: TurnWatch) :
    CoroutineDispatcher(), Delay, FiberDispatcher, AutoCloseable {
    private val timers = LoopTimers(::dispatch)

    /** What is ready. */
    private val ready = LoopTurns(timers)

    /** Who is alone in running code of the loop. */
    internal val baton = LoopBaton()

    // What the loop's thread is to do when it has the baton back. Used by the holder of the baton
    // only.
    private var leftToDo: Runnable? = null

    private val fibers = LoopFibers.FOUND

    /** Of the loop and its fibers. Used by the holder of the baton only. */
    private val fairShare = fibers.newFairShare()

    private val thread = LoopThread(baton, ready, timers, { fibers.newThread(name, it) }, ::runNext)

    init {
        thread.start()
    }

    /** Whether this is the loop's thread itself. */
    val isOnThread: Boolean
        get() = thread.isCurrent

    override fun newFiber(): Fiber = fibers.newFiber(this)

    /** How many turns wait to begin. On any thread; see [LoopTurns.count]. */
    val readyCount: Int
        get() = ready.count

    /** Makes a fiber or a block ready for its next turn. */
    fun dispatch(turn: Runnable) {
        if (turn is FiberTurn && passWhileFree(turn)) return
        ready.add(turn)
        thread.wakeForTurn()
    }

    /**
     * Gives the baton to the fiber of [turn] where nobody has it and nothing else is ready: what
     * wakes a fiber of an idle loop then wakes one thread, and not the loop's before it.
     */
    private fun passWhileFree(turn: FiberTurn): Boolean {
        if (!baton.take(LoopBaton.Holder.FIBER)) return false
        if (!ready.hasNew() && !turn.fiber.isOver) {
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
        if (!isOnThread) thread.wake()
    }

    override fun dispatch(context: CoroutineContext, block: Runnable) {
        val fiber = context[Fiber] as? LoopFiber
        dispatch(if (fiber != null && fiber.owns(context)) FiberBlock(fiber, block) else block)
    }

    /** Runs [action], which must be short, on the next turn, as asyncio's `call_soon` does. */
    fun onNextTurn(action: Runnable) = dispatch(Callback(action))

    /**
     * Runs [action] when what is ready now, and what is ready when that has run, has had its turn:
     * asyncio's `stop()`.
     */
    fun afterNextTurn(action: Runnable) = onNextTurn { ready.afterPass = action }

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
        thread.wakeForTimer()
        if (thread.isClosing) timer.moveToMachineClock()
        return timer
    }

    /**
     * Runs the next block; false if none is ready. By itself, so that the loop's thread holds
     * nothing of what it ran while it waits.
     */
    private fun runNext(): Boolean {
        val left = leftToDo
        leftToDo = null
        if (left == null) {
            val block = ready.take() ?: return false
            beginTurn()
            runGuarded(block)
        } else runGuarded(left)
        // A fiber that was given the baton goes on with this turn, or has ended it.
        if (baton.isThreads) turns.end()
        // An interrupt that the block left behind is none of the next one's.
        Thread.interrupted()
        return true
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
        if (leftToDo == null && ready.isPassOver()) freeBaton() else giveToThread()
    }

    private fun giveToThread() {
        baton.giveBack()
        thread.wake()
    }

    private fun freeBaton() {
        turns.end()
        // Who takes the baton next may be a thread of anybody's, and must not pause.
        fairShare?.turn()
        baton.free()
        thread.wakeIfNeeded()
    }

    private fun passToFiber(giver: LoopFiber): Boolean {
        while (true) {
            when (val next = ready.peek()) {
                is Callback -> {
                    ready.take()
                    runOne(next)
                }
                is FiberTurn -> {
                    if (next.fiber.isOver) return false
                    ready.take()
                    if (next is FiberBlock && next.fiber === giver) giver.runPart(next.block)
                    else {
                        beginTurn()
                        next.grant()
                        return true
                    }
                }
                is BodyCoroutine -> {
                    if (!next.isActive) return false
                    ready.take()
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
        thread.end()
        timers.moveToMachineClock()
    }

    override fun toString(): String = "Menai.eventLoop"
}
