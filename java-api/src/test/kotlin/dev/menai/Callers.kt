package dev.menai

import java.io.IOException
import java.util.concurrent.Callable
import kotlin.coroutines.Continuation
import kotlin.coroutines.CoroutineContext
import kotlin.coroutines.EmptyCoroutineContext
import kotlin.coroutines.startCoroutine
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.Deferred
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.async
import kotlinx.coroutines.cancelAndJoin
import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withContext
import kotlinx.coroutines.withTimeoutOrNull

/** Runs Java code as a plain call on a thread of Kotlin's, where it must not block. */
suspend fun <T> onDefault(call: Callable<T>): T = withContext(Dispatchers.Default) { call.call() }

/** A Kotlin interface that Java implements. */
interface Work<T> {
    suspend fun run(input: String): T
}

/** Kotlin code that calls it, in all the ways that Kotlin has. */
object Callers {
    /** The contexts in which Kotlin code may stand. */
    @JvmStatic
    fun contexts(): List<CoroutineContext> =
        listOf(EmptyCoroutineContext, Dispatchers.Default, Dispatchers.IO, Dispatchers.Unconfined)

    @JvmStatic
    fun <T> blocking(context: CoroutineContext, work: Work<T>): T =
        runBlocking(context) { work.run("in") }

    /** Without a job, as `suspend fun main` runs. */
    @JvmStatic
    fun <T> jobless(work: Work<T>): T {
        val answer = CompletableDeferred<Result<T>>()
        val call: suspend () -> T = { work.run("in") }
        call.startCoroutine(Continuation(EmptyCoroutineContext) { answer.complete(it) })
        return runBlocking { answer.await() }.getOrThrow()
    }

    @JvmStatic
    fun failure(context: CoroutineContext, work: Work<*>): Throwable? =
        runBlocking(context) {
            try {
                work.run("in")
                null
            } catch (failure: Throwable) {
                failure
            }
        }

    /** Calls it so often that a call that nests in the one before it would run out of stack. */
    @JvmStatic
    fun failures(context: CoroutineContext, work: Work<*>, times: Int): Int =
        runBlocking(context) {
            var failures = 0
            repeat(times) {
                try {
                    work.run("in")
                } catch (_: IOException) {
                    failures++
                }
            }
            failures
        }

    /** Cancels the call once [started] says so, and waits for its end; the exception it got. */
    @JvmStatic
    fun cancel(context: CoroutineContext, work: Work<*>, started: Deferred<*>): Throwable? =
        runBlocking(context) {
            var got: Throwable? = null
            val call = async {
                try {
                    work.run("in")
                } catch (failure: Throwable) {
                    got = failure
                    throw failure
                }
            }
            started.await()
            call.cancelAndJoin()
            got
        }

    @JvmStatic
    fun <T> withTimeout(millis: Long, work: Work<T>): T? = runBlocking {
        withTimeoutOrNull(millis) { work.run("in") }
    }

    /** Returns when the call's children have ended too. */
    @JvmStatic
    fun <T> inScope(work: Work<T>): T =
        runBlocking(Dispatchers.Default) { coroutineScope { work.run("in") } }

    /** [count] calls at once, on a dispatcher of few threads. */
    @JvmStatic
    fun <T> together(count: Int, work: Work<T>): List<T> =
        runBlocking(Dispatchers.Default) {
            List(count) { async { work.run("$it") } }.map { it.await() }
        }
}
