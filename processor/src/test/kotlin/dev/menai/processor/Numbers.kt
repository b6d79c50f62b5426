package dev.menai.processor

import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.CoroutineStart
import kotlinx.coroutines.Deferred
import kotlinx.coroutines.DelicateCoroutinesApi
import kotlinx.coroutines.GlobalScope
import kotlinx.coroutines.Job
import kotlinx.coroutines.async
import kotlinx.coroutines.awaitCancellation
import kotlinx.coroutines.delay
import kotlinx.coroutines.launch

/** Unsigned numbers, of each size. */
class Numbers {
    fun next(number: UByte): UByte = (number + 1u).toUByte()

    fun next(number: UShort): UShort = (number + 1u).toUShort()

    suspend fun nextInt(number: UInt, wait: Boolean): UInt {
        if (wait) delay(1)
        return number + 1u
    }

    suspend fun nextLong(number: ULong?): ULong? = number?.plus(1u)

    suspend fun all(numbers: List<UInt>): Map<UInt, ULong> = numbers.associateWith {
        it.toULong() + 1u
    }
}

/** Maps of value classes. */
class Directory {
    private val emails = mutableMapOf<UserId, Email>()

    suspend fun add(more: Map<UserId, Email>) = emails.putAll(more)

    val byEmail: Map<Email, UserId>
        get() = emails.entries.associate { it.value to it.key }

    fun lists(): Map<String, List<UserId>>? = mapOf("all" to emails.keys.toList())
}

/** What runs already when it is returned. */
@OptIn(DelicateCoroutinesApi::class)
class Running {
    val ended = CompletableDeferred<String>()

    fun id(wait: Boolean): Deferred<UserId> = GlobalScope.async {
        if (wait) delay(1)
        UserId(7)
    }

    suspend fun text(): Deferred<String> = CompletableDeferred("text")

    fun failing(): Deferred<String> =
        CompletableDeferred<String>().apply {
            completeExceptionally(IllegalStateException("failed"))
        }

    fun forever(): Job =
        GlobalScope.launch(start = CoroutineStart.UNDISPATCHED) {
            try {
                awaitCancellation()
            } finally {
                ended.complete("ended")
            }
        }

    fun unit(): Deferred<Unit> = CompletableDeferred(Unit)

    suspend fun both(one: Deferred<String>, other: Deferred<String>) = one.await() + other.await()
}
