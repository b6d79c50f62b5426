package dev.menai.samples.chapters

import dev.menai.kotlin.fiber
import kotlinx.coroutines.delay

// guide/kotlin.md: client
/** A client that a Kotlin team wrote. */
class ShopClient {
    suspend fun price(shop: String): Int {
        delay(100L * shop.length) // in place of a request
        return 10 * shop.length
    }
}

// guide/kotlin.md: end

// guide/kotlin.md: cheapest
/** Kotlin code that calls Java code in blocking style. */
suspend fun cheapest(shops: List<String>): Int = fiber { BothLanguages.prices(shops).min() }
// guide/kotlin.md: end
