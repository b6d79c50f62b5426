package dev.menai

import java.io.IOException
import java.util.concurrent.atomic.AtomicInteger
import kotlin.coroutines.coroutineContext
import kotlin.time.Duration
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.Job
import kotlinx.coroutines.awaitCancellation
import kotlinx.coroutines.delay
import kotlinx.coroutines.job
import kotlinx.coroutines.withContext
import kotlinx.coroutines.withTimeout

/** A Kotlin object that tests call from Java, with everything that may happen to a call. */
open class Accounts {
    val started = CompletableDeferred<Unit>()
    val cancelled = CompletableDeferred<String>()
    val running = AtomicInteger()
    val mostRunning = AtomicInteger()

    fun count(): Int = 3

    suspend fun balance(id: Int): Long = id * 10L

    suspend fun slowBalance(id: Int): Long {
        mostRunning.accumulateAndGet(running.incrementAndGet(), Math::max)
        delay(20)
        running.decrementAndGet()
        return id * 10L
    }

    suspend fun elsewhere(id: Int): Long = withContext(Dispatchers.Default) { balance(id) }

    suspend fun close(id: Int) = check(id > 0) { "no account $id" }

    suspend fun forever(): Long {
        started.complete(Unit)
        try {
            awaitCancellation()
        } catch (cancel: Exception) {
            cancelled.complete(cancel.message.orEmpty())
            throw cancel
        }
    }

    suspend fun timesOut(): Long = withTimeout(1) { awaitCancellation() }

    suspend fun fail(failure: Throwable): Long = throw failure

    suspend fun failLater(failure: Throwable): Long {
        delay(1)
        throw failure
    }

    fun failPlainly(failure: Throwable): Long = throw failure

    @Throws(IOException::class) fun read(): String = throw IOException("plain")

    suspend fun maybe(id: Int): Int? = if (id > 0) id else null

    suspend fun job(): Job = coroutineContext.job

    suspend fun twice(action: suspend () -> Unit) {
        action()
        action()
    }

    suspend fun each(count: Int, action: suspend (Int) -> Unit) = repeat(count) { action(it) }

    suspend fun <T> repeated(block: suspend (Int, String) -> T): T = block(2, "x")

    suspend fun later(): suspend (Int) -> String = {
        delay(1)
        "later $it"
    }

    suspend fun expire(after: Duration) = delay(after)

    @JvmName("not-ours") fun unspellable() = 0

    internal fun hidden(): Int = 1
}

interface Ledger<K : Any, V> {
    suspend fun entry(key: K): V?

    suspend fun put(key: K, value: V)

    suspend fun all(): List<V>
}

interface IntLedger : Ledger<Int, String>

class IntLedgerInMemory : IntLedger {
    private val entries = mutableMapOf<Int, String>()

    override suspend fun entry(key: Int) = entries[key]

    override suspend fun put(key: Int, value: String) {
        entries[key] = value
    }

    override suspend fun all() = entries.values.toList()
}

/** A class that Java can't name, and a generic one of which only the caller knows the types. */
object Hidden {
    @JvmStatic
    fun greeter(): Any =
        object {
            @Suppress("unused") suspend fun greet(name: String) = "hello $name"
        }

    @JvmStatic
    fun <V> ledger(): Any =
        object : Ledger<String, V> {
            private val entries = mutableMapOf<String, V>()

            override suspend fun entry(key: String) = entries[key]

            override suspend fun put(key: String, value: V) {
                entries[key] = value
            }

            override suspend fun all() = entries.values.toList()
        }
}
