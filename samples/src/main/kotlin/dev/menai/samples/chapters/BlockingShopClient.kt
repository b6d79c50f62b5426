package dev.menai.samples.chapters

import kotlinx.coroutines.runBlocking

// migration.md: wrapper
/** What a Kotlin library may offer to Java: it blocks the caller's thread. */
class BlockingShopClient(private val client: ShopClient) {
    fun price(shop: String): Int = runBlocking { client.price(shop) }
}
// migration.md: end
