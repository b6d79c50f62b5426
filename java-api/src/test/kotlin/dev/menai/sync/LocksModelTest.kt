package dev.menai.sync

import org.jetbrains.lincheck.datastructures.IntGen
import org.jetbrains.lincheck.datastructures.Operation
import org.jetbrains.lincheck.datastructures.Param

/** An [AsyncLock], of which the waiting is Kotlin's. */
class LockModelTest : Model() {
    private val lock = AsyncLock()

    @Operation
    suspend fun acquire() {
        if (!lock.tryAcquire()) lock.queue()
    }

    @Operation(cancellableOnSuspension = false)
    suspend fun acquireUndone() {
        if (lock.tryAcquire()) return
        lock.queue()
        lock.release()
    }

    @Operation fun tryAcquire() = lock.tryAcquire()

    @Operation fun release() = lock.release()
}

/** An [AsyncSemaphore], of which the waiting is Kotlin's. */
class SemaphoreModelTest : Model() {
    private val semaphore = AsyncSemaphore.bounded(2)

    @Operation
    suspend fun acquire() {
        if (!semaphore.tryAcquire()) semaphore.queue()
    }

    @Operation(cancellableOnSuspension = false)
    suspend fun acquireUndone() {
        if (semaphore.tryAcquire()) return
        semaphore.queue()
        semaphore.release()
    }

    @Operation fun tryAcquire() = semaphore.tryAcquire()

    @Operation fun release() = semaphore.release()
}

/** A [CapacityLimiter], whose bodies end at any time. */
@Param(name = "capacity", gen = IntGen::class, conf = "0:3")
class LimiterModelTest : Model() {
    private val limiter = CapacityLimiter(1)

    @Operation
    suspend fun borrow() {
        limiter.borrow()?.served()
    }

    @Operation(cancellableOnSuspension = false)
    suspend fun borrowUndone() {
        val waiter = limiter.borrow() ?: return
        waiter.served()
        limiter.free()
    }

    @Operation fun free() = limiter.free()

    @Operation fun resize(@Param(name = "capacity") capacity: Int) = limiter.resize(capacity)

    @Operation fun borrowed() = limiter.borrowed()
}

/** An [AsyncEvent]. */
class EventModelTest : Model() {
    private val event = AsyncEvent()

    @Operation
    suspend fun await() {
        event.arrive()?.join()
    }

    @Operation fun set() = event.set()

    @Operation fun clear() = event.clear()

    @Operation fun isSet() = event.isSet
}

/** The signals of an [AsyncCondition], whose lock is held all the time. */
@Param(name = "n", gen = IntGen::class, conf = "0:2")
class ConditionModelTest : Model() {
    private val condition = AsyncCondition().also { it.lock().tryAcquire() }

    @Operation
    suspend fun await() {
        condition.arrive().served()
    }

    @Operation(cancellableOnSuspension = false)
    suspend fun awaitUndone() = condition.giveUp(condition.arrive().served())

    @Operation fun signal(@Param(name = "n") n: Int) = condition.signal(n)

    @Operation fun signalAll() = condition.signalAll()
}

/** An [AsyncBarrier]; a party may be cancelled as it opens, and has then been counted. */
class BarrierModelTest : Model() {
    private val barrier = AsyncBarrier(2)

    @Operation(promptCancellation = true)
    suspend fun await(): Int {
        val waiter = barrier.arrive() ?: return 1
        return AsyncBarrier.index(waiter.served())
    }

    @Operation fun reset() = barrier.reset()

    @Operation fun abort() = barrier.abort()

    @Operation fun waiting() = barrier.waiting()

    @Operation fun isBroken() = barrier.isBroken
}
