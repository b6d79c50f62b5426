package dev.menai.samples.spring

import java.util.concurrent.CountDownLatch
import kotlinx.coroutines.CompletableDeferred

/** Looks for books until it is let go, and tells how many it looks for. */
class HeldBooks(requests: Int) : Books {
    val asked = CountDownLatch(requests)
    private val free = CompletableDeferred<Unit>()

    fun letGo() = free.complete(Unit)

    override suspend fun find(id: Int): Book {
        asked.countDown()
        free.await()
        return Book(id, "number $id")
    }
}
