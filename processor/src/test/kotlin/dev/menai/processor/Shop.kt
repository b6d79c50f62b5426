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
}
