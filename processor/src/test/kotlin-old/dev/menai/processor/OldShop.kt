package dev.menai.processor

/** An interface without default methods of the JVM: what has a body stands in another class. */
interface OldShop {
    suspend fun find(id: Long, limit: Int = 10): String

    fun plain(id: Long, limit: Int = 10): String

    suspend fun withBody(): String = "body of ${find(1)}"
}

class KotlinOldShop : OldShop {
    override suspend fun find(id: Long, limit: Int) = "$id up to $limit"

    override fun plain(id: Long, limit: Int) = "plain $id up to $limit"
}
