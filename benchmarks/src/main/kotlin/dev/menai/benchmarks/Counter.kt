package dev.menai.benchmarks

import kotlinx.coroutines.runBlocking

/** What either language calls in the other. */
interface Counter {
    fun plain(n: Int): Int

    suspend fun count(n: Int): Int
}

/** Counts in Kotlin, and never suspends. */
class KotlinCounter : Counter {
    @Volatile private var base = 0

    override fun plain(n: Int): Int = n + base

    override suspend fun count(n: Int): Int = n + base
}

/** A value class, which is checked whenever one is made. */
@JvmInline
value class Step(val size: Int) {
    init {
        require(size >= 0) { "$size" }
    }
}

/** Counts by steps, in functions that Java source can't name; never suspends. */
class StepCounter {
    @Volatile private var base = 0

    fun plain(step: Step): Int = step.size + base

    suspend fun count(step: Step): Int = step.size + base

    suspend fun next(step: Step): Step = Step(step.size + base)
}

/** Calls a counter from Kotlin, many times in one coroutine. */
object KotlinCalls {
    @JvmStatic suspend fun count(counter: Counter, calls: Int) = repeat(calls) { counter.count(it) }

    @JvmStatic fun countOnLoop(counter: Counter, calls: Int) = runBlocking { count(counter, calls) }
}
