package dev.menai.core

import java.time.Duration
import java.util.concurrent.CompletableFuture
import java.util.concurrent.CountDownLatch
import java.util.concurrent.CyclicBarrier
import java.util.concurrent.atomic.AtomicInteger
import kotlin.concurrent.thread
import kotlinx.coroutines.CancellationException
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.CompletableJob
import kotlinx.coroutines.Job
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertSame
import org.junit.jupiter.api.Test

/** The baton of a loop while nothing is ready: who takes it then, and what wakes the loop. */
class LoopBatonTest {
    private val turns = TurnWatch { _, _, _ -> }

    @Test
    fun `who wakes a body of an idle loop gives it the baton at once`() {
        val loop = EventLoop("test-loop", turns)
        loop.use {
            repeat(100) {
                val answer = Job()
                val leave = CountDownLatch(1)
                val body =
                    startWaiting(loop) { fiber ->
                        fiber.join(answer)
                        leave.await()
                    }
                awaitIdle(loop)
                val waiting = body.fiber

                answer.complete()

                val running = turns.look(0).fiber
                leave.countDown()
                assertSame(waiting, running)
                body.value()
            }
        }
    }

    @Test
    fun `a body that is woken as it leaves the loop idle goes on`() = onLoop { loop ->
        val answers = List<CompletableJob>(5_000) { Job() }
        val reached = AtomicInteger()
        val body =
            startBody(loop) { fiber ->
                for (answer in answers) {
                    reached.incrementAndGet()
                    fiber.join(answer)
                }
            }

        answers.forEachIndexed { round, answer ->
            while (reached.get() <= round) Thread.yield()
            repeat(round % 200) { Thread.onSpinWait() }
            answer.complete()
        }

        body.value()
    }

    @Test
    fun `the loop's thread sleeps while a body runs, though its alarm has rung`() = onLoop { loop ->
        val own = CompletableFuture<Thread>()
        val slept = CountDownLatch(1)
        val leave = CountDownLatch(1)
        loop.dispatch { own.complete(Thread.currentThread()) }
        val body =
            startBody(loop) { fiber ->
                fiber.sleep(Duration.ofMillis(1))
                slept.countDown()
                leave.await()
            }

        slept.await()
        repeat(20) {
            awaitParked(own.get())
            spinFor(10_000)
        }

        leave.countDown()
        body.value()
    }

    @Test
    fun `nothing runs while nobody has the baton`() {
        val loop = EventLoop("test-loop", turns)
        val answer = Job()
        loop.use {
            val body = startWaiting(loop) { fiber -> fiber.join(answer) }
            awaitIdle(loop)

            val running = turns.look(0).thread
            answer.complete()
            assertNull(running)
            body.value()
        }
    }

    @Test
    fun `what is ready on an idle loop runs before the body that is woken after it`() =
        onLoop { loop ->
            repeat(300) {
                val events = mutableListOf<String>()
                val answer = Job()
                val body =
                    startWaiting(loop) { fiber ->
                        fiber.join(answer)
                        events += "body"
                    }
                awaitIdle(loop)

                loop.dispatch { events += "block" }
                answer.complete()

                body.value()
                assertEquals(listOf("block", "body"), events)
            }
        }

    @Test
    fun `a sleep ends though a later one has set the alarm`() = onLoop { loop ->
        val long = startWaiting(loop) { fiber -> fiber.sleep(Duration.ofHours(1)) }

        val short = startBody(loop) { fiber -> fiber.sleep(Duration.ofMillis(1)) }

        short.value()
        assertFalse(long.isCompleted)
        long.cancelUnlessEnded(CancellationException("not needed"))
    }

    @Test
    fun `a limit that another thread sets ends though a later one has set the alarm`() =
        onLoop { loop ->
            val long = startWaiting(loop) { fiber -> fiber.sleep(Duration.ofHours(1)) }
            val due = CountDownLatch(1)

            loop.invokeOnTimeout(1, due::countDown, loop)

            due.await()
            long.cancelUnlessEnded(CancellationException("not needed"))
        }

    @Test
    fun `a sleep ends though its body was woken from outside while the alarm rang`() =
        onLoop { loop ->
            repeat(300) {
                val answer = CompletableDeferred<Unit>()
                val sleeper =
                    startWaiting(loop) { fiber ->
                        fiber.join(answer)
                        fiber.sleep(Duration.ofNanos(1_000_000))
                    }
                val alarm = CountDownLatch(1)
                loop.invokeOnTimeout(1, alarm::countDown, loop)
                spinFor(900_000L + it * 1_000L)

                answer.complete(Unit)

                alarm.await()
                sleeper.value()
            }
        }

    @Test
    fun `threads that wake bodies at once never make two of them run`() = onLoop { loop ->
        val wakers = 4
        val rounds = 2_000
        val inside = AtomicInteger()
        val most = AtomicInteger()
        val start = CyclicBarrier(wakers)
        val answers = List(wakers) { List<CompletableJob>(rounds) { Job() } }
        val reached = List(wakers) { AtomicInteger() }
        val bodies =
            List(wakers) { own ->
                startBody(loop) { fiber ->
                    for (answer in answers[own]) {
                        fiber.join(answer)
                        most.accumulateAndGet(inside.incrementAndGet(), ::maxOf)
                        inside.decrementAndGet()
                        reached[own].incrementAndGet()
                    }
                }
            }

        val threads =
            List(wakers) { own ->
                thread {
                    start.await()
                    answers[own].forEachIndexed { round, answer ->
                        while (reached[own].get() < round) Thread.yield()
                        answer.complete()
                    }
                }
            }

        threads.forEach(Thread::join)
        bodies.forEach { it.value() }
        assertEquals(1, most.get())
    }

    /** Waits until nobody has the baton of [loop]. */
    private fun awaitIdle(loop: EventLoop) {
        while (!loop.baton.isFree) Thread.yield()
    }
}
