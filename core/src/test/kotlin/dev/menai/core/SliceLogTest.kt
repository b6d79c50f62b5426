package dev.menai.core

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertNotEquals
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertSame
import org.junit.jupiter.api.Test

/** Which turn a loop runs, as those see it who look now and then. */
class SliceLogTest {
    private val seen = mutableListOf<Long>()
    private val log = SliceLog { slice, _, thread ->
        assertSame(Thread.currentThread(), thread)
        seen += slice
    }

    @Test
    fun `between two turns there is nothing to look at`() {
        log.check()
        log.begin()
        log.end()
        log.check()

        assertEquals(emptyList<Long>(), seen)
    }

    @Test
    fun `one turn has one number, the next another`() {
        log.begin()
        log.check()
        log.check()
        log.end()
        log.begin()
        log.check()

        assertEquals(seen[0], seen[1])
        assertNotEquals(seen[0], seen[2])
    }

    @Test
    fun `a turn that begins ends the one before`() {
        log.begin()
        log.check()
        log.begin()
        log.check()

        assertNotEquals(seen[0], seen[1])
    }

    @Test
    fun `a look sees the fiber that has the turn, and none after its end`() {
        val fiber = ThreadFiber()
        log.begin()
        log.running(fiber)
        val during = log.look(ready = 2)
        log.end()
        val after = log.look(ready = 0)

        assertSame(fiber, during.fiber)
        assertEquals(2, during.ready)
        assertNull(after.fiber)
        assertNull(after.thread)
    }
}
