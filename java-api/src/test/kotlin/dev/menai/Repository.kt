package dev.menai

import java.io.IOException
import kotlin.time.Duration
import kotlin.time.Duration.Companion.milliseconds
import kotlinx.coroutines.delay
import kotlinx.coroutines.runBlocking

/** A Kotlin interface of which Java implements what it can. */
interface Repository {
    suspend fun load(key: String): String

    suspend fun store(key: String, value: String)

    fun size(): Int

    @Throws(IOException::class) fun flush()

    fun reset()

    suspend fun describe(): String = "${size()} entries, first ${load("first")}"
}

/** Functions that Java can't implement, or that are easily got wrong. */
interface Demanding {
    suspend fun expire(after: Duration): String

    suspend fun age(): Duration

    suspend fun load(key: String): String

    suspend fun find(id: Int): Long?

    fun plain(): String

    fun kept(after: Duration): String = "kept for $after"
}

/** Has only what it takes for a value class to do no harm. */
interface Tolerant {
    fun kept(after: Duration): String = "kept for $after"

    suspend fun load(key: String): String
}

private interface Secret {
    suspend fun tell(): String
}

/** An interface that even Kotlin can't name elsewhere. */
object Secrets {
    @JvmStatic fun type(): Class<*> = Secret::class.java

    @JvmStatic fun tell(secret: Any): String = runBlocking { (secret as Secret).tell() }
}

/** [value], a little later. */
suspend fun delayed(value: String): String {
    delay(1)
    return value
}

/** Calls what Java can't spell. */
fun keptFor(tolerant: Tolerant, millis: Int): String = tolerant.kept(millis.milliseconds)
