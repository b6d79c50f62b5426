package dev.menai.processor

import kotlin.time.Duration
import kotlinx.coroutines.delay

class Note(val text: String)

/** What a view may have to leave out, and what it must not. */
interface Corners {
    suspend fun onMessage(handler: suspend (String) -> Unit)

    suspend fun onMaybe(handler: (suspend (String) -> Unit)?): String

    fun listener(): suspend (String) -> Unit

    suspend fun forever(): Nothing

    fun fails(): Nothing

    context(note: Note)
    suspend fun noted(first: Int, second: Int = 2): String

    context(note: Note)
    suspend fun String.noted(first: Int = 1, second: Int = 2): String

    fun unit(nothing: Unit)

    suspend fun never(): Nothing?

    fun nothings(): List<Nothing>

    @Deprecated("gone", level = DeprecationLevel.ERROR) suspend fun gone(): Int = 1

    suspend fun within(limit: Duration): String

    suspend fun within(limit: Int): String

    suspend fun same(limit: java.time.Duration): String

    suspend fun same(limit: Duration): String

    suspend fun notifyAll(times: Int)

    suspend fun hashCode(seed: Int): Int

    suspend fun equals(other: Any?, k: Int): Boolean

    /** A parameter named as a package, and as a keyword. */
    suspend fun named(kotlin: String, `class`: String, java: String = "j"): String

    /** An overload that fits an argument better, once it is a primitive. */
    fun <T> boxed(value: T): String

    fun boxed(value: Int?): String

    fun boxed(value: Long): String
}

class KotlinCorners : JavaCorners(), Corners {
    @get:JvmName("-deprecated_size") @Deprecated("use count") val size = 1

    @JvmName("-deprecated_count") @Deprecated("use number") fun count() = 1

    fun of(corners: KotlinCorners): KotlinCorners = corners

    override suspend fun onMessage(handler: suspend (String) -> Unit) {
        delay(1)
        handler("one")
        handler("two")
    }

    override suspend fun onMaybe(handler: (suspend (String) -> Unit)?): String {
        handler?.invoke("maybe")
        return if (handler == null) "none" else "some"
    }

    override fun listener(): suspend (String) -> Unit = { if (it == "bad") error("bad") }

    override suspend fun forever(): Nothing {
        delay(1)
        error("forever")
    }

    override fun fails(): Nothing = error("fails")

    context(note: Note)
    override suspend fun noted(first: Int, second: Int) = "${note.text} $first $second"

    context(note: Note)
    override suspend fun String.noted(first: Int, second: Int) = "${note.text} $this $first $second"

    override fun unit(nothing: Unit) = nothing

    override suspend fun never(): Nothing? = null

    override fun nothings(): List<Nothing> = emptyList()

    override suspend fun within(limit: Duration) = limit.toString()

    override suspend fun within(limit: Int) = "$limit"

    override suspend fun same(limit: java.time.Duration) = "java"

    override suspend fun same(limit: Duration) = "kotlin"

    override suspend fun notifyAll(times: Int) = delay(times.toLong())

    override suspend fun hashCode(seed: Int) = seed

    override suspend fun equals(other: Any?, k: Int) = other == k

    override suspend fun named(kotlin: String, `class`: String, java: String) =
        kotlin + `class` + java

    override fun <T> boxed(value: T) = "any"

    override fun boxed(value: Int?) = "int"

    override fun boxed(value: Long) = "long"
}

class Database {
    class Builder {
        suspend fun build(): String = "built"
    }

    companion object {
        suspend fun connect(url: String, retries: Int = 3) = "$url $retries"
    }
}

class Server {
    class Builder {
        suspend fun start(): String = "started"
    }
}

class Box<T> {
    inner class Item<U> {
        suspend fun both(first: T, second: U): Pair<T, U> = first to second
    }
}
