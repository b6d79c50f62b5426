package dev.menai.core

import java.util.concurrent.CountDownLatch
import java.util.concurrent.TimeUnit.MILLISECONDS
import kotlin.coroutines.EmptyCoroutineContext
import kotlinx.coroutines.DisposableHandle
import kotlinx.coroutines.delay
import kotlinx.coroutines.runBlocking
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

/** The timers of an event loop. Only the loop adds to the events of a test. */
class LoopTimersTest {
    private val events = mutableListOf<String>()

    @Test
    fun `timers that are due run in the order of their deadlines`() {
        onLoop { loop ->
            loop.inOnePass {
                loop.timer(3, "third")
                loop.timer(1, "first")
                loop.timer(2, "second")
                spinFor(MILLISECONDS.toNanos(4))
            }
        }

        assertEquals(listOf("first", "second", "third"), events)
    }

    @Test
    fun `timers of one length run in the order in which they were made`() {
        val names = List(50) { "timer $it" }

        onLoop { loop -> loop.inOnePass { for (name in names) loop.timer(0, name) } }

        assertEquals(names, events)
    }

    @Test
    fun `a pass runs the timers that are due after what was ready before`() {
        onLoop { loop ->
            loop.inOnePass {
                loop.timer(0, "timer")
                loop.dispatch { events += "ready" }
            }
        }

        assertEquals(listOf("ready", "timer"), events)
    }

    @Test
    fun `a timer that comes due in a pass waits for the next`() {
        val over = CountDownLatch(1)
        onLoop { loop ->
            loop.inOnePass {
                loop.dispatch {
                    events += "makes the timer"
                    loop.timer(0, "timer")
                    loop.dispatch {
                        events += "next pass"
                        loop.dispatch {
                            events += "pass after that"
                            over.countDown()
                        }
                    }
                }
                loop.dispatch { events += "same pass" }
            }
            // A loop that is closed takes no more timers.
            over.await()
        }

        val order = listOf("makes the timer", "same pass", "next pass", "timer", "pass after that")
        assertEquals(order, events)
    }

    @Test
    fun `a timer that is disposed of does not run, also when it was due`() {
        onLoop { loop ->
            loop.inOnePass {
                val unwanted = loop.timer(0, "unwanted")
                loop.timer(0, "wanted")
                unwanted.dispose()
            }
        }

        assertEquals(listOf("wanted"), events)
    }

    @Test
    fun `a timer may be disposed of after it ran, and twice`() {
        onLoop { loop ->
            lateinit var timer: DisposableHandle
            loop.inOnePass { timer = loop.timer(0, "timer") }
            loop.inOnePass {}

            timer.dispose()
            timer.dispose()
        }

        assertEquals(listOf("timer"), events)
    }

    @Test
    fun `an endless timer stands behind all others, and one of the past before`() {
        onLoop { loop ->
            lateinit var endless: DisposableHandle
            loop.inOnePass {
                endless = loop.timer(Long.MAX_VALUE, "endless")
                loop.timer(0, "now")
                loop.timer(Long.MIN_VALUE, "past")
            }
            loop.inOnePass {}
            endless.dispose()
        }

        assertEquals(listOf("now", "past"), events)
    }

    @Test
    fun `a timer of another thread wakes a loop that sleeps`() {
        onLoop { loop ->
            val sleeper = CountDownLatch(1)
            lateinit var thread: Thread
            loop.dispatch {
                thread = Thread.currentThread()
                sleeper.countDown()
            }
            sleeper.await()
            awaitParked(thread)
            val ran = CountDownLatch(1)

            loop.invokeOnTimeout(0, ran::countDown, EmptyCoroutineContext)

            ran.await()
        }
    }

    @Test
    fun `a delay of Kotlin's goes by the loop's clock, and resumes on the loop`() {
        var onLoop = false
        onLoop { loop ->
            val start = System.nanoTime()
            runBlocking(loop) {
                delay(2)
                onLoop = loop.isOnThread
            }
            assertTrue(System.nanoTime() - start >= MILLISECONDS.toNanos(2))
        }

        assertTrue(onLoop)
    }

    @Test
    fun `a timer that is pending at the loop's end runs by the machine's clock`() {
        val ran = CountDownLatch(1)
        val loop = EventLoop("test-loop", TurnWatch.SILENT)
        loop.invokeOnTimeout(5, ran::countDown, EmptyCoroutineContext)

        loop.close()

        ran.await()
    }

    @Test
    fun `a timer that is made after the loop's end runs`() {
        val ran = CountDownLatch(1)
        val loop = EventLoop("test-loop", TurnWatch.SILENT)
        loop.close()

        loop.invokeOnTimeout(1, ran::countDown, EmptyCoroutineContext)

        ran.await()
    }

    private fun EventLoop.timer(millis: Long, name: String): DisposableHandle =
        invokeOnTimeout(millis, { events += name }, EmptyCoroutineContext)
}
