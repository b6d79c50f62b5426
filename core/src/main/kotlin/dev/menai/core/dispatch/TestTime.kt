package dev.menai.core

import java.lang.reflect.Method
import java.util.function.LongSupplier

/**
 * The clock of a dispatcher of kotlinx-coroutines-test, such as that of `runTest`; null for any
 * other dispatcher.
 *
 * That library is no dependency of Menai's, and a `Delay` tells no time. So the two public getters
 * that do are found by reflection, once for each class of dispatchers.
 */
internal fun testTime(dispatcher: Any): LongSupplier? {
    val clock = CLOCKS.get(dispatcher.javaClass).getter ?: return null
    val scheduler = clock.invoke(dispatcher)
    return CLOCKS.get(scheduler.javaClass).getter?.let { now ->
        LongSupplier { now.invoke(scheduler) as Long * NANOS_OF_A_MILLI }
    }
}

private const val NANOS_OF_A_MILLI = 1_000_000L

/** What a class of the test library is asked: a dispatcher its scheduler, a scheduler the time. */
private class Getter(val getter: Method?)

private val CLOCKS =
    object : ClassValue<Getter>() {
        override fun computeValue(type: Class<*>): Getter {
            for (above in generateSequence(type) { it.superclass }) {
                val name =
                    when (above.name) {
                        "kotlinx.coroutines.test.TestDispatcher" -> "getScheduler"
                        "kotlinx.coroutines.test.TestCoroutineScheduler" -> "getCurrentTime"
                        else -> continue
                    }
                return Getter(runCatching { above.getMethod(name) }.getOrNull())
            }
            return Getter(null)
        }
    }
