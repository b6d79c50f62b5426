package dev.menai.core

import java.util.concurrent.TimeUnit.MICROSECONDS
import java.util.concurrent.TimeUnit.MILLISECONDS
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

/** When turns look at the clock, and when they step aside. */
class FairShareTest {
    private val share = FairShare()

    @Test
    fun `the first turn looks at the clock`() {
        assertTrue(share.isLookDue())
    }

    @Test
    fun `of short turns only a few look at the clock`() {
        val turns = 100_000

        val looks = (1..turns).count { takesTurn() }

        // One in 64, and some more where the machine was busy with something else.
        assertTrue(looks >= turns / 64, "$looks")
        assertTrue(looks < turns / 8, "$looks")
    }

    @Test
    fun `each of long turns looks at the clock`() {
        takesTurn()

        val looks =
            (1..200).count {
                spinFor(MICROSECONDS.toNanos(11))
                takesTurn()
            }

        assertTrue(looks == 200, "$looks")
    }

    @Test
    fun `turns that have taken some milliseconds step aside`() {
        repeat(64) { takesTurn() }
        spinFor(MILLISECONDS.toNanos(6))

        val longest =
            (1..128).maxOf {
                val start = System.nanoTime()
                takesTurn()
                System.nanoTime() - start
            }

        assertTrue(longest >= MICROSECONDS.toNanos(50), "$longest")
    }

    @Test
    fun `few turns in a long time step aside for nobody`() {
        takesTurn()

        val shortest =
            (1..30).minOf {
                spinFor(MICROSECONDS.toNanos(300))
                val start = System.nanoTime()
                takesTurn()
                System.nanoTime() - start
            }

        assertTrue(shortest < MICROSECONDS.toNanos(50), "$shortest")
    }

    /** One turn; whether it looked at the clock. */
    private fun takesTurn(): Boolean = share.isLookDue().also { if (it) share.look() }
}
