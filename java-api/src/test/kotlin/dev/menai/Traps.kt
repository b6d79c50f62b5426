package dev.menai

import java.util.concurrent.Callable
import java.util.concurrent.CompletableFuture
import kotlin.concurrent.thread
import kotlin.coroutines.resume
import kotlin.coroutines.suspendCoroutine
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Deferred
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.async
import kotlinx.coroutines.awaitAll
import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.delay
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withContext
import kotlinx.coroutines.withTimeoutOrNull

/** Kotlin code by which a Java caller is easily hurt. */
object Traps {
    /** A scope whose child fails before anybody awaits it. */
    suspend fun failingChild(failure: Throwable): Nothing = coroutineScope {
        async<Nothing> { throw failure }
        delay(1_000_000)
        error("not cancelled")
    }

    /** Resumed by a bare thread of somebody else's. */
    suspend fun resumedElsewhere(): String = suspendCoroutine { continuation ->
        thread(isDaemon = true) { continuation.resume("from ${Thread.currentThread().name}") }
    }

    /** How long a delay of [millis] takes. */
    suspend fun measured(millis: Long): Long {
        val start = System.nanoTime()
        delay(millis)
        return (System.nanoTime() - start) / 1_000_000
    }

    /** Awaits [deferred] as Kotlin does; what came of it. */
    @JvmStatic
    fun awaited(deferred: Deferred<*>): Any? = runBlocking {
        try {
            deferred.await()
        } catch (failure: Throwable) {
            failure
        }
    }

    /** Calls [call] on every thread that `Dispatchers.Default` may use, and on more. */
    @JvmStatic
    fun onEveryDefaultThread(call: Callable<String>): List<String> = runBlocking {
        List(4 * Runtime.getRuntime().availableProcessors()) {
                async(Dispatchers.Default) { call.call() }
            }
            .awaitAll()
    }

    /** A blocking call where Kotlin has threads for it. */
    @JvmStatic
    fun onIo(call: Callable<String>): String = runBlocking {
        withContext(Dispatchers.IO) { call.call() }
    }

    @JvmStatic
    fun inRunBlocking(call: Callable<String>): String = runBlocking {
        async { call.call() }.await()
    }

    /** Whether a limit of Kotlin's cuts the call short. */
    suspend fun cutShort(millis: Long, call: suspend () -> Unit): Boolean =
        withTimeoutOrNull(millis) {
            call()
            true
        } == null

    /** A coroutine that fails in [scope], when it is told to. */
    @JvmStatic
    fun failIn(scope: CoroutineScope, failure: Throwable): Deferred<Nothing> = scope.async {
        throw failure
    }

    /** A future that fails with what a chain of dependent futures makes of [failure]. */
    @JvmStatic
    fun dependent(failure: Throwable): CompletableFuture<String> =
        CompletableFuture.failedFuture<String>(failure).thenApply { it }.thenApply { it }
}

@JvmInline value class Sealed(val text: String)

/** Top-level, so that the value class of its result doesn't change its name. */
suspend fun token(waits: Boolean): Sealed {
    if (waits) delay(1)
    return Sealed("secret")
}
