package dev.menai

import java.io.IOException
import java.util.concurrent.CancellationException
import java.util.concurrent.CompletableFuture
import java.util.concurrent.CompletionException
import java.util.concurrent.ExecutionException
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.CoroutineStart
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.SupervisorJob
import kotlinx.coroutines.awaitCancellation
import kotlinx.coroutines.cancelAndJoin
import kotlinx.coroutines.future.await
import kotlinx.coroutines.future.future
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertSame
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

/** Futures of the JDK between Java and Kotlin: what fails and what is cancelled, on both sides. */
class FuturesTest {
    private val failure = IOException("checked")
    private val kotlin = CoroutineScope(Dispatchers.Default + SupervisorJob())

    @Test
    fun `a failure of Kotlin's future is the same as of any other`() {
        val futures =
            listOf<CompletableFuture<String>>(
                kotlin.future { throw failure },
                kotlin.future<String> { throw failure }.thenApply { it },
                CompletableFuture.failedFuture(CompletionException(ExecutionException(failure))),
            )
        for (future in futures) {
            val thrown = caught { Async.run(Awaitable { Async.await(future) }) }
            assertTrue(thrown is CompletionException)
            // A future of Kotlin's may itself hold a copy, with assertions on.
            assertEquals("checked", thrown?.cause?.message)
            assertTrue(thrown?.cause is IOException)
        }
    }

    @Test
    fun `to cancel the task that awaits cancels Kotlin's future and its coroutine`() {
        val started = CompletableDeferred<Unit>()
        val cancelled = CompletableFuture<String>()
        val future =
            kotlin.future<String> {
                try {
                    started.complete(Unit)
                    awaitCancellation()
                } finally {
                    cancelled.complete("cancelled")
                }
            }
        Async.run(
            Action {
                val task = Async.createTask(Awaitable { Async.await(future) })
                Async.await(SuspendCall<Unit> { started.await() })
                Async.yieldNow()
                task.cancel()
                assertEquals("cancelled", Async.await(cancelled))
            }
        )
        assertTrue(future.isCancelled)
    }

    @Test
    fun `to cancel the Kotlin coroutine that awaits cancels the task behind the future`() =
        runBlocking {
            AsyncScope.create().use { scope ->
                val task = scope.createTask(Executed.never<String>())
                val waiting =
                    launch(start = CoroutineStart.UNDISPATCHED) {
                        task.toCompletableFuture().await()
                    }
                waiting.cancelAndJoin()
                task.asDeferred().join()
                assertTrue(task.isCancelled)
            }
        }

    @Test
    fun `a cancelled task is a cancelled future and no failed one`() {
        AsyncScope.create().use { scope ->
            val task = scope.createTask(Executed.never<String>())
            val future = task.toCompletableFuture()
            task.cancel("enough")
            val thrown = caught { future.get() }
            assertTrue(future.isCancelled)
            assertTrue(thrown is CancellationException)
            // A newer JDK throws one of its own around the one that the future holds.
            assertEquals("enough", (thrown?.cause ?: thrown)?.message)
        }
    }

    @Test
    fun `a failed task is a failed future with the failure itself`() {
        AsyncScope.create().use { scope ->
            val future = scope.future(Executed.failing<String>(failure))
            assertSame(failure, caught { future.get() }?.cause)
            assertFalse(future.isCancelled)
            val inKotlin = runBlocking { runCatching { future.await() }.exceptionOrNull() }
            assertTrue(inKotlin is IOException)
        }
    }

    @Test
    fun `a future that is completed by hand is done and cancels the task`() {
        AsyncScope.create().use { scope ->
            val task = scope.createTask(Executed.never<String>())
            val future = task.toCompletableFuture()
            assertTrue(future.complete("by hand"))
            assertEquals("by hand", future.join())
            assertThrows(CancellationException::class.java) { task.get() }
        }
    }

    private fun caught(call: () -> Unit): Throwable? = runCatching(call).exceptionOrNull()
}
