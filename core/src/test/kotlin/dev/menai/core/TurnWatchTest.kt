package dev.menai.core

import java.lang.ref.WeakReference
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertNotEquals
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertSame
import org.junit.jupiter.api.Test

/** Which turn a loop runs, as those see it who look now and then. */
class TurnWatchTest {
    private val seen = mutableListOf<Long>()
    private val watch = TurnWatch { turn, _, thread ->
        assertSame(Thread.currentThread(), thread)
        seen += turn
    }

    @Test
    fun `between two turns there is nothing to look at`() {
        watch.check()
        watch.begin()
        watch.end()
        watch.check()

        assertEquals(emptyList<Long>(), seen)
    }

    @Test
    fun `one turn has one number, the next another`() {
        watch.begin()
        watch.check()
        watch.check()
        watch.end()
        watch.begin()
        watch.check()

        assertEquals(seen[0], seen[1])
        assertNotEquals(seen[0], seen[2])
    }

    @Test
    fun `a turn that begins ends the one before`() {
        watch.begin()
        watch.check()
        watch.begin()
        watch.check()

        assertNotEquals(seen[0], seen[1])
    }

    @Test
    fun `a look sees the fiber that has the turn, and none after its end`() {
        val fiber = ThreadFiber()
        watch.begin()
        watch.running(fiber)
        val during = watch.look(ready = 2)
        watch.end()
        val after = watch.look(ready = 0)

        assertSame(fiber, during.fiber)
        assertEquals(2, during.ready)
        assertNull(after.fiber)
        assertNull(after.thread)
    }

    @Test
    fun `a turn that has ended keeps its fiber from no garbage collection`() {
        val fiber = WeakReference(turnOfItsOwn())

        while (fiber.get() != null) System.gc()

        assertNull(watch.look(ready = 0).fiber)
    }

    private fun turnOfItsOwn(): Fiber {
        val fiber = ThreadFiber()
        watch.begin()
        watch.running(fiber)
        watch.end()
        return fiber
    }
}
