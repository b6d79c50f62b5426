package dev.menai.sync

import org.jetbrains.lincheck.datastructures.IntGen
import org.jetbrains.lincheck.datastructures.Operation
import org.jetbrains.lincheck.datastructures.Param

/** What getters and putters of an [AsyncQueue] do before, while and after they wait. */
@Param(name = "item", gen = IntGen::class, conf = "1:3")
abstract class QueueModel internal constructor(items: Items<Int>) : Model() {
    private val queue = QueueState(items, 2)

    @Operation fun offer(@Param(name = "item") item: Int) = queue.offer(item)

    @Operation fun poll() = queue.poll()

    @Operation
    suspend fun put(@Param(name = "item") item: Int) {
        if (!queue.offer(item))
            queue.waitForRoom(item, null).let {
                it.served()
                queue.place(it, null)
            }
    }

    @Operation(cancellableOnSuspension = false)
    suspend fun putUndone(@Param(name = "item") item: Int) {
        if (queue.offer(item)) return
        val putter = queue.waitForRoom(item, null)
        putter.served()
        undone { queue.place(putter, it) }
    }

    @Operation suspend fun get() = queue.poll() ?: queue.take(queue.waitForItem().served(), null)

    @Operation(cancellableOnSuspension = false)
    suspend fun getUndone() {
        if (queue.poll() != null) return
        val getter = queue.waitForItem().served()
        undone { queue.take(getter, it) }
    }
}

class FifoModelTest : QueueModel(Items.Fifo())

class LifoModelTest : QueueModel(Items.Lifo())

class PriorityModelTest : QueueModel(Items.Sorted(Comparator.naturalOrder()))

/** The end of an [AsyncQueue]: its joiners and its shutdown. */
class QueueEndModelTest : Model() {
    private val queue = QueueState(Items.Fifo<Int>(), 1)

    @Operation
    suspend fun put() {
        if (!queue.offer(1))
            queue.waitForRoom(2, null).let {
                it.served()
                queue.place(it, null)
            }
    }

    @Operation suspend fun get() = queue.poll() ?: queue.take(queue.waitForItem().served(), null)

    @Operation fun taskDone() = queue.taskDone()

    @Operation
    suspend fun join() {
        queue.waitUntilDone()?.served()
    }

    @Operation fun shutdown() = queue.shutdown(false)

    @Operation fun shutdownNow() = queue.shutdown(true)

    @Operation fun isShutdown() = queue.isShutdown
}
