package dev.menai.core

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.awaitCancellation
import kotlinx.coroutines.launch
import kotlinx.coroutines.yield
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertSame
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

/** What a body has taken, and gives back at the end of a block. */
class OpenBlockTest {
    private val ended = mutableListOf<String>()

    @Test
    fun `a block ends as its body did`() = onLoop { loop ->
        startBody(loop) { fiber ->
                val fine = Block("fine").also(fiber::open)
                fiber.close(fine, null)
                val failed = Block("failed").also(fiber::open)
                fiber.close(failed, IllegalStateException())
            }
            .value()

        assertEquals(listOf("fine", "failed, by a failure"), ended)
    }

    @Test
    fun `what is still open in a block ends before it, innermost first, as failed`() =
        onLoop { loop ->
            startBody(loop) { fiber ->
                    val outer = Block("outer").also(fiber::open)
                    fiber.open(Block("middle"))
                    fiber.open(Block("inner"))
                    fiber.close(outer, null)
                }
                .value()

            assertEquals(listOf("inner, by a failure", "middle, by a failure", "outer"), ended)
        }

    @Test
    fun `what is still open at the body's end ends with it`() = onLoop { loop ->
        startBody(loop) { fiber ->
                fiber.open(Block("outer"))
                fiber.open(Block("inner"))
            }
            .value()

        assertEquals(listOf("inner, by a failure", "outer, by a failure"), ended)
    }

    @Test
    fun `a look at the fiber sees the innermost block`() = onLoop { loop ->
        startBody(loop) { fiber ->
                val outer = Block("outer").also(fiber::open)
                val inner = Block("inner").also(fiber::open)
                assertSame(inner, fiber.look().block)
                fiber.close(inner, null)
                assertSame(outer, fiber.look().block)
                fiber.close(outer, null)
                assertNull(fiber.look().block)
            }
            .value()
    }

    @Test
    fun `the job of a block waits for what Kotlin code has started in it`() = onLoop { loop ->
        startBody(loop) { fiber ->
                val block = BlockJob(fiber, isSupervisor = false)
                block.attach()
                CoroutineScope(fiber.context + block).launch {
                    yield()
                    ended += "child"
                }
                block.close(null)
                ended += "block"
            }
            .value()

        assertEquals(listOf("child", "block"), ended)
    }

    @Test
    fun `the job of a block that fails cancels what Kotlin code has started in it`() =
        onLoop { loop ->
            startBody(loop) { fiber ->
                    val block = BlockJob(fiber, isSupervisor = false)
                    block.attach()
                    val child = CoroutineScope(fiber.context + block).launch { awaitCancellation() }
                    block.close(IllegalStateException())
                    assertTrue(child.isCancelled)
                    assertTrue(child.isCompleted)
                }
                .value()
        }

    private inner class Block(private val name: String) : OpenBlock {
        override var outer: OpenBlock? = null

        override fun end(failed: Boolean) {
            ended += if (failed) "$name, by a failure" else name
        }
    }
}
