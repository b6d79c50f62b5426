package dev.menai.core

import java.time.Duration
import java.util.concurrent.Executor
import java.util.concurrent.Executors
import java.util.concurrent.atomic.AtomicInteger
import kotlin.coroutines.intrinsics.startCoroutineUninterceptedOrReturn
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.Job
import kotlinx.coroutines.asCoroutineDispatcher
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertNotSame
import org.junit.jupiter.api.Assertions.assertSame
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.params.ParameterizedTest
import org.junit.jupiter.params.provider.EnumSource
import org.junit.jupiter.params.provider.EnumSource.Mode.EXCLUDE

/** Bodies that take turns: one has the baton, and passes it on however it ends. */
class BatonTest {
    @ParameterizedTest
    @EnumSource(mode = EXCLUDE, names = ["THREADS"])
    fun `at no moment do two bodies run`(where: RunsOn) = where.use { dispatcher ->
        val running = AtomicInteger()
        var most = 0
        fun work() {
            most = maxOf(most, running.incrementAndGet())
            Thread.yield()
            running.decrementAndGet()
        }
        val bodies =
            List(6) { number ->
                startBody(dispatcher) { fiber ->
                    repeat(50) { round ->
                        work()
                        if (round % 5 == number % 5) fiber.sleep(Duration.ZERO)
                        else fiber.yieldNow()
                    }
                }
            }

        bodies.forEach { it.value() }

        assertEquals(1, most)
    }

    @ParameterizedTest
    @EnumSource(mode = EXCLUDE, names = ["THREADS"])
    fun `bodies that yield take turns in their order`(where: RunsOn) = where.use { dispatcher ->
        val turns = mutableListOf<String>()
        val all =
            startBody(dispatcher) { fiber ->
                val bodies =
                    listOf("a", "b", "c").map { name ->
                        startBody(dispatcher) { own ->
                            repeat(3) {
                                turns += name
                                own.yieldNow()
                            }
                        }
                    }
                bodies.forEach(fiber::join)
            }

        all.value()

        assertEquals(listOf("a", "b", "c", "a", "b", "c", "a", "b", "c"), turns)
    }

    @ParameterizedTest
    @EnumSource
    fun `a body that fails lets the others go on`(where: RunsOn) = where.use { dispatcher ->
        val failure = IllegalStateException("its own")
        val failing =
            startBody(dispatcher) { fiber ->
                fiber.yieldNow()
                throw failure
            }
        val other =
            startBody(dispatcher) { fiber ->
                fiber.join(failing)
                "went on"
            }

        assertEquals("went on", other.value())
        assertSame(failure, failing.outcome()?.exceptionOrNull())
    }

    @Test
    fun `a body whose thread can't be made ends, and the loop goes on`() = onLoop { loop ->
        val unmade = bodyWithoutThread(loop)

        unmade.begin()

        runBlocking { unmade.join() }
        assertEquals("went on", startBody(loop) { "went on" }.value())
    }

    @Test
    fun `a body whose thread can't be made gives the baton back to the body before`() =
        onLoop { loop ->
            val body =
                startBody(loop) { fiber ->
                    val unmade = bodyWithoutThread(loop)
                    unmade.begin()
                    fiber.join(unmade)
                    "went on"
                }

            assertEquals("went on", body.value())
        }

    @Test
    fun `a callback has a turn between two bodies`() = onLoop { loop ->
        val turns = mutableListOf<String>()
        val body =
            startBody(loop) { fiber ->
                val other = startBody(loop) { turns += "other body" }
                fiber.onNextTurn { turns += "callback" }
                turns += "body"
                fiber.yieldNow()
                turns += "body again"
                fiber.join(other)
            }

        body.value()

        assertEquals(listOf("body", "other body", "callback", "body again"), turns)
    }

    @Test
    fun `a part of the call for which a body waits runs on the body's thread`() = onLoop { loop ->
        val gate = CompletableDeferred<Unit>()
        lateinit var part: Thread
        val body =
            startWaiting(loop) { fiber ->
                val call: suspend () -> Unit = {
                    gate.await()
                    part = Thread.currentThread()
                }
                fiber.await(SuspendFunction(call::startCoroutineUninterceptedOrReturn))
                Thread.currentThread()
            }

        gate.complete(Unit)

        assertSame(body.value(), part)
    }

    @Test
    fun `Kotlin code that was launched does not run on the thread of a body`() = onLoop { loop ->
        lateinit var launched: Thread
        val body =
            startBody(loop) { fiber ->
                val job =
                    CoroutineScope(fiber.context).launch {
                        launched = Thread.currentThread()
                    }
                fiber.join(job)
                Thread.currentThread()
            }

        assertNotSame(body.value(), launched)
    }

    @Test
    fun `a turn on another thread of a pool waits until the one before has been left`() {
        val pool = Executors.newFixedThreadPool(2)
        try {
            val body =
                startBody(pool.asCoroutineDispatcher()) { fiber ->
                    repeat(2_000) { fiber.yieldNow() }
                    "every turn came"
                }

            assertEquals("every turn came", body.value())
        } finally {
            pool.shutdown()
        }
    }

    @Test
    fun `where the thread that dispatches runs the turn, the body goes on alone`() {
        val inCaller = Executor(Runnable::run).asCoroutineDispatcher()
        val gate = Job()
        lateinit var before: Thread
        val body =
            startWaiting(inCaller) { fiber ->
                before = Thread.currentThread()
                fiber.join(gate)
                fiber.yieldNow()
                Thread.currentThread()
            }

        gate.complete()

        assertSame(before, body.value())
        assertNotSame(Thread.currentThread(), before)
    }

    @Test
    fun `each dispatcher has the fibers that fit it`() {
        onLoop { loop -> assertTrue(newFiber(loop) is LoopFiber) }
        assertTrue(newFiber(ThreadDispatcher) is ThreadFiber)
        assertTrue(newFiber(null) is ThreadFiber)
        assertTrue(newFiber(Dispatchers.Unconfined) is ThreadFiber)
        assertTrue(newFiber(Dispatchers.Default) is BatonFiber)
    }

    private fun bodyWithoutThread(loop: EventLoop) =
        object : BodyCoroutine(Inheritance(loop, isPassedOn = false), null, Job()) {
            override val recordId = 0
            override val taskName: String
                get() = throw OutOfMemoryError("unable to create a thread")

            override fun describe(wait: WaitEvent, target: Any?) {}

            override fun body() {}
        }
}
