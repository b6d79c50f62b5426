package dev.menai.samples.bridge

import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.asFlow
import kotlinx.coroutines.flow.filter
import kotlinx.coroutines.flow.take
import kotlinx.coroutines.flow.toList

/** What somebody has ordered. */
data class Order(val id: Int, val customer: String)

// kotlin.md: interface
/** A Kotlin interface, which Java calls and implements. */
interface Orders {
    suspend fun find(id: Int): Order?

    suspend fun cancel(id: Int)

    suspend fun search(customer: String, limit: Int = 10): List<Order> =
        all().filter { it.customer == customer }.take(limit).toList()

    fun all(): Flow<Order>
}

// kotlin.md: end

/** Orders that are known beforehand, found after a while. */
class KnownOrders(vararg known: Order) : Orders {
    private val orders = known.associateBy(Order::id).toMutableMap()

    override suspend fun find(id: Int): Order? {
        delay(10)
        return orders[id]
    }

    override suspend fun cancel(id: Int) {
        delay(10)
        orders.remove(id)
    }

    override fun all(): Flow<Order> = orders.values.asFlow()
}
