package dev.menai

import dev.menai.kotlin.fiber
import java.time.Duration.ofHours
import java.time.Duration.ofMillis
import java.util.concurrent.CompletableFuture
import java.util.concurrent.CountDownLatch
import java.util.concurrent.TimeUnit.SECONDS
import kotlin.coroutines.Continuation
import kotlin.coroutines.intrinsics.startCoroutineUninterceptedOrReturn
import kotlin.coroutines.intrinsics.suspendCoroutineUninterceptedOrReturn
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.delay
import kotlinx.coroutines.withContext
import kotlinx.coroutines.yield
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertSame
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

/** A suspend call of a body goes on in parts, which the dispatcher of the body is given to run. */
class CallPartsTest {
    @Test
    fun `where bodies have threads, the body's thread runs the parts of its call`() {
        Async.run(
            Execution.parallel(),
            Action {
                val parts = Async.await(SuspendCall { threadOfEachPart() })
                parts.forEach { assertSame(Thread.currentThread(), it) }
            },
        )
    }

    @OnEachExecution
    fun `all parts of a call are run`(where: Execution) {
        val parts = Async.run(where, SuspendCall { threadOfEachPart() })
        assertEquals(3, parts.size)
    }

    @OnEachExecution
    fun `the parts of two calls take turns`(where: Execution) {
        val parts =
            Async.run(
                where,
                Awaitable {
                    Async.gather(
                        Async.createTask(SuspendCall { threadOfEachPart() }),
                        Async.createTask(SuspendCall { threadOfEachPart() }),
                    )
                },
            )
        assertEquals(listOf(3, 3), parts.map { it.size })
    }

    @OnEachExecution
    fun `a part runs that another thread makes ready while nothing else is`(where: Execution) {
        val value =
            Async.run(
                where,
                SuspendCall {
                    val elsewhere = withContext(Dispatchers.Default) { "elsewhere" }
                    delay(1)
                    "$elsewhere and back"
                },
            )
        assertEquals("elsewhere and back", value)
    }

    @Test
    fun `a part of a call is no body`() {
        val failure =
            assertThrows(IllegalStateException::class.java) {
                Async.run(
                    SuspendCall {
                        yield()
                        Async.currentTask()
                    }
                )
            }
        assertTrue(failure.message!!.startsWith("currentTask was called"), failure.message)
    }

    @OnEachExecution
    fun `a part runs that a call left behind`(where: Execution) {
        val ran = CompletableFuture<Unit>()
        Async.run(
            where,
            Action {
                assertEquals(5, Async.await(SuspendCall { leaving(ran) }))
                Async.await(ran)
            },
        )
    }

    @OnEachExecution
    fun `a part runs that a body left behind`(where: Execution) {
        val ran = CompletableFuture<Unit>()
        Async.run(
            where,
            Action {
                assertEquals(5, Async.createTask(SuspendCall { leaving(ran) }).await())
                Async.await(ran)
            },
        )
    }

    @Test
    fun `where bodies have threads, it runs though the body blocks its own`() {
        val ran = CompletableFuture<Unit>()
        Async.run(
            Execution.parallel(),
            Action {
                Async.await(SuspendCall { leaving(ran) })
                ran.get(10, SECONDS)
            },
        )
        assertTrue(ran.isDone)
    }

    @OnEachExecution
    fun `an interrupt of the body's thread is not for the parts of its call, and is kept`(
        where: Execution
    ) {
        Async.run(
            where,
            Action {
                Thread.currentThread().interrupt()
                val seen =
                    Async.await(
                        SuspendCall {
                            yield()
                            Thread.currentThread().isInterrupted
                        }
                    )
                assertFalse(seen)
                assertTrue(Thread.interrupted())
            },
        )
    }

    @OnEachExecution
    fun `the cancel of a body does not interrupt a part of its call`(where: Execution) {
        val inside = CountDownLatch(1)
        val cancelled = CountDownLatch(1)
        val interrupted = CompletableFuture<Boolean>()
        Async.run(
            where,
            Action {
                val task =
                    Async.createTask(
                        SuspendCall {
                            yield()
                            inside.countDown()
                            cancelled.awaitThrough()
                            interrupted.complete(Thread.currentThread().isInterrupted)
                        }
                    )
                val canceller = Thread {
                    inside.awaitThrough()
                    task.cancel()
                    cancelled.countDown()
                }
                canceller.start()
                Async.gatherSettled(task)
                canceller.join()
            },
        )
        assertFalse(interrupted.get(10, SECONDS))
    }

    /** Waits without a look at the thread's interrupt, which stays. */
    private fun CountDownLatch.awaitThrough() {
        while (count > 0) Thread.onSpinWait()
    }

    @OnEachExecution
    fun `a part of a call may call bodies`(where: Execution) {
        val values =
            Async.run(
                where,
                SuspendCall {
                    yield()
                    val slept = fiber {
                        Async.sleep(ofMillis(1))
                        "slept"
                    }
                    listOf(slept, fiber { "did not suspend" })
                },
            )
        assertEquals(listOf("slept", "did not suspend"), values)
    }

    @OnEachExecution
    fun `a failure of a body that a part of a call has called is that of the call`(
        where: Execution
    ) {
        val failure = IllegalArgumentException("no")
        val thrown =
            assertThrows(IllegalArgumentException::class.java) {
                Async.run(
                    where,
                    SuspendCall {
                        yield()
                        fiber<Unit> { throw failure }
                    },
                )
            }
        assertSame(failure, thrown)
    }

    @OnEachExecution
    fun `a cancel reaches a body that a part of a call has called`(where: Execution) {
        Async.run(
            where,
            Action {
                val inside = Promise.create<Unit>()
                val task =
                    Async.createTask(
                        SuspendCall {
                            yield()
                            fiber {
                                inside.complete(Unit)
                                Async.sleep(ofHours(1))
                            }
                        }
                    )
                inside.await()

                task.cancel("enough")

                val cancel = assertThrows(TaskCancelledException::class.java) { task.await() }
                assertEquals("enough", cancel.message)
            },
        )
    }

    private suspend fun threadOfEachPart(): List<Thread> =
        List(3) {
            yield()
            Thread.currentThread()
        }

    /** Returns at once, and has a part of itself run later. */
    private suspend fun leaving(ran: CompletableFuture<Unit>): Int =
        suspendCoroutineUninterceptedOrReturn { call ->
            val rest: suspend () -> Unit = {
                try {
                    yield()
                } finally {
                    ran.complete(Unit)
                }
            }
            rest.startCoroutineUninterceptedOrReturn(Continuation(call.context) {})
            5
        }
}
