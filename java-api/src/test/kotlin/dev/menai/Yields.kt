package dev.menai

import java.util.function.BooleanSupplier
import kotlinx.coroutines.yield

/** Kotlin code that has always something to do. */
class Yields {
    suspend fun during(goesOn: BooleanSupplier) {
        while (goesOn.asBoolean) yield()
    }
}
