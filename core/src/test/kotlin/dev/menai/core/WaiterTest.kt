package dev.menai.core

import java.util.concurrent.Callable
import java.util.concurrent.CyclicBarrier
import java.util.concurrent.atomic.AtomicInteger
import kotlin.concurrent.thread
import kotlin.coroutines.Continuation
import kotlin.coroutines.EmptyCoroutineContext
import kotlinx.coroutines.CoroutineExceptionHandler
import kotlinx.coroutines.Job
import org.junit.jupiter.api.AfterEach
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertSame
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

/** The states of a waiter, on a fiber that only counts how often it is woken. */
class WaiterTest {
    private val fiber = CountingFiber()
    private val uncaught = mutableListOf<Throwable>()
    private val handler = CoroutineExceptionHandler { _, failure -> uncaught += failure }
    private val frame = ScopeFrame(handler, EmptyCoroutineContext, null, null, null)
    private val waiter = Waiter<String>(fiber, frame)

    @Test
    fun `an answer before the fiber parks wakes nobody`() {
        waiter.resumeWith(Result.success("answer"))

        assertFalse(waiter.park())
        assertEquals("answer", waiter.answer().getOrNull())
        assertEquals(0, fiber.wakeUps.get())
    }

    @Test
    fun `an answer to a fiber that parks wakes it once`() {
        assertTrue(waiter.park())

        waiter.resumeWith(Result.success("answer"))

        assertTrue(waiter.isResumed)
        assertEquals("answer", waiter.answer().getOrNull())
        assertEquals(1, fiber.wakeUps.get())
    }

    @Test
    fun `an offer to a fiber that parks wakes it once`() {
        waiter.park()

        waiter.offer(Result.success("offer"))
        waiter.offer(Result.success("late offer"))

        assertEquals("offer", waiter.answer().getOrNull())
        assertEquals(1, fiber.wakeUps.get())
    }

    @Test
    fun `a second answer throws, and the first stays`() {
        waiter.resumeWith(Result.success("first"))

        assertThrows(IllegalStateException::class.java) {
            waiter.resumeWith(Result.success("second"))
        }

        assertEquals("first", waiter.answer().getOrNull())
    }

    @Test
    fun `a value that came wins over a cancel that comes later`() {
        waiter.resumeWith(Result.success("value"))

        waiter.offer(Result.failure(Job().apply { cancel() }.cancellation()))

        assertEquals("value", waiter.answer().getOrNull())
    }

    @Test
    fun `an answer after the call returned is kept for the body, once`() {
        val failure = IllegalArgumentException("what the call failed with, too late")
        assertTrue(waiter.returned())

        waiter.resumeWith(Result.failure(failure))

        assertFalse(waiter.isResumed)
        assertSame(failure, frame.take()?.suppressed?.single())
        assertNull(frame.take())
        assertEquals(emptyList<Throwable>(), uncaught)
    }

    @Test
    fun `a stray answer in a block is kept for the whole body`() {
        val block = ScopeFrame(null, EmptyCoroutineContext, null, null, frame)
        val inBlock = Waiter<String>(fiber, block)
        inBlock.returned()

        inBlock.resumeWith(Result.success("stray"))

        assertNull(block.take())
        assertTrue(frame.take() is IllegalStateException)
    }

    @Test
    fun `a second stray answer is reported while the body was not told of the first`() {
        val second = Waiter<String>(fiber, frame)
        waiter.returned()
        second.returned()

        waiter.resumeWith(Result.success("stray"))
        second.resumeWith(Result.success("stray"))

        assertEquals(1, uncaught.size)
        assertTrue(frame.take() is IllegalStateException)
    }

    @Test
    fun `a stray answer after the body ended is reported`() {
        waiter.returned()
        assertNull(frame.end())

        waiter.resumeWith(Result.success("stray"))

        assertEquals(1, uncaught.size)
    }

    @Test
    fun `a body that ends gets the stray answer that it was not told of`() {
        val stray = IllegalStateException("stray")
        assertTrue(frame.keep(stray))

        assertSame(stray, frame.end())
        assertFalse(frame.keep(stray))
    }

    @Test
    fun `a call that returns a value and resumes as well is refused`() {
        waiter.resumeWith(Result.success("resumed"))

        assertThrows(IllegalStateException::class.java, waiter::refuseBoth)
    }

