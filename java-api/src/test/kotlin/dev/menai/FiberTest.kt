package dev.menai

import dev.menai.kotlin.fiber
import java.nio.channels.ClosedByInterruptException
import java.nio.channels.ServerSocketChannel
import java.time.Duration.ofMillis
import java.util.concurrent.Callable
import java.util.concurrent.CancellationException
import java.util.concurrent.CopyOnWriteArrayList
import java.util.concurrent.CountDownLatch
import kotlin.concurrent.thread
import kotlin.coroutines.CoroutineContext
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.InternalCoroutinesApi
import kotlinx.coroutines.Job
import kotlinx.coroutines.ThreadContextElement
import kotlinx.coroutines.asContextElement
import kotlinx.coroutines.async
import kotlinx.coroutines.cancelAndJoin
import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.currentCoroutineContext
import kotlinx.coroutines.delay
import kotlinx.coroutines.job
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withContext
import kotlinx.coroutines.withTimeoutOrNull
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertSame
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.params.ParameterizedTest
import org.junit.jupiter.params.provider.MethodSource

/** Java bodies in Kotlin's coroutines. */
class FiberTest {
    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("contexts")
    fun `runs a body in blocking style and gives its value`(context: CoroutineContext) {
        val value =
            runBlocking(context) {
                fiber {
                    Async.sleep(ofMillis(1))
                    Async.gather(Awaitable { 1 }, Awaitable { 2 }).sum()
                }
            }
        assertEquals(3, value)
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("contexts")
    fun `awaits an Awaitable of Java's`(context: CoroutineContext) {
        val cold = Executed.after(1, "later")
        assertEquals("later", runBlocking(context) { fiber(cold::await) })
    }

    @Test
    fun `runs in the calling coroutine`() = runBlocking {
        val own = coroutineContext.job
        val seen = fiber { Async.await(SuspendCall<Job> { currentCoroutineContext().job }) }
        assertSame(own, seen)
    }

    @OptIn(InternalCoroutinesApi::class)
    @Test
    fun `who was told of a cancel is not interrupted for it when who cancels was held up`() {
        val told = CountDownLatch(1)
        var interrupted: Boolean? = null
        runBlocking {
            launch(Dispatchers.Default) {
                val job = coroutineContext.job
                // Between the cancel and the fiber's hearing of it.
                job.invokeOnCompletion(onCancelling = true) { told.await() }
                fiber {
                    val canceller = thread { job.cancel() }
                    try {
                        while (true) Async.checkCancelled()
                    } finally {
                        told.countDown()
                        while (canceller.isAlive) Thread.onSpinWait()
                        interrupted = Thread.interrupted()
                    }
                }
            }
        }
        assertEquals(false, interrupted)
    }

    @Test
    fun `blocks no thread of its dispatcher while it waits`() {
        val events = CopyOnWriteArrayList<String>()
        runBlocking(Dispatchers.Default.limitedParallelism(1)) {
            val gate = CompletableDeferred<Unit>()
            launch {
                fiber {
                    events += "waits"
                    Async.await(SuspendCall<Unit> { gate.await() })
                    events += "goes on"
                }
            }
            launch {
                fiber {
                    events += "opens"
                    gate.complete(Unit)
                }
            }
        }
        assertEquals(listOf("waits", "opens", "goes on"), events)
    }

    @Test
    fun `its failure can be caught as itself`() = runBlocking {
        val failure = java.io.IOException("checked")
        val caught = runCatching { fiber { throw failure } }.exceptionOrNull()
        assertSame(failure, caught)
    }

    @Test
    fun `a cancel of the coroutine reaches the body and waits for its end`() = runBlocking {
        val started = CompletableDeferred<Unit>()
        var cleanedUp = false
        val call = launch {
            fiber {
                started.complete(Unit)
                try {
                    Executed.never<Unit>().await()
                } catch (cancel: CancellationException) {
                    Async.nonCancellable(Action { Async.sleep(ofMillis(5)) })
                    cleanedUp = true
                    throw cancel
                }
            }
        }
        started.await()
        call.cancelAndJoin()
        assertTrue(cleanedUp)
    }

    @Test
    fun `what the interrupt of a Kotlin timeout has caused is that timeout`() =
        runBlocking(Dispatchers.Default) {
            val blocking =
                listOf(
                    Callable<Any> { ServerSocketChannel.open().bind(null).use { it.accept() } },
                    Callable<Any> {
                        try {
                            Thread.sleep(86_400_000)
                        } catch (interrupt: InterruptedException) {
                            throw IllegalStateException("wrapped", interrupt)
                        }
                    },
                )
            for (call in blocking) assertNull(withTimeoutOrNull(20) { fiber(call) })
        }

    @Test
    fun `what a foreign interrupt has caused is a failure`() = runBlocking {
        val caught = runCatching {
            fiber {
                Thread.currentThread().interrupt()
                ServerSocketChannel.open().bind(null).use { it.accept() }
            }
        }
            .exceptionOrNull()
        assertEquals(ClosedByInterruptException::class.java, caught?.javaClass)
    }

    @Test
    fun `a task made in it belongs to the Kotlin scope which waits for it`() = runBlocking {
        lateinit var task: Task<String>
        coroutineScope { fiber { task = Async.createTask(Executed.after(5, "child")) } }
        assertEquals("child", task.result())
    }

    @Test
    fun `a task made in it is cancelled with the Kotlin scope`() = runBlocking {
        val made = CompletableDeferred<Task<Unit>>()
        val scope = launch { fiber { made.complete(Async.createTask(Executed.never())) } }
        val task = made.await()
        assertFalse(task.isDone)
        scope.cancelAndJoin()
        assertTrue(task.isCancelled)
    }

    @Test
    fun `a task that fails in it fails nothing of Kotlin's`() = runBlocking {
        val failure = IllegalStateException("kept")
        val task = coroutineScope {
            val made = fiber { Async.createTask(Executed.failing<String>(failure)) }
            delay(1)
            made
        }
        assertSame(failure, task.exception())
    }

    @Test
    fun `nests`() = runBlocking {
        val value = fiber {
            Async.await(SuspendCall<Int> { fiber { Async.await(Executed.after(1, 1)) } + 1 })
        }
        assertEquals(2, value)
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("contexts")
    fun `thread locals that Kotlin carries are seen in the body its tasks and its threads`(
        context: CoroutineContext
    ) {
        val user = ThreadLocal<String>()
        val look = Callable { user.get() }
        val seen =
            runBlocking(context) {
                withContext(user.asContextElement("mario")) {
                    fiber {
                        val first = user.get()
                        Async.sleep(ofMillis(1))
                        val here = listOf(first, user.get())
                        val others =
                            Async.gather(
                                Async.createTask(Awaitable { user.get() }),
                                Awaitable { user.get() },
                                Awaitable { Async.toThread(look) },
                            )
                        here + others
                    }
                }
            }
        assertEquals(List(5) { "mario" }, seen)
        assertNull(user.get())
    }

    @Test
    fun `what the body leaves in a thread local does not leak to Kotlin's next code`() {
        val user = ThreadLocal<String>()
        val seen =
            runBlocking(Dispatchers.Default.limitedParallelism(1)) {
                withContext(user.asContextElement("mario")) { fiber { user.set("luigi") } }
                listOf(user.get(), async { fiber { user.get() } }.await())
            }
        assertEquals(listOf(null, null), seen)
    }

    @Test
    fun `a context element is installed for each slice and taken off after it`() {
        val counting = Counting()
        runBlocking {
            withContext(counting) {
                fiber {
                    Async.sleep(ofMillis(1))
                    Async.yieldNow()
                }
            }
        }
        assertTrue(counting.installed > 0)
        assertEquals(counting.installed, counting.restored)
    }

    private class Counting : ThreadContextElement<Unit> {
        @Volatile var installed = 0
        @Volatile var restored = 0

        override val key = Key

        @Synchronized
        override fun updateThreadContext(context: CoroutineContext) {
            installed++
        }

        @Synchronized
        override fun restoreThreadContext(context: CoroutineContext, oldState: Unit) {
            restored++
        }

        companion object Key : CoroutineContext.Key<Counting>
    }

    companion object {
        @JvmStatic fun contexts(): List<CoroutineContext> = Callers.contexts()
    }
}
