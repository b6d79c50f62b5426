package dev.menai.processor

import java.io.IOException
import kotlin.time.Duration
import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.asFlow
import kotlinx.coroutines.flow.toList

/** A Kotlin interface of every shape. */
interface Shop<T : Any> : Named {
    fun plain(id: Int): String

    suspend fun find(id: Int): String

    suspend fun count(): Int

    suspend fun nullable(id: Int?): Int?

    suspend fun unit(value: String)

    suspend fun generic(value: T): T

    fun flow(count: Int): Flow<Int>

    suspend fun collected(items: Flow<String>): List<String>

    @Throws(IOException::class) suspend fun failing(message: String): String

    suspend fun overloaded(value: Int): String

    suspend fun overloaded(value: String): String

    suspend fun varargs(vararg parts: String): String

    suspend fun repeated(times: Int, block: suspend () -> T): List<T>

    suspend fun applied(value: Int, block: suspend (Int) -> String): String

    suspend fun done(action: suspend () -> Unit)

    suspend fun expire(after: Duration)

    suspend fun <A> same(value: A): A = value

    suspend fun later(after: suspend () -> Int): suspend () -> Int

    suspend fun maybe(block: (suspend () -> String)?, items: Flow<String>?): String

    fun each(count: Int, action: (Int) -> Unit)

    suspend fun String.shouted(times: Int = 1): String

    suspend fun all(blocks: List<suspend () -> String>): String

    suspend fun both(block: suspend (Int, Int) -> String): String

    suspend fun wait()
}

/** A class, which has no interface; nobody may extend it. */
class Till(private val name: String) {
    var total: Int? = null
        private set

    suspend fun pay(amount: Int, currency: String = "EUR", note: String = "for $name"): String {
        delay(1)
        total = (total ?: 0) + amount
        return "$amount $currency $note"
    }

    fun plain(first: Boolean = true, vararg rest: String): String = "$first ${rest.size}"

    @Throws(IOException::class)
    fun failing(message: String = "default"): Int = throw IOException(message)

    suspend fun first(times: Int = 2, block: suspend () -> Unit) = repeat(times) { block() }

    internal fun hidden() = 0

    override fun toString() = "till"
}

open class Parent<X : Any> {
    open suspend fun find(id: X, limit: Int = 10): List<X> = List(limit) { id }
}

/** Takes its default from its parent. */
class Child : Parent<String>() {
    override suspend fun find(id: String, limit: Int) = listOf("$id $limit")
}

interface Named {
    val name: String
}

class KotlinShop : Shop<String> {
    override val name = "shop"

    override fun plain(id: Int) = "plain $id"

    override suspend fun find(id: Int): String {
        delay(1)
        return "found $id"
    }

    override suspend fun count() = 3

    override suspend fun nullable(id: Int?): Int? = id?.plus(1)

    override suspend fun unit(value: String) = delay(1)

    override suspend fun generic(value: String) = "generic $value"

    override fun flow(count: Int) = (1..count).asFlow()

    override suspend fun collected(items: Flow<String>) = items.toList()

    override suspend fun failing(message: String): String = throw IOException(message)

    override suspend fun overloaded(value: Int) = "int $value"

    override suspend fun overloaded(value: String) = "string $value"

    override suspend fun varargs(vararg parts: String) = parts.joinToString("+")

    override suspend fun repeated(times: Int, block: suspend () -> String) = List(times) { block() }

    override suspend fun applied(value: Int, block: suspend (Int) -> String) = block(value)

    override suspend fun done(action: suspend () -> Unit) = action()

    override suspend fun expire(after: Duration) = delay(after)

    override suspend fun later(after: suspend () -> Int): suspend () -> Int = { after() + 1 }

    override suspend fun maybe(block: (suspend () -> String)?, items: Flow<String>?) =
        "${block?.invoke()} ${items?.toList()}"

    override fun each(count: Int, action: (Int) -> Unit) = repeat(count, action)

    override suspend fun String.shouted(times: Int) = uppercase().repeat(times)

    override suspend fun all(blocks: List<suspend () -> String>) =
        blocks.map { it() }.joinToString()

    override suspend fun both(block: suspend (Int, Int) -> String) = block(1, 2)

    override suspend fun wait() = delay(1)
}

class Other {
    interface Sequence
}
