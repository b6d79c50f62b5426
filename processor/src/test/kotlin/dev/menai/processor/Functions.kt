package dev.menai.processor

import kotlin.time.Duration
import kotlin.time.Duration.Companion.seconds
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Deferred
import kotlinx.coroutines.Job
import kotlinx.coroutines.async
import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.currentCoroutineContext
import kotlinx.coroutines.delay

/** Functions of a file. */
suspend fun greet(name: String, times: Int = 2, wait: Duration = 0.seconds): String {
    delay(wait)
    return "hello $name ".repeat(times).trim()
}

fun plainly(name: String, loud: Boolean = false) = if (loud) name.uppercase() else name

suspend fun Till.payTwice(amount: Int, currency: String = "EUR"): String =
    pay(amount, currency) + " and " + pay(amount, currency)

val Till.label: String
    get() = "label of $this"

suspend fun <T> twice(block: suspend CoroutineScope.(Int) -> T): List<T> = coroutineScope {
    listOf(block(1), block(2))
}

suspend fun <A, B, R> zip(a: A, b: B, block: suspend (A, B) -> R): R = block(a, b)

suspend inline fun <reified T> kind(): String = T::class.simpleName!!

suspend fun wide(block: suspend (Int, Int, Int, Int, Int) -> Int): Int = block(1, 2, 3, 4, 5)

suspend fun three(block: suspend (Int, String, Int) -> Unit) = block(1, "2", 3)

fun configured(name: String = "x", block: StringBuilder.() -> Unit): String =
    StringBuilder(name).apply(block).toString()

suspend fun userOf(id: UserId): User = User(id, Email("u@u"))

suspend fun emailOf(id: UserId, wait: Boolean): Email {
    if (wait) delay(1)
    return Email("${id.id}@e")
}

fun durationOf(seconds: Long): Duration = seconds.seconds

fun CoroutineScope.later(text: String, times: Int = 2): Deferred<String> = async {
    delay(1)
    text.repeat(times)
}

suspend fun CoroutineScope.own(): Boolean = coroutineContext[Job] === currentCoroutineContext()[Job]

fun tried(fail: Boolean): Result<Int> =
    if (fail) Result.failure(Exception("f")) else Result.success(1)

object Registry {
    suspend fun lookup(name: String, deep: Boolean = true) = "$name $deep"
}

class Config(val host: String, val port: Int = 80, val retries: Int = 3) {
    override fun toString() = "$host:$port $retries"
}
