package dev.menai

import dev.menai.kotlin.fiber
import java.lang.ref.WeakReference
import java.time.Duration.ofMillis
import java.util.concurrent.TimeUnit.SECONDS
import java.util.concurrent.locks.LockSupport
import kotlin.coroutines.ContinuationInterceptor
import kotlin.coroutines.coroutineContext
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.Job
import kotlinx.coroutines.currentCoroutineContext
import kotlinx.coroutines.delay
import kotlinx.coroutines.future.asCompletableFuture
import kotlinx.coroutines.job
import kotlinx.coroutines.launch
import kotlinx.coroutines.withContext
import kotlinx.coroutines.withTimeoutOrNull
import kotlinx.coroutines.yield
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertNotNull
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Test

/** Kotlin code that a run has left behind on its event loop, in a scope of that code's own. */
class LeftBehindTest {
    private val reached = CompletableDeferred<String>()

    @Test
    fun `a delay ends after the run`() {
        leave { delay(50) }
        assertEquals("reached", result())
    }

    @Test
    fun `a body sleeps and yields after the run`() {
        leave {
            fiber {
                Async.sleep(ofMillis(50))
                Async.yieldNow()
            }
            yield()
        }
        assertEquals("reached", result())
    }

    @Test
    fun `what was left behind still runs one block at a time`() {
        var running = 0
        var most = 0
        leave {
            val scope = CoroutineScope(checkNotNull(coroutineContext[ContinuationInterceptor]))
            List(20) {
                    scope.launch {
                        repeat(20) {
                            running++
                            most = maxOf(most, running)
                            running--
                            yield()
                        }
                    }
                }
                .forEach { it.join() }
        }
        assertEquals("reached", result())
        assertEquals(1, most)
    }

    @Test
    fun `a limit fires after the run`() {
        leave {
            fiber {
                assertThrows(AsyncTimeoutException::class.java) {
                    Async.timeout(ofMillis(20), Action { Async.sleep(ofMillis(60_000)) })
                }
            }
        }
        assertEquals("reached", result())
    }

    @Test
    fun `delays one after the other end after the run`() {
        leave { repeat(3) { delay(30) } }
        assertEquals("reached", result())
    }

    @Test
    fun `it comes back to its loop from another dispatcher each time`() {
        leave { repeat(3_000) { withContext(Dispatchers.Default) {} } }
        assertEquals("reached", result())
    }

    @Test
    fun `a limit that ends before its time is not held`() {
        var block: WeakReference<Job>? = null
        leave {
            delay(30)
            withTimeoutOrNull(3_600_000) {
                block = WeakReference(currentCoroutineContext().job)
                delay(1)
            }
        }
        assertEquals("reached", result())
        for (i in 1..500) {
            if (block?.get() == null) break
            System.gc()
            LockSupport.parkNanos(10_000_000)
        }
        assertNotNull(block)
        assertNull(block?.get())
    }

    private fun result() = reached.asCompletableFuture().get(20, SECONDS)

    /** Ends a run that leaves this behind. */
    private fun leave(block: suspend () -> Unit) {
        Async.run(
            SuspendCall<Unit> {
                CoroutineScope(checkNotNull(coroutineContext[ContinuationInterceptor])).launch {
                    block()
                    reached.complete("reached")
                }
            }
        )
    }
}
