package dev.menai.core

import java.util.function.BooleanSupplier
import kotlinx.coroutines.DisposableHandle

/**
 * A virtual clock that is told when a task waits for real time, and then stands still.
 *
 * It stands above a border that is crossed in two directions: a task of its time waits for work
 * outside, and a thread outside, which works for such a task, waits for something that goes by the
 * clock.
 */
public interface RealTimeWaits : NanoClock {
    /**
     * A task begins to wait for [work] outside: a stage, which any thread may complete, a
     * [BlockingCall], or a [BodyCoroutine] of another clock. To be disposed of when the wait is
     * over, in whatever way.
     */
    public fun waitsFor(work: Any): DisposableHandle

    /**
     * This thread, which works outside, begins to block until [ended] by something that goes by the
     * clock. To be disposed of when it goes on.
     */
    public fun blocksUntil(ended: BooleanSupplier): DisposableHandle

    public companion object {
        private val onThread = ThreadLocal<RealTimeWaits?>()

        /** The watch of those whose code this thread runs, inside or outside; null elsewhere. */
        @JvmStatic public fun current(): RealTimeWaits? = onThread.get()

        /** Sets what [current] gives on this thread, and returns what it gave before. */
        @JvmStatic
        public fun install(watch: RealTimeWaits?): RealTimeWaits? {
            val before = onThread.get()
            if (watch == null) onThread.remove() else onThread.set(watch)
            return before
        }
    }
}
