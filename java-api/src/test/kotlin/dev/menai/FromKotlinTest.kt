package dev.menai

import java.util.concurrent.CompletableFuture
import java.util.concurrent.CopyOnWriteArrayList
import java.util.concurrent.TimeUnit.SECONDS
import kotlinx.coroutines.CancellationException
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.Job
import kotlinx.coroutines.async
import kotlinx.coroutines.awaitAll
import kotlinx.coroutines.awaitCancellation
import kotlinx.coroutines.currentCoroutineContext
import kotlinx.coroutines.delay
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.selects.select
import kotlinx.coroutines.withContext
import kotlinx.coroutines.withTimeoutOrNull
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertSame
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

/** Menai's tasks and scopes in Kotlin's hands. */
class FromKotlinTest {
    @Test
    fun `a task is awaited as a Deferred`() = inScope { scope ->
        val tasks = List(3) { scope.createTask(Executed.after(1, it)) }
        assertEquals(listOf(0, 1, 2), tasks.map { it.asDeferred() }.awaitAll())
    }

    @OnEachExecution
    fun `what Kotlin code launches on the dispatcher of a run that has ended still runs`(
        where: Execution
    ) {
        val kept = Async.run(where, SuspendCall { currentCoroutineContext().minusKey(Job) })
        val ran = CompletableFuture<Unit>()
        CoroutineScope(kept).launch { ran.complete(Unit) }
        ran.get(10, SECONDS)
    }

    @Test
    fun `a task may be selected`() = inScope { scope ->
        val never = scope.createTask(Executed.never<String>()).asDeferred()
        val soon = scope.createTask(Executed.after(1, "soon")).asDeferred()
        val first = select {
            never.onAwait { it }
            soon.onAwait { it }
        }
        assertEquals("soon", first)
        never.cancel()
    }

    @Test
    fun `to give up waiting for a Deferred leaves the task alone`() = inScope { scope ->
        val task = scope.createTask(Executed.never<String>())
        assertNull(withTimeoutOrNull(5) { task.asDeferred().await() })
        assertFalse(task.isDone)
        task.cancel()
    }

    @Test
    fun `to cancel the Deferred cancels the task`() = inScope { scope ->
        val task = scope.createTask(Executed.never<String>())
        task.asDeferred().cancel(CancellationException("enough"))
        val ended = runCatching { task.asDeferred().await() }.exceptionOrNull()
        assertTrue(ended is CancellationException)
        assertTrue(task.isCancelled)
        assertEquals("enough", ended?.message)
    }

    @Test
    fun `a cancelled Deferred is done when the body has ended`() = inScope { scope ->
        val begun = CompletableDeferred<Unit>()
        val cleaned = Promise.create<Unit>()
        val task =
            scope.createTask(
                Awaitable {
                    try {
                        begun.complete(Unit)
                        Executed.never<String>().await()
                    } finally {
                        Async.nonCancellable(Action { cleaned.await() })
                    }
                }
            )
        val deferred = task.asDeferred()
        begun.await()

        deferred.cancel()

        assertTrue(deferred.isCancelled)
        assertFalse(deferred.isActive)
        assertFalse(deferred.isCompleted)
        assertFalse(task.isDone)
        cleaned.complete(Unit)
        deferred.join()
        assertTrue(task.isCancelled)
        assertTrue(deferred.isCancelled)
    }

    @Test
    fun `a cancelled task is a cancelled Deferred`() = inScope { scope ->
        val task = scope.createTask(Executed.never<String>())
        task.cancel("by Java")
        val deferred = task.asDeferred()
        deferred.join()
        assertTrue(deferred.isCancelled)
    }

    @Test
    fun `a Deferred is the parent of what is launched below it`() = inScope { scope ->
        val task = scope.createTask(Executed.never<String>())
        val child = CoroutineScope(task.asDeferred()).launch { awaitCancellation() }
        task.cancel()
        child.join()
        assertTrue(child.isCancelled)
    }

    @Test
    fun `the scope's coroutines run on its threads and see its context`() {
        val loop = AsyncScope.builder().execution(Execution.eventLoop()).name("loop").build()
        loop.use {
            val here = loop.run(Awaitable { Thread.currentThread() })
            val there = runBlocking {
                val kotlin = loop.asCoroutineScope()
                kotlin.async { Thread.currentThread() }.await()
            }
            // On an engine that mounts fibers a body runs on the loop's own thread, else beside it.
            assertTrue(here === there || there.name.contains("loop"), "$there")
        }
    }

    @Test
    fun `a failing coroutine of the scope takes nothing down and is reported`() {
        val uncaught = Uncaught()
        val failure = IllegalStateException("of the coroutine")
        val scope = AsyncScope.builder().onUncaught(uncaught).build()
        scope.use {
            val task = scope.createTask(Executed.never<String>())
            scope.asCoroutineScope().launch { throw failure }
            assertSame(failure, uncaught.first().failure)
            assertFalse(task.isDone)
            assertEquals("still", scope.run(Executed.after(1, "still")))
        }
    }

    @Test
    fun `cancel reaches the scope's coroutines and leaves it open`() = inScope { scope ->
        val started = CompletableDeferred<Unit>()
        val coroutine =
            scope.asCoroutineScope().launch {
                started.complete(Unit)
                awaitCancellation()
            }
        started.await()
        scope.cancel()
        coroutine.join()
        assertTrue(coroutine.isCancelled)
        assertEquals(1, scope.asCoroutineScope().async { 1 }.await())
    }

    @Test
    fun `close waits for the scope's coroutines`() {
        val events = CopyOnWriteArrayList<String>()
        val scope = AsyncScope.create()
        val started = CompletableFuture<Unit>()
        scope.asCoroutineScope().launch {
            try {
                started.complete(Unit)
                awaitCancellation()
            } finally {
                Thread.sleep(5)
                events += "cleaned up"
            }
        }
        started.get()
        scope.close()
        events += "closed"
        assertEquals(listOf("cleaned up", "closed"), events)
    }

    @Test
    fun `a context variable is seen by Kotlin wherever it goes`() = inScope { scope ->
        val user = ContextVar.create("user", "nobody")
        val seen =
            scope
                .createTask(
                    Awaitable {
                        user.where(
                            "mario",
                            Awaitable {
                                Async.await(SuspendCall<List<String>> { lookEverywhere(user) })
                            },
                        )
                    }
                )
                .asDeferred()
                .await()
        assertEquals(List(5) { "mario" }, seen)
        assertEquals("nobody", user.get())
    }

    private suspend fun lookEverywhere(user: ContextVar<String>): List<String> {
        val first = user.get()
        delay(1)
        val later = user.get()
        val elsewhere = withContext(Dispatchers.Default) { listOf(user.get(), child(user)) }
        return listOf(first, later) + elsewhere + user.get()
    }

    private suspend fun child(user: ContextVar<String>) =
        withContext(Dispatchers.IO) { async { user.get() }.await() }

    private fun inScope(test: suspend CoroutineScope.(AsyncScope) -> Unit) {
        AsyncScope.create().use { scope -> runBlocking { test(scope) } }
    }
}
