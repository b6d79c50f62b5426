package dev.menai.samples.service

// guide/service.md: client
/** Asks the price service. A Kotlin team wrote its implementation. */
interface PriceClient {
    suspend fun price(item: String): Int
}
// guide/service.md: end
