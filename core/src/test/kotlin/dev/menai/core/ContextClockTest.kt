package dev.menai.core

import java.time.Duration.ofHours
import java.time.Duration.ofMillis
import java.time.Duration.ofMinutes
import java.time.Duration.ofSeconds
import java.util.concurrent.CountDownLatch
import kotlin.coroutines.AbstractCoroutineContextElement
import kotlin.coroutines.EmptyCoroutineContext
import kotlinx.coroutines.ExperimentalCoroutinesApi
import kotlinx.coroutines.InternalCoroutinesApi
import kotlinx.coroutines.Job
import kotlinx.coroutines.NonDisposableHandle
import kotlinx.coroutines.test.StandardTestDispatcher
import kotlinx.coroutines.test.TestCoroutineScheduler
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertSame
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

/** The time of a context, and its timers. */
@OptIn(ExperimentalCoroutinesApi::class, InternalCoroutinesApi::class)
class ContextClockTest {
    @Test
    fun `a timer beyond any clock is never over, and holds nothing`() {
        val timer =
            ContextClock(EmptyCoroutineContext).startTimer(ofSeconds(Long.MAX_VALUE)) {
                error("is never over")
            }

        assertSame(NonDisposableHandle, timer)
    }

    @Test
    fun `without a dispatcher a timer goes by the machine's clock`() {
        val ran = CountDownLatch(1)

        ContextClock(EmptyCoroutineContext).startTimer(ofMillis(1), ran::countDown)

        ran.await()
    }

    @Test
    fun `on a test dispatcher a timer goes by virtual time`() {
        val time = TestCoroutineScheduler()
        var ran = false
        ContextClock(StandardTestDispatcher(time)).startTimer(ofHours(1)) { ran = true }

        time.advanceTimeBy(ofMinutes(59).toMillis())
        val ranEarly = ran
        time.advanceTimeBy(ofMinutes(2).toMillis())

        assertFalse(ranEarly)
        assertTrue(ran)
    }

    @Test
    fun `a timer that was disposed of does nothing`() {
        val time = TestCoroutineScheduler()
        val timer =
            ContextClock(StandardTestDispatcher(time)).startTimer(ofMillis(1)) {
                error("is disposed of")
            }

        timer.dispose()

        time.advanceTimeBy(10)
    }

    @Test
    fun `the time of a test dispatcher is that of its scheduler`() {
        val time = TestCoroutineScheduler()
        val context = StandardTestDispatcher(time)

        time.advanceTimeBy(7)

        assertEquals(7_000_000, ContextClock(context).nanoTime())
    }

    @Test
    fun `a clock in the context goes before that of the dispatcher`() {
        assertEquals(42, ContextClock(StandardTestDispatcher() + TimeStandsStill).nanoTime())
    }

    @Test
    fun `the time of a loop is the machine's`() {
        onLoop { loop -> assertNull(ContextClock(loop).virtualTime) }
    }

    @Test
    fun `a block has the clock of the body around it`() = onLoop { loop ->
        startBody(loop) { fiber ->
                val ofBody = fiber.clock
                fiber.inScope(Job()) { assertSame(ofBody, fiber.clock) }
            }
            .value()
    }

    @Test
    fun `a block with a clock of its own goes by that, and the body by its own afterwards`() =
        onLoop { loop ->
            startBody(loop) { fiber ->
                    val ofBody = fiber.clock
                    fiber.inScope(TimeStandsStill) {
                        assertEquals(42, fiber.clock.nanoTime())
                        fiber.inScope(Job()) { assertEquals(42, fiber.clock.nanoTime()) }
                    }
                    assertSame(ofBody, fiber.clock)
                }
                .value()
        }

    @Test
    fun `a block with another dispatcher goes by its clock`() = onLoop { loop ->
        val time = TestCoroutineScheduler()
        startBody(loop) { fiber ->
                fiber.inScope(StandardTestDispatcher(time)) {
                    time.advanceTimeBy(7)
                    assertEquals(7_000_000, fiber.clock.nanoTime())
                }
            }
            .value()
    }

    private object TimeStandsStill : AbstractCoroutineContextElement(NanoClock), NanoClock {
        override fun nanoTime() = 42L
    }
}
