package dev.menai.sync

import java.util.concurrent.CancellationException
import org.jetbrains.lincheck.datastructures.IntGen
import org.jetbrains.lincheck.datastructures.Operation
import org.jetbrains.lincheck.datastructures.Param

/** What getters and putters of an [AsyncQueue] do before, while and after they wait. */
@Param(name = "item", gen = IntGen::class, conf = "1:3")
abstract class QueueModel internal constructor(items: ItemOrder<Int>) : TasksModel() {
    private val queue = QueueState(items, 2)

    @Operation fun offer(@Param(name = "item") item: Int) = queue.offer(item)

    @Operation fun poll() = queue.poll()

    @Operation(cancellableOnSuspension = false)
    suspend fun put(@Param(name = "item") item: Int) {
        if (!queue.offer(item))
            queue.waitForRoom(item, null).let {
                it.await()
                queue.place(it, null)
            }
    }

    /** An item that another has put for its putter is in, also if that is cancelled then. */
    @Operation(cancellableOnSuspension = false)
    suspend fun putUnlessCancelled(@Param(name = "item") item: Int): Boolean {
        if (queue.offer(item)) return true
        val putter = queue.waitForRoom(item, scope)
        val cancel = if (putter.await(scope)) null else CancellationException()
        return unlessCancelled { queue.place(putter, cancel) } != null
    }

    @Operation(cancellableOnSuspension = false)
    suspend fun get(): Int {
        return queue.poll()
            ?: queue.waitForItem(null).let {
                it.await()
                queue.take(it, null)
            }
    }

    @Operation(cancellableOnSuspension = false)
    suspend fun getUnlessCancelled(): Int? {
        queue.poll()?.let {
            return it
        }
        val getter = queue.waitForItem(scope)
        val cancel = if (getter.await(scope)) null else CancellationException()
        return unlessCancelled { queue.take(getter, cancel) }
    }

    private fun <T> unlessCancelled(turn: () -> T): T? =
        try {
            turn()
        } catch (_: CancellationException) {
            null
        }
}

class FifoModelTest : QueueModel(ItemOrder.Fifo())

class LifoModelTest : QueueModel(ItemOrder.Lifo())

class PriorityModelTest : QueueModel(ItemOrder.Sorted(Comparator.naturalOrder()))

/** The end of an [AsyncQueue]: its joiners and its shutdown. */
class QueueEndModelTest : TasksModel() {
    private val queue = QueueState(ItemOrder.Fifo<Int>(), 1)

    @Operation(cancellableOnSuspension = false)
    suspend fun put() {
        if (!queue.offer(1))
            queue.waitForRoom(2, null).let {
                it.await()
                queue.place(it, null)
            }
    }

    @Operation(cancellableOnSuspension = false)
    suspend fun get(): Int {
        return queue.poll()
            ?: queue.waitForItem(null).let {
                it.await()
                queue.take(it, null)
            }
    }

    @Operation(cancellableOnSuspension = false)
    suspend fun join(): Boolean = queue.waitUntilDone(scope)?.await(scope) ?: true

    @Operation fun taskDone() = queue.taskDone()

    @Operation fun shutdown() = queue.shutdown(false)

    @Operation fun shutdownNow() = queue.shutdown(true)

    @Operation fun isShutdown() = queue.isShutdown
}
