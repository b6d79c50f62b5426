package dev.menai.core

import java.util.concurrent.Callable
import java.util.concurrent.CompletableFuture
import java.util.concurrent.CountDownLatch
import java.util.concurrent.Executor
import java.util.concurrent.Executors
import java.util.concurrent.RejectedExecutionException
import java.util.concurrent.TimeUnit.MINUTES
import java.util.concurrent.atomic.AtomicInteger
import kotlin.coroutines.EmptyCoroutineContext
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertNotSame
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

/** A user's executor, also one that takes no more. */
class ExecutorDispatcherTest {
    private val deaths = mutableListOf<RejectedExecutionException>()

    @Test
    fun `blocks run on the executor`() {
        val given = mutableListOf<Runnable>()
        val ran = AtomicInteger()
        val dispatcher = dispatcher(given::add)

        dispatcher.dispatch(EmptyCoroutineContext, ran::incrementAndGet)
        val before = dispatcher.readyCount
        given.single().run()

        assertEquals(1, before)
        assertEquals(0, dispatcher.readyCount)
        assertEquals(1, ran.get())
        assertEquals(0, deaths.size)
    }

    @Test
    fun `what the executor rejects runs elsewhere, when its death was told`() {
        val deathsSeen = CompletableFuture<Int>()
        dispatcher { throw RejectedExecutionException("full") }
            .use { dispatcher ->
                dispatcher.dispatch(EmptyCoroutineContext) { deathsSeen.complete(deaths.size) }

                assertEquals(1, deathsSeen.get())
            }
        assertEquals("full", deaths.single().message)
    }

    @Test
    fun `an executor that is dead gets no more blocks, and dies once`() {
        val asked = AtomicInteger()
        val ran = CountDownLatch(3)
        dispatcher {
            asked.incrementAndGet()
            throw RejectedExecutionException()
        }
            .use { dispatcher ->
                repeat(3) { dispatcher.dispatch(EmptyCoroutineContext, ran::countDown) }

                ran.await()
            }

        assertEquals(1, asked.get())
        assertEquals(1, deaths.size)
    }

    @Test
    fun `a look finds out that the executor was shut down, and tells it once`() {
        val pool = Executors.newSingleThreadExecutor()
        val dispatcher = dispatcher(pool)
        dispatcher.check()
        val before = deaths.size
        pool.shutdown()

        dispatcher.check()
        dispatcher.check()

        assertEquals(0, before)
        assertEquals(1, deaths.size)
    }

    @Test
    fun `what a pool has dropped runs elsewhere`() {
        val pool = Executors.newSingleThreadExecutor()
        val busy = CountDownLatch(1)
        val ran = CountDownLatch(1)
        dispatcher(pool).use { dispatcher ->
            pool.execute {
                busy.countDown()
                ignoringInterrupts { CountDownLatch(1).await() }
            }
            busy.await()
            dispatcher.dispatch(EmptyCoroutineContext, ran::countDown)
            assertEquals(1, pool.shutdownNow().size)
            pool.awaitTermination(1, MINUTES)

            dispatcher.check()

            ran.await()
        }
    }

    @Test
    fun `what is given up runs elsewhere, and no more when the executor runs it late`() {
        val given = mutableListOf<Runnable>()
        val runs = AtomicInteger()
        val ran = CountDownLatch(1)
        dispatcher(given::add).use { dispatcher ->
            dispatcher.dispatch(EmptyCoroutineContext) {
                runs.incrementAndGet()
                ran.countDown()
            }

            dispatcher.giveUp("it begins nothing any more")
            ran.await()
            given.single().run()
        }

        assertEquals(1, runs.get())
        assertEquals("it begins nothing any more", deaths.single().message)
    }

    @Test
    fun `an executor of the user's is never taken for stalled`() {
        val dispatcher = dispatcher {}
        dispatcher.dispatch(EmptyCoroutineContext) {}

        assertFalse(dispatcher.isStalled())
        assertFalse(dispatcher.isStalled())
    }

    @Test
    fun `Kotlin code does not run in the very call that dispatches it`() {
        val ranOn = CompletableFuture<Thread>()
        val dispatcher = dispatcher(Runnable::run)

        dispatcher.dispatch(EmptyCoroutineContext) { ranOn.complete(Thread.currentThread()) }

        assertNotSame(Thread.currentThread(), ranOn.get())
    }

    @Test
    fun `a body on an executor that dies under it ends`() {
        val pool = Executors.newSingleThreadExecutor()
        dispatcher(pool).use { dispatcher ->
            val body =
                startBody(dispatcher) { fiber ->
                    pool.shutdown()
                    fiber.yieldNow()
                    "went on"
                }

            assertEquals("went on", body.value())
        }
        assertTrue(deaths.isNotEmpty())
    }

    private fun dispatcher(executor: Executor) = ExecutorDispatcher(executor) { deaths += it }

    private fun ignoringInterrupts(wait: Callable<*>) {
        try {
            wait.call()
        } catch (_: InterruptedException) {
            // What the pool ends by.
        }
    }
}
