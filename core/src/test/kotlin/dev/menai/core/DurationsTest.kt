package dev.menai.core

import java.time.Duration
import java.time.Duration.ofDays
import java.time.Duration.ofHours
import java.time.Duration.ofMillis
import java.time.Duration.ofNanos
import java.time.Duration.ofSeconds
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Test

/** How long a duration is on a clock. */
class DurationsTest {
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
}
