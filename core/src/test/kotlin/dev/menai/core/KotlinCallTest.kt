package dev.menai.core

import dev.menai.kotlin.fiber
import java.util.concurrent.CompletableFuture
import java.util.concurrent.CountDownLatch
import kotlinx.coroutines.CancellationException
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Job
import kotlinx.coroutines.async
import kotlinx.coroutines.cancelAndJoin
import kotlinx.coroutines.currentCoroutineContext
import kotlinx.coroutines.job
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertSame
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.params.ParameterizedTest
import org.junit.jupiter.params.provider.EnumSource

/** Bodies that Kotlin code calls by `fiber { }`. */
class KotlinCallTest {
    @ParameterizedTest
    @EnumSource
    fun `a body that does not wait gives its value`(where: RunsOn) = where.use { dispatcher ->
        val value = runBlocking(dispatcher) { fiber { "value" } }

        assertEquals("value", value)
    }

    @ParameterizedTest
    @EnumSource
    fun `a body that waits lets its caller's dispatcher run, and gives its value`(where: RunsOn) =
        where.use { dispatcher ->
            val gate = Job()

            val value =
                runBlocking(dispatcher) {
                    val body = async {
                        fiber {
                            checkNotNull(Fiber.current()).join(gate)
                            "value"
                        }
                    }
                    launch { gate.complete() }
                    body.await()
                }

            assertEquals("value", value)
        }

    @ParameterizedTest
    @EnumSource
    fun `a failure of the body is that of the call, the same instance`(where: RunsOn) =
        where.use { dispatcher ->
            val failure = IllegalStateException("of the body")
            var caught: Throwable? = null

            runBlocking(dispatcher) {
                try {
                    fiber<Unit> {
                        checkNotNull(Fiber.current()).yieldNow()
                        throw failure
                    }
                } catch (thrown: IllegalStateException) {
                    caught = thrown
                }
            }

            assertSame(failure, caught)
        }

    @ParameterizedTest
    @EnumSource
    fun `the body stands in the coroutine that calls it`(where: RunsOn) = where.use { dispatcher ->
        runBlocking(dispatcher) {
            val caller = currentCoroutineContext().job

            assertSame(caller, fiber { checkNotNull(Fiber.current()).job })
        }
    }

    @ParameterizedTest
    @EnumSource
    fun `a cancel of the caller ends what the body waits for`(where: RunsOn) =
        where.use { dispatcher ->
            val waits = CompletableDeferred<Unit>()
            val ended = CompletableFuture<Throwable>()
            val caller =
                CoroutineScope(dispatcher).launch {
                    fiber {
                        waits.complete(Unit)
                        try {
                            checkNotNull(Fiber.current()).join(Job())
                        } catch (thrown: Throwable) {
                            ended.complete(thrown)
                            throw thrown
                        }
                    }
                }

            runBlocking {
                waits.await()
                caller.cancelAndJoin()
            }

            assertTrue(ended.get() is CancellationException)
        }

    @ParameterizedTest
    @EnumSource
    fun `a cancel of the caller interrupts a body that blocks`(where: RunsOn) =
        where.use { dispatcher ->
            val thread = CompletableFuture<Thread>()
            val ended = CompletableFuture<Boolean>()
            val caller =
                CoroutineScope(dispatcher).launch {
                    fiber {
                        thread.complete(Thread.currentThread())
                        try {
                            CountDownLatch(1).await()
                        } catch (_: InterruptedException) {
                            ended.complete(true)
                        }
                    }
                }
            awaitParked(thread.get())

            runBlocking { caller.cancelAndJoin() }

            assertTrue(ended.get())
        }
}
