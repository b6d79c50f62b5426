package dev.menai.samples.bridge

import dev.menai.AsyncScope
import dev.menai.Task
import dev.menai.kotlin.fiber
import kotlinx.coroutines.async
import kotlinx.coroutines.withTimeoutOrNull

/** Kotlin code that has Java to do its work. */
object FromKotlin {
    // kotlin.md: fiber
    suspend fun greetings(java: JavaGreeter, orders: List<Order>): List<String> = fiber {
        java.greetAll(orders) // written in Java, in blocking style; may use every verb
    }

    // kotlin.md: end

    // kotlin.md: deferred
    suspend fun orNull(task: Task<String>): String? =
        withTimeoutOrNull(20) { task.asDeferred().await() } // gives up waiting; the task runs on

    // kotlin.md: end

    // kotlin.md: scope
    suspend fun count(scope: AsyncScope, orders: Orders): Int =
        scope.asCoroutineScope().async { orders.search("mario").size }.await()
    // kotlin.md: end
}
