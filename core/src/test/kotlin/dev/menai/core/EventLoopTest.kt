package dev.menai.core

import java.util.concurrent.CountDownLatch
import java.util.concurrent.CyclicBarrier
import kotlin.concurrent.thread
import kotlin.coroutines.EmptyCoroutineContext
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertNotSame
import org.junit.jupiter.api.Assertions.assertSame
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

/** The passes of the loop, and its end. Only the loop adds to the events of a test. */
class EventLoopTest {
    private val events = mutableListOf<String>()

    @Test
    fun `what is ready runs first in, first out`() {
        onLoop { loop ->
            loop.inOnePass {
                loop.dispatch { events += "first" }
                loop.dispatch { events += "second" }
                loop.dispatch { events += "third" }
            }
        }

        assertEquals(listOf("first", "second", "third"), events)
    }

    @Test
    fun `what becomes ready in a pass runs in the next`() {
        onLoop { loop ->
            loop.inOnePass {
                loop.dispatch {
                    events += "a"
                    loop.dispatch { events += "a of the next pass" }
                }
                loop.dispatch { events += "b" }
            }
        }

        assertEquals(listOf("a", "b", "a of the next pass"), events)
    }

    @Test
    fun `what many threads make ready all runs, that of each in its order`() {
        val threads = 4
        val each = 1_000
        val seen = List(threads) { mutableListOf<Int>() }
        onLoop { loop ->
            val start = CyclicBarrier(threads)
            val makers =
                List(threads) { maker ->
                    thread {
                        start.await()
                        repeat(each) { number -> loop.dispatch { seen[maker] += number } }
                    }
                }
            makers.forEach(Thread::join)
        }

        for (numbers in seen) assertEquals((0 until each).toList(), numbers)
    }

    @Test
    fun `a loop that sleeps wakes for what becomes ready`() {
        onLoop { loop ->
            repeat(20) {
                awaitParked(threadOf(loop))
                val ran = CountDownLatch(1)

                loop.dispatch(ran::countDown)

                ran.await()
            }
        }
    }

    @Test
    fun `what runs after the next turn comes after all that is ready by then`() {
        onLoop { loop ->
            loop.inOnePass {
                loop.dispatch {
                    events += "this pass"
                    loop.dispatch {
                        events += "next pass"
                        loop.dispatch { events += "pass after the action" }
                    }
                    loop.afterNextTurn { events += "action" }
                }
            }
        }

        assertEquals(listOf("this pass", "next pass", "action", "pass after the action"), events)
    }

    @Test
    fun `a block that throws ends in the uncaught handler, and the next one runs`() {
        val failure = IllegalStateException("broke the rules")
        var uncaught: Throwable? = null
        onLoop { loop ->
            loop.inOnePass {
                loop.dispatch {
                    Thread.currentThread().setUncaughtExceptionHandler { _, thrown ->
                        uncaught = thrown
                    }
                }
                loop.dispatch { throw failure }
                loop.dispatch { events += "next" }
            }
        }

        assertSame(failure, uncaught)
        assertEquals(listOf("next"), events)
    }

    @Test
    fun `an interrupt that a block leaves behind is not seen by the next`() {
        var seen: Boolean? = null
        onLoop { loop ->
            loop.inOnePass {
                loop.dispatch { Thread.currentThread().interrupt() }
                loop.dispatch { seen = Thread.interrupted() }
            }
        }

        assertEquals(false, seen)
    }

    @Test
    fun `counts what waits to begin, in this pass and the next`() {
        var count = -1
        onLoop { loop ->
            loop.inOnePass {
                loop.dispatch {
                    loop.dispatch {}
                    count = loop.readyCount
                }
                loop.dispatch {}
                loop.dispatch {}
            }
        }

        assertEquals(3, count)
    }

    @Test
    fun `knows its own thread`() {
        var onLoop = false
        var onAnyLoop = false
        onLoop { loop ->
            loop.dispatch {
                onLoop = loop.isOnThread
                onAnyLoop = LoopThread.isCurrentOne()
            }
            assertFalse(loop.isOnThread)
        }

        assertTrue(onLoop)
        assertTrue(onAnyLoop)
        assertFalse(LoopThread.isCurrentOne())
    }

    @Test
    fun `close waits until nothing is ready any more`() {
        val loop = EventLoop("test-loop", TurnWatch.SILENT)
        fun chain(left: Int) {
            events += "$left"
            if (left > 0) loop.dispatch { chain(left - 1) }
        }
        loop.dispatch { chain(3) }

        loop.close()

        assertEquals(listOf("3", "2", "1", "0"), events)
    }

    @Test
    fun `close on the loop's own thread does not wait for it`() {
        val loop = EventLoop("test-loop", TurnWatch.SILENT)
        val closed = CountDownLatch(1)

        loop.dispatch {
            loop.close()
            closed.countDown()
        }

        closed.await()
    }

    @Test
    fun `close waits though its thread is interrupted, and keeps the interrupt`() {
        val loop = EventLoop("test-loop", TurnWatch.SILENT)
        val release = CountDownLatch(1)
        val closer = Thread.currentThread()
        loop.dispatch {
            release.await()
            events += "ran"
        }
        val releaser = thread {
            awaitParked(closer)
            release.countDown()
        }

        Thread.currentThread().interrupt()
        loop.close()

        assertTrue(Thread.interrupted())
        assertEquals(listOf("ran"), events)
        releaser.join()
    }

    @Test
    fun `what comes after the end runs one at a time, on a thread that ends`() {
        val loop = EventLoop("test-loop", TurnWatch.SILENT)
        val first = threadOf(loop)
        loop.close()
        val ran = CountDownLatch(2)
        val threads = mutableListOf<Thread>()

        loop.dispatch {
            threads += Thread.currentThread()
            loop.dispatch(ran::countDown)
            ran.countDown()
        }

        ran.await()
        assertNotSame(first, threads.single())
        threads.single().join()
    }

    @Test
    fun `nothing is lost that comes while the loop ends`() {
        repeat(2_000) {
            val loop = EventLoop("test-loop", TurnWatch.SILENT)
            val start = CyclicBarrier(2)
            val ran = CountDownLatch(1)
            val maker = thread {
                start.await()
                loop.dispatch(EmptyCoroutineContext, ran::countDown)
            }

            start.await()
            loop.close()

            ran.await()
            maker.join()
        }
    }

    private fun threadOf(loop: EventLoop): Thread {
        val asked = CountDownLatch(1)
        lateinit var thread: Thread
        loop.dispatch {
            thread = Thread.currentThread()
            asked.countDown()
        }
        asked.await()
        return thread
    }
}
