package dev.menai.core

import java.util.concurrent.Callable
import java.util.concurrent.FutureTask
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

/** What is refused near the end of the stack, before it is cut short in the middle. */
class StackRoomTest {
    @Test
    fun `there is room where the stack is not deep`() {
        onStackOf(256) { descend(50) { StackRoom.require() } }
    }

    @Test
    fun `where the stack ends the error of an overflow is thrown`() {
        onStackOf(256) {
            assertThrows(StackOverflowError::class.java) {
                descend(Int.MAX_VALUE) { StackRoom.require() }
            }
        }
    }

    @Test
    fun `where a verb is refused its wait still has room`() {
        onStackOf(256) { StackRoom.requireForHandOver() }
        var waited = false

        onStackOf(256) {
            assertThrows(StackOverflowError::class.java) {
                descend(Int.MAX_VALUE) {
                    try {
                        StackRoom.require()
                    } catch (full: StackOverflowError) {
                        StackRoom.requireForHandOver()
                        waited = true
                        throw full
                    }
                }
            }
        }

        assertTrue(waited)
    }

    @Test
    fun `a block that has no room is not open, and each that was open ends once`() =
        onLoop { loop ->
            val opened = mutableListOf<Block>()
            fun nest(fiber: Fiber, levels: Int) {
                if (levels == 0) return
                val block = Block()
                opened.add(block)
                fiber.open(block)
                block.opens++
                try {
                    nest(fiber, levels - 1)
                } finally {
                    fiber.close(block, null)
                }
            }
            startBody(loop) { fiber ->
                    nest(fiber, 10)
                    assertThrows(StackOverflowError::class.java) { nest(fiber, Int.MAX_VALUE) }
                }
                .value()

            assertTrue(opened.size > 100, "${opened.size}")
            for (block in opened) assertEquals(block.opens, block.ends)
        }

    private class Block : OpenBlock {
        override var outer: OpenBlock? = null
        var opens = 0
        var ends = 0

        override fun end(failed: Boolean) {
            ends++
        }
    }

    private fun descend(levels: Int, atEach: () -> Unit) {
        atEach()
        if (levels > 0) descend(levels - 1, atEach)
    }

    /** Runs [code] on a thread with so many [kilobytes] of stack. */
    private fun onStackOf(kilobytes: Long, code: () -> Unit) {
        val task = FutureTask(Callable(code))
        Thread(null, task, "small stack", kilobytes * 1024).start()
        task.get()
    }
}
