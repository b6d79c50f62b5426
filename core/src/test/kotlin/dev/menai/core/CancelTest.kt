package dev.menai.core

import java.time.Duration.ofHours
import java.util.concurrent.CountDownLatch
import kotlin.coroutines.Continuation
import kotlinx.coroutines.CancellationException
import kotlinx.coroutines.Job
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertSame
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.params.ParameterizedTest
import org.junit.jupiter.params.provider.EnumSource

/** How a cancel gets to a body, and what a body is told of its own mistakes. */
class CancelTest {
    @ParameterizedTest
    @EnumSource
    fun `a cancel ends a sleep`(where: RunsOn) = where.use { dispatcher ->
        val body = startWaiting(dispatcher) { fiber -> fiber.sleep(ofHours(1)) }

        body.cancel()

        assertTrue(body.outcome()?.exceptionOrNull() is CancellationException)
    }

    @ParameterizedTest
    @EnumSource
    fun `a cancel ends the wait for another job, which goes on`(where: RunsOn) =
        where.use { dispatcher ->
            val other = Job()
            val body = startWaiting(dispatcher) { fiber -> fiber.join(other) }

            body.cancel()

            assertTrue(body.outcome()?.exceptionOrNull() is CancellationException)
            assertTrue(other.isActive)
        }

    @ParameterizedTest
    @EnumSource
    fun `a cancel that came before a wait ends it at once`(where: RunsOn) =
        where.use { dispatcher ->
            val body =
                startBody(dispatcher) { fiber ->
                    fiber.job.cancel()
                    fiber.sleep(ofHours(1))
                }

            assertTrue(body.outcome()?.exceptionOrNull() is CancellationException)
        }

    @ParameterizedTest
    @EnumSource
    fun `a wait to the end is ended by no cancel`(where: RunsOn) = where.use { dispatcher ->
        val other = Job()
        val body =
            startWaiting(dispatcher) { fiber ->
                fiber.joinUncancellably(other)
                other.isCompleted
            }

        body.cancel()
        other.complete()

        assertEquals(true, body.outcome()?.getOrThrow())
    }

    @ParameterizedTest
    @EnumSource
    fun `a cancel interrupts Java code that blocks, and leaves no interrupt`(where: RunsOn) =
        where.use { dispatcher ->
            val never = CountDownLatch(1)
            var left = true
            val body =
                startWaiting(dispatcher) { fiber ->
                    try {
                        never.await()
                    } finally {
                        assertThrows(CancellationException::class.java, fiber::yieldNow)
                        left = Thread.currentThread().isInterrupted
                    }
                }

            body.cancel()

            assertTrue(body.outcome()?.exceptionOrNull() is InterruptedException)
            assertFalse(left)
        }

    @ParameterizedTest
    @EnumSource
    fun `a cancel that came in a wait to the end interrupts the code after it`(where: RunsOn) =
        where.use { dispatcher ->
            val other = Job()
            val body =
                startWaiting(dispatcher) { fiber ->
                    fiber.joinUncancellably(other)
                    Thread.currentThread().isInterrupted
                }

            body.cancel()
            other.complete()

            assertEquals(true, body.outcome()?.getOrThrow())
        }

    @ParameterizedTest
    @EnumSource
    fun `a call that throws the cancel takes the interrupt back`(where: RunsOn) =
        where.use { dispatcher ->
            val body =
                startBody(dispatcher) { fiber ->
                    fiber.job.cancel()
                    val before = Thread.currentThread().isInterrupted
                    assertThrows(CancellationException::class.java) {
                        fiber.await(SuspendFunction<Unit> { throw CancellationException() })
                    }
                    before to Thread.currentThread().isInterrupted
                }

            assertEquals(true to false, body.outcome()?.getOrThrow())
        }

    @ParameterizedTest
    @EnumSource
    fun `the next body sees nothing of the interrupt of the one before`(where: RunsOn) =
        where.use { dispatcher ->
            val cancelled =
                startBody(dispatcher) { fiber ->
                    fiber.job.cancel()
                    Thread.currentThread().isInterrupted
                }
            val next = startBody(dispatcher) { Thread.currentThread().isInterrupted }

            assertEquals(true, cancelled.outcome()?.getOrThrow())
            assertFalse(next.value())
        }

    @ParameterizedTest
    @EnumSource
    fun `a cancel in a block is none of the body's, and not told outside of it`(where: RunsOn) =
        where.use { dispatcher ->
            val body =
                startBody(dispatcher) { fiber ->
                    val block = Job()
                    assertThrows(CancellationException::class.java) {
                        fiber.inScope(block) {
                            block.cancel()
                            fiber.sleep(ofHours(1))
                        }
                    }
                    fiber.yieldNow()
                    Thread.currentThread().isInterrupted
                }

            assertFalse(body.value())
        }

    @ParameterizedTest
    @EnumSource
    fun `the answer to a call that has returned is thrown by the next wait`(where: RunsOn) =
        where.use { dispatcher ->
            val body =
                startBody(dispatcher) { fiber ->
                    lateinit var kept: Continuation<String>
                    val call = SuspendFunction { continuation ->
                        kept = continuation
                        "returned"
                    }
                    assertEquals("returned", fiber.await(call))
                    kept.resumeWith(Result.success("stray"))
                    assertThrows(IllegalStateException::class.java, fiber::yieldNow)
                    fiber.yieldNow()
                    "told once"
                }

            assertEquals("told once", body.value())
        }

    @ParameterizedTest
    @EnumSource
    fun `a failure that is an answer is thrown as the same instance`(where: RunsOn) =
        where.use { dispatcher ->
            val failure = IllegalStateException("of the call")
            val body =
                startBody(dispatcher) { fiber ->
                    fiber.await(SuspendFunction<String> { throw failure })
                }

            assertSame(failure, body.outcome()?.exceptionOrNull())
        }
}
