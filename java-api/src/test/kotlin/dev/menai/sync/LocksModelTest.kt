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
class LimiterModelTest : TasksModel() {
    private val limiter = CapacityLimiter(1)

    @Operation(cancellableOnSuspension = false)
    suspend fun borrow() {
        limiter.borrow(null)?.await()
    }

    @Operation(cancellableOnSuspension = false)
    suspend fun borrowUnlessCancelled(): Boolean {
        val waiter = limiter.borrow(scope) ?: return true
        if (waiter.await(scope)) return true
        if (waiter.served) limiter.free()
        return false
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
class ConditionModelTest : TasksModel() {
    private val condition = AsyncCondition().also { it.lock().tryAcquire() }

    @Operation(cancellableOnSuspension = false)
    suspend fun await() {
        condition.arrive(null).await()
    }

    @Operation(cancellableOnSuspension = false)
    suspend fun awaitUnlessCancelled(): Boolean {
        val waiter = condition.arrive(scope)
        return waiter.await(scope).also { if (!it) condition.giveUp(waiter) }
    }

    @Operation fun signal(@Param(name = "n") n: Int) = condition.signal(n)

    @Operation fun signalAll() = condition.signalAll()
}

/** An [AsyncBarrier]; a party that is cancelled as it opens has been counted. */
class BarrierModelTest : TasksModel() {
    private val barrier = AsyncBarrier(2)

    @Operation(cancellableOnSuspension = false)
    suspend fun await(): Int {
        val waiter = barrier.arrive(null) ?: return 1
        waiter.await()
        return AsyncBarrier.index(waiter)
    }

    @Operation(cancellableOnSuspension = false)
    suspend fun awaitUnlessCancelled(): Int? {
        val waiter = barrier.arrive(scope) ?: return 1
        return if (waiter.await(scope)) AsyncBarrier.index(waiter) else null
    }

    @Operation fun reset() = barrier.reset()

    @Operation fun abort() = barrier.abort()

    @Operation fun waiting() = barrier.waiting()

    @Operation fun isBroken() = barrier.isBroken
}
