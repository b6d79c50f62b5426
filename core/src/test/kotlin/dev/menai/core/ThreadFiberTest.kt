package dev.menai.core

import java.time.Duration.ZERO
import java.time.Duration.ofHours
import java.util.concurrent.CompletableFuture
import java.util.concurrent.CountDownLatch
import java.util.concurrent.CyclicBarrier
import kotlin.concurrent.thread
import kotlin.coroutines.intrinsics.COROUTINE_SUSPENDED
import kotlinx.coroutines.CancellationException
import kotlinx.coroutines.Job
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertNotSame
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertSame
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

/** The inbox of a fiber that has a thread for itself, and its own timer. */
class ThreadFiberTest {
    @Test
    fun `what is posted while the fiber waits runs on its thread`() {
        val gate = Job()
        val own = CompletableFuture<ThreadFiber>()
        val ranOn = CompletableFuture<Thread>()
        val body =
            startBody(ThreadDispatcher) { fiber ->
                own.complete(fiber as ThreadFiber)
                fiber.join(gate)
                Thread.currentThread()
            }
        val fiber = own.get()

        while (!fiber.post { ranOn.complete(Thread.currentThread()) }) Thread.yield()
        ranOn.get()
        gate.complete()

        assertSame(body.value(), ranOn.get())
    }

    @Test
    fun `what others post while the body runs is refused`() {
        val own = CompletableFuture<ThreadFiber>()
        val asked = CountDownLatch(1)
        val body =
            startBody(ThreadDispatcher) { fiber ->
                own.complete(fiber as ThreadFiber)
                asked.await()
            }

        val taken = own.get().post { error("was refused") }
        asked.countDown()

        assertFalse(taken)
        body.value()
    }

    @Test
    fun `what a call posts on the body's thread runs there when the body waits for it`() {
        lateinit var ranOn: Thread
        val body =
            startBody(ThreadDispatcher) { fiber ->
                fiber.await(
                    SuspendFunction<Unit> { continuation ->
                        (fiber as ThreadFiber).post {
                            ranOn = Thread.currentThread()
                            continuation.resumeWith(Result.success(Unit))
                        }
                        COROUTINE_SUSPENDED
                    }
                )
                Thread.currentThread()
            }

        assertSame(body.value(), ranOn)
    }

    @Test
    fun `what a call posts that does not suspend runs on a thread of its own`() {
        val ranOn = CompletableFuture<Thread>()
        val body =
            startBody(ThreadDispatcher) { fiber ->
                fiber.await(
                    SuspendFunction<Unit> {
                        (fiber as ThreadFiber).post { ranOn.complete(Thread.currentThread()) }
                    }
                )
                Thread.currentThread()
            }

        assertNotSame(body.value(), ranOn.get())
    }

    @Test
    fun `nothing is lost that is posted while the wait ends`() {
        repeat(300) {
            val gate = Job()
            val own = CompletableFuture<ThreadFiber>()
            val start = CyclicBarrier(2)
            val ran = CountDownLatch(1)
            val body =
                startBody(ThreadDispatcher) { fiber ->
                    own.complete(fiber as ThreadFiber)
                    fiber.join(gate)
                }
            val fiber = own.get()
            val poster = thread {
                start.await()
                if (!fiber.post(ran::countDown)) ran.countDown()
            }

            start.await()
            gate.complete()

            ran.await()
            body.value()
            poster.join()
        }
    }

    @Test
    fun `an interrupt of somebody else's ends no wait, and is kept for the body`() {
        val gate = Job()
        val body =
            startWaiting(ThreadDispatcher) { fiber ->
                fiber.join(gate)
                Thread.interrupted()
            }

        body.fiber?.thread?.interrupt()
        gate.complete()

        assertTrue(body.value())
    }

    @Test
    fun `a sleep that is over at once lets the body go on`() {
        val body =
            startBody(ThreadDispatcher) { fiber ->
                fiber.sleep(ZERO)
                "went on"
            }

        assertEquals("went on", body.value())
    }

    @Test
    fun `a cancel ends a sleep of hours`() {
        val body = startWaiting(ThreadDispatcher) { fiber -> fiber.sleep(ofHours(1)) }

        body.cancel()

        assertTrue(body.outcome()?.exceptionOrNull() is CancellationException)
    }

    @Test
    fun `a body that is cancelled before its thread runs does not begin`() {
        val body = TestBody(ThreadDispatcher) { error("did begin") }
        body.cancel()

        body.begin()

        assertNull(body.outcome())
    }
}
