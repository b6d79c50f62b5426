package dev.menai

import java.util.concurrent.CopyOnWriteArrayList
import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.first
import kotlinx.coroutines.flow.flow
import kotlinx.coroutines.flow.map
import kotlinx.coroutines.flow.toList

/** A Kotlin interface of flows. */
interface Numbers {
    fun upTo(end: Int): Flow<Int>

    suspend fun later(end: Int): Flow<Int>

    suspend fun doubled(numbers: Flow<Int>): List<Int>

    fun maybe(there: Boolean): Flow<String>?
}

class KotlinNumbers : Numbers {
    val events = CopyOnWriteArrayList<String>()
    val state = MutableStateFlow("state")

    override fun upTo(end: Int): Flow<Int> = flow {
        try {
            for (i in 1..end) {
                events += "emit $i"
                emit(i)
            }
        } finally {
            events += "closed"
        }
    }

    override suspend fun later(end: Int): Flow<Int> {
        delay(1)
        return upTo(end)
    }

    override suspend fun doubled(numbers: Flow<Int>): List<Int> = numbers.map { 2 * it }.toList()

    override fun maybe(there: Boolean): Flow<String>? = if (there) state else null

    fun states(): MutableStateFlow<String> = state
}

/** Takes one item and leaves. */
suspend fun firstOf(numbers: Numbers, end: Int): Int = numbers.upTo(end).first()

suspend fun allOf(numbers: Numbers, end: Int): List<Int> =
    numbers.upTo(end).toList() + numbers.later(end).toList() + numbers.doubled(numbers.upTo(end))

fun maybeOf(numbers: Numbers): Flow<String>? = numbers.maybe(false)
