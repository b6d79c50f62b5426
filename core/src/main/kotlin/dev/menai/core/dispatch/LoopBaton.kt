package dev.menai.core

import java.util.concurrent.atomic.AtomicReference

/**
 * The baton of an event loop. Who has it, the loop's thread or one fiber, is alone in running code
 * of the loop, and hands on what it wrote with it.
 *
 * ```
 *   loop thread ──lend──▶ a fiber ──▶ a fiber ──▶ ... ──free──▶ nobody ──take──▶ whoever has work
 *        ▲                    │
 *        └─────giveBack───────┘
 * ```
 *
 * Nobody has it while nothing is ready. Who makes something ready then takes it, or wakes the
 * loop's thread, which does.
 */
internal class LoopBaton {
    private val holder = AtomicReference(Holder.THREAD)

    val isFree: Boolean
        get() = holder.get() === Holder.NOBODY

    val isThreads: Boolean
        get() = holder.get() === Holder.THREAD

    /** The loop's thread gives it to a fiber. */
    fun lend() = holder.set(Holder.FIBER)

    /** A fiber, or who took it for one, gives it to the loop's thread. */
    fun giveBack() = holder.set(Holder.THREAD)

    /** The holder has nothing to do, and looks again after this whether something has come. */
    fun free() = holder.set(Holder.NOBODY)

    /** Takes it for [taker] if nobody has it. From any thread. */
    fun take(taker: Holder): Boolean = isFree && holder.compareAndSet(Holder.NOBODY, taker)

    enum class Holder {
        THREAD,
        FIBER,
        NOBODY,
    }
}

/** A turn of [fiber], whose thread goes on once it has the baton. */
internal interface FiberTurn : Runnable {
    val fiber: LoopFiber

    /** Gives the baton to the fiber. By its holder. */
    fun grant()
}
