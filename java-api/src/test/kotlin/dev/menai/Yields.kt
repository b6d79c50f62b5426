package dev.menai

import java.util.concurrent.atomic.AtomicBoolean
import kotlinx.coroutines.yield

/** Kotlin code that has always something to do. */
class Yields {
    suspend fun until(stop: AtomicBoolean) {
        while (!stop.get()) yield()
    }
}
