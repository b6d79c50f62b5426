package dev.menai

import java.io.IOException
import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.flow
import kotlinx.coroutines.flow.toList
import kotlinx.coroutines.yield

/** Every shape that a function of a Kotlin interface can have and Java can call. */
interface Shapes<T : Any> {
    val name: String

    fun plain(id: Int): String

    suspend fun suspending(id: Int): String

    suspend fun nullable(id: Int?): Int?

    suspend fun unit(value: String)

    suspend fun defaults(query: String, limit: Int = 10): String

    suspend fun generic(value: T): T

    fun flow(count: Int): Flow<Int>

    @Throws(IOException::class) suspend fun declared(message: String): String

    suspend fun undeclared(message: String): String

    suspend fun overloaded(value: Int): String

    suspend fun overloaded(value: Long): String

    suspend fun overloaded(value: String): String

    suspend fun overloaded(value: Any): String

    suspend fun varargs(vararg parts: String): String

    suspend fun primitives(vararg numbers: Int): Long

    suspend fun lambda(times: Int, block: suspend () -> T): List<T>

    suspend fun lambdaOfOne(value: Int, block: suspend (Int) -> String): String

    fun callback(value: Int, block: (Int) -> String): String

    suspend fun withBody(id: Int): String = "body of ${suspending(id)}"

    fun plainWithBody(id: Int): String = "body of ${plain(id)}"
}

class KotlinShapes : Shapes<String> {
    override val name = "shapes"

    override fun plain(id: Int) = "plain $id"

    override suspend fun suspending(id: Int): String {
        delay(1)
        return "suspending $id"
    }

    override suspend fun nullable(id: Int?): Int? {
        yield()
        return id?.plus(1)
    }

    override suspend fun unit(value: String) = delay(1)

    override suspend fun defaults(query: String, limit: Int) = "$query up to $limit"

    override suspend fun generic(value: String) = "generic $value"

    override fun flow(count: Int) = flow { repeat(count) { emit(it) } }

    override suspend fun declared(message: String): String {
        delay(1)
        throw IOException(message)
    }

    override suspend fun undeclared(message: String): String = throw IOException(message)

    override suspend fun overloaded(value: Int) = "int $value"

    override suspend fun overloaded(value: Long) = "long $value"

    override suspend fun overloaded(value: String) = "string $value"

    override suspend fun overloaded(value: Any) = "any $value"

    override suspend fun varargs(vararg parts: String) = parts.joinToString("+")

    override suspend fun primitives(vararg numbers: Int) = numbers.sum().toLong()

    override suspend fun lambda(times: Int, block: suspend () -> String) = List(times) { block() }

    override suspend fun lambdaOfOne(value: Int, block: suspend (Int) -> String) = block(value)

    override fun callback(value: Int, block: (Int) -> String) = block(value)
}

/** Calls all of them as Kotlin does, and tells what came back. */
suspend fun callAll(shapes: Shapes<String>): List<Any?> =
    listOf(
        shapes.name,
        shapes.plain(1),
        shapes.suspending(2),
        shapes.nullable(3),
        shapes.nullable(null),
        shapes.unit("seen"),
        shapes.defaults("q"),
        shapes.defaults("q", 5),
        shapes.generic("g"),
        shapes.flow(3).toList(),
        failureOf { shapes.declared("declared") },
        failureOf { shapes.undeclared("undeclared") },
        shapes.overloaded(4),
        shapes.overloaded(5L),
        shapes.overloaded("six"),
        shapes.overloaded(7.0),
        shapes.varargs("a", "b"),
        shapes.varargs(),
        shapes.primitives(1, 2, 3),
        shapes.lambda(2) {
            delay(1)
            "l"
        },
        shapes.lambdaOfOne(8) {
            yield()
            "l$it"
        },
        shapes.callback(9) { "c$it" },
        shapes.withBody(10),
        shapes.plainWithBody(11),
    )

private suspend fun failureOf(call: suspend () -> Unit): String =
    try {
        call()
        "none"
    } catch (failure: Exception) {
        failure.toString()
    }
