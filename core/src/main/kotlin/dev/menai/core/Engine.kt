package dev.menai.core

import java.time.Duration
import java.util.concurrent.Executor
import java.util.concurrent.RejectedExecutionException
import java.util.function.Consumer
import kotlinx.coroutines.CoroutineDispatcher

/** What carries the bodies of one run or scope: a dispatcher and the threads behind it. */
public abstract class Engine private constructor() : AutoCloseable {
    /** Runs the coroutines. */
    public abstract val dispatcher: CoroutineDispatcher

    /** Runs calls that block, each on a thread of its own. */
    public val blocking: CoroutineDispatcher
        get() = BlockingCalls

    /** How often [check] wants to be called while somebody waits; zero if never. */
    public open val checkEvery: Duration
        get() = Duration.ZERO

    /**
     * Looks after what nothing else notices: a body that holds the loop, an executor that was shut
     * down.
     */
    public open fun check() {}

    /** What runs now and what is ready, where bodies take turns; else null. From any thread. */
    public open fun look(): LoopLook? = null

    /** Whether something that was to run has not begun for a while. */
    public open val isStalled: Boolean
        get() = false

    /** Ends everything, for a [reason], since an engine that is stalled will not go on. */
    public open fun giveUp(reason: String) {}

    /**
     * Runs [action] when what is ready has had one more turn, as asyncio ends a run; at once where
     * bodies do not take turns.
     */
    public open fun afterNextTurn(action: Runnable): Unit = action.run()

    /** Whether this is a thread of the engine's own, which runs everything of it. */
    public open val isOnThread: Boolean
        get() = false

    /** Whether a thread is there for it until it is closed, also while nothing runs. */
    public open val holdsThread: Boolean
        get() = false

    /** Releases what belongs to the engine. Nothing of it may run any more. */
    override fun close() {
        endIdleTimers()
    }

    public companion object {
        /**
         * One body at a time, first in, first out; [observer] looks at the turn that runs each time
         * that [lookEvery] is over, or never if that is zero.
         */
        @JvmStatic
        public fun eventLoop(name: String, lookEvery: Duration, observer: TurnObserver): Engine =
            object : Engine() {
                private val turns = TurnWatch(observer)
                private val loop = EventLoop(name, turns)
                override val dispatcher = loop
                override val checkEvery: Duration = lookEvery

                override fun check() = turns.check()

                override fun look() = turns.look(loop.readyCount)

                override fun afterNextTurn(action: Runnable) = loop.afterNextTurn(action)

                override val isOnThread
                    get() = loop.isOnThread

                override val holdsThread = true

                override fun close() {
                    loop.close()
                    super.close()
                }
            }

        /** A thread for each body. */
        @JvmStatic
        public fun parallel(): Engine =
            object : Engine() {
                override val dispatcher = ThreadDispatcher
            }

        /** Turns run on [executor], which stays open; [died] hears once that it takes no more. */
        @JvmStatic
        public fun on(executor: Executor, died: Consumer<RejectedExecutionException>): Engine =
            object : Engine() {
                override val dispatcher = ExecutorDispatcher(executor, died)
                override val checkEvery: Duration = Duration.ofMillis(20)

                override fun check() = dispatcher.check()

                override fun look() = LoopLook(null, null, 0, dispatcher.readyCount)

                override val isStalled
                    get() = dispatcher.isStalled()

                override fun giveUp(reason: String) = dispatcher.giveUp(reason)

                override fun close() {
                    dispatcher.close()
                    super.close()
                }
            }

        /** Turns run on [dispatcher], which stays open. */
        @JvmStatic
        public fun on(dispatcher: CoroutineDispatcher): Engine =
            object : Engine() {
                override val dispatcher = dispatcher
            }
    }
}
