package dev.menai.core

import java.time.Duration
import java.time.Duration.ofDays
import java.time.Duration.ofHours
import java.time.Duration.ofMillis
import java.time.Duration.ofMinutes
import java.time.Duration.ofNanos
import java.time.Duration.ofSeconds
import java.util.concurrent.CountDownLatch
import kotlin.coroutines.AbstractCoroutineContextElement
import kotlin.coroutines.EmptyCoroutineContext
import kotlinx.coroutines.ExperimentalCoroutinesApi
import kotlinx.coroutines.InternalCoroutinesApi
import kotlinx.coroutines.NonDisposableHandle
import kotlinx.coroutines.test.StandardTestDispatcher
import kotlinx.coroutines.test.TestCoroutineScheduler
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertSame
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

/** Timers on the clock of a context, and how long a duration is on it. */
@OptIn(ExperimentalCoroutinesApi::class, InternalCoroutinesApi::class)
class TimersTest {
    @Test
    fun `milliseconds are rounded up, so that nothing wakes early`() {
        assertEquals(0, wholeMillis(Duration.ZERO))
        assertEquals(1, wholeMillis(ofNanos(1)))
        assertEquals(1, wholeMillis(ofMillis(1)))
        assertEquals(2, wholeMillis(ofNanos(1_000_001)))
    }

    @Test
    fun `a duration beyond any clock has as many milliseconds as there are`() {
        assertEquals(Long.MAX_VALUE, wholeMillis(ofSeconds(Long.MAX_VALUE)))
        assertEquals(Long.MAX_VALUE, wholeMillis(ofSeconds(Long.MAX_VALUE / 1000)))
        assertEquals(
            (Long.MAX_VALUE / 1000 - 1) * 1000,
            wholeMillis(ofSeconds(Long.MAX_VALUE / 1000 - 1)),
        )
    }

    @Test
    fun `nanoseconds are half of what a clock can count at most`() {
        assertEquals(1, wholeNanos(ofNanos(1)))
        assertEquals(3_600_000_000_000, wholeNanos(ofHours(1)))
        assertEquals(Long.MAX_VALUE / 2, wholeNanos(ofDays(365 * 1000)))
        assertEquals(Long.MAX_VALUE / 2, wholeNanos(ofSeconds(Long.MAX_VALUE)))
    }

    @Test
    fun `a negative duration is over at once`() {
        assertEquals(0, wholeMillis(ofSeconds(Long.MIN_VALUE)))
        assertEquals(0, wholeNanos(ofSeconds(Long.MIN_VALUE)))
        assertEquals(0, wholeMillis(ofNanos(-1)))
    }

    @Test
    fun `a timer beyond any clock is never over, and holds nothing`() {
        val timer =
            startTimer(EmptyCoroutineContext, ofSeconds(Long.MAX_VALUE)) { error("is never over") }

        assertSame(NonDisposableHandle, timer)
    }

    @Test
    fun `without a dispatcher a timer goes by the machine's clock`() {
        val ran = CountDownLatch(1)

        startTimer(EmptyCoroutineContext, ofMillis(1), ran::countDown)

        ran.await()
    }

    @Test
    fun `on a test dispatcher a timer goes by virtual time`() {
        val time = TestCoroutineScheduler()
        var ran = false
        startTimer(StandardTestDispatcher(time), ofHours(1)) { ran = true }

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
            startTimer(StandardTestDispatcher(time), ofMillis(1)) { error("is disposed of") }

        timer.dispose()

        time.advanceTimeBy(10)
    }

    @Test
    fun `the time of a test dispatcher is that of its scheduler`() {
        val time = TestCoroutineScheduler()
        val context = StandardTestDispatcher(time)

        time.advanceTimeBy(7)

        assertEquals(7_000_000, nanoTime(context))
    }

    @Test
    fun `a clock in the context goes before that of the dispatcher`() {
        val clock =
            object : AbstractCoroutineContextElement(NanoClock), NanoClock {
                override fun nanoTime() = 42L
            }

        assertEquals(42, nanoTime(StandardTestDispatcher() + clock))
    }

    @Test
    fun `the time of a loop is the machine's`() {
        onLoop { loop -> assertNull(virtualTime(loop)) }
    }
}