    @Test
    fun `the end of a job and of a timer are answers, of which the first counts`() {
        val ending = EndWaiter(fiber, frame)
        val job = Job()
        job.invokeOnCompletion(ending)
        ending.park()

        job.complete()
        ending.run()

        assertTrue(ending.answer().isSuccess)
        assertEquals(1, fiber.wakeUps.get())
    }

    @Test
    fun `a fiber that parks while the answer comes is woken, or did not park`() {
        race { raced ->
            val answer = Runnable { raced.resumeWith(Result.success("answer")) }
            var parked = false

            together(answer) { parked = raced.park() }

            assertTrue(raced.isResumed)
            assertEquals(if (parked) 1 else 0, fiber.wakeUps.getAndSet(0))
        }
    }

    @Test
    fun `of an offer and an answer that race one counts, and wakes the fiber once`() {
        race { raced ->
            raced.park()
            var refused = false
            val answer = Runnable {
                try {
                    raced.resumeWith(Result.success("answer"))
                } catch (_: IllegalStateException) {
                    refused = true
                }
            }

            together(answer) { raced.offer(Result.success("offer")) }

            assertEquals(if (refused) "offer" else "answer", raced.answer().getOrNull())
            assertEquals(1, fiber.wakeUps.getAndSet(0))
        }
    }

    @Test
    fun `an answer while the call returns is seen by the call, or kept as a stray`() {
        race { raced ->
            val answer = Runnable { raced.resumeWith(Result.success("answer")) }
            var returned = false

            together(answer) { returned = raced.returned() }

            assertEquals(returned, frame.take() != null)
            assertEquals(!returned, raced.isResumed)
        }
    }

    @Test
    fun `a fiber that takes turns takes the one that comes just after it parked`() {
        val turns = TurnsOnly()
        val answered =
            object : Waiter<String>(turns, frame) {
                override fun park() = super.park().also { resumeWith(Result.success("answer")) }
            }

        turns.park(answered)

        assertEquals(0, turns.left)
    }

    @Test
    fun `a fiber that takes turns waits on when one comes before the answer`() {
        val turns = TurnsOnly()
        val awaited = Waiter<String>(turns, frame)
        turns.left = 1
        turns.whenNoneIsLeft = { awaited.resumeWith(Result.success("answer")) }

        turns.park(awaited)

        assertTrue(awaited.isResumed)
        assertEquals(0, turns.left)
    }

    /** Runs [round] many times, each with a new waiter. */
    private fun race(round: (Waiter<String>) -> Unit) {
        repeat(5_000) { round(Waiter(fiber, frame)) }
    }

    private val start = CyclicBarrier(2)
    private val end = CyclicBarrier(2)
    @Volatile private var first: Runnable? = null
    private var rival: Thread? = null

    /** Runs [first] on another thread and [second] on this one, at the same time. */
    private fun together(first: Runnable, second: () -> Unit) {
        this.first = first
        rival = rival ?: thread { serve() }
        start.await()
        second()
        end.await()
    }

    private fun serve() {
        while (true) {
            start.await()
            (first ?: return).run()
            end.await()
        }
    }

    @AfterEach
    fun `end the rival`() {
        val serving = rival ?: return
        first = null
        start.await()
        serving.join()
    }

    /** Counts the turns that it was given and has not taken yet. */
    private class TurnsOnly : TurnFiber() {
        var left = 0
        var whenNoneIsLeft: () -> Unit = { error("it would wait for ever") }

        override fun schedule() {
            left++
        }

        override fun handOver() {
            if (left == 0) whenNoneIsLeft()
            left--
        }

        override fun run() = runsNothing()

        override fun carry(coroutine: BodyCoroutine) = runsNothing()

        override fun start(continuation: Continuation<Any?>, owner: Job?, body: Callable<*>) =
            runsNothing()

        override fun onNextTurn(action: Runnable) = runsNothing()
    }

    private class CountingFiber : Fiber() {
        val wakeUps = AtomicInteger()

        override fun wake(waiter: Waiter<*>) {
            wakeUps.incrementAndGet()
        }

        override fun carry(coroutine: BodyCoroutine) = runsNothing()

        override fun start(continuation: Continuation<Any?>, owner: Job?, body: Callable<*>) =
            runsNothing()

        override fun park(waiter: Waiter<*>) = runsNothing()

        override fun yieldTurn() = runsNothing()

        override fun onNextTurn(action: Runnable) = runsNothing()
    }

    private companion object {
        fun runsNothing(): Nothing = error("it runs nothing")
    }
}
