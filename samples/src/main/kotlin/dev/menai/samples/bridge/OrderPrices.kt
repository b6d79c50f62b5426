package dev.menai.samples.bridge

import kotlin.time.Duration
import kotlin.time.Duration.Companion.seconds
import kotlinx.coroutines.withTimeout

// kotlin.md: values
/** A value class, which is checked. */
@JvmInline
value class Percent(val value: Int) {
    init {
        require(value in 0..100) { "$value %" }
    }
}

/** An extension function in a file, with value classes and defaults. */
suspend fun Orders.price(id: Int, off: Percent = Percent(0), limit: Duration = 1.seconds): Int =
    withTimeout(limit) { if (find(id) == null) 0 else 100 - off.value }

// kotlin.md: end
