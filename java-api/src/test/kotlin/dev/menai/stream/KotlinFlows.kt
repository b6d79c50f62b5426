package dev.menai.stream

import java.util.concurrent.CopyOnWriteArrayList
import kotlin.time.Duration.Companion.days
import kotlin.time.Duration.Companion.milliseconds
import kotlinx.coroutines.CoroutineName
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.async
import kotlinx.coroutines.currentCoroutineContext
import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.channelFlow
import kotlinx.coroutines.flow.emitAll
import kotlinx.coroutines.flow.first
import kotlinx.coroutines.flow.flow
import kotlinx.coroutines.flow.flowOn
import kotlinx.coroutines.flow.map
import kotlinx.coroutines.flow.onEach
import kotlinx.coroutines.flow.take
import kotlinx.coroutines.flow.toList
import kotlinx.coroutines.launch
import kotlinx.coroutines.withContext
import kotlinx.coroutines.withTimeoutOrNull

/** Flows of Kotlin's, and Kotlin code that collects those of Java generators. */
object KotlinFlows {
    fun ticks(count: Int): Flow<Int> = flow {
        for (i in 0 until count) {
            delay(1.milliseconds)
            emit(i)
        }
    }

    fun elsewhere(count: Int): Flow<Int> = ticks(count).flowOn(Dispatchers.Default)

    fun concurrently(count: Int): Flow<Int> = channelFlow {
        for (i in 0 until count) launch { send(i) }
    }

    fun oneThenNever(): Flow<Int> = flow {
        emit(1)
        delay(1000.days)
    }

    /** Breaks the rule that what `emit` throws is not to be caught. */
    fun swallowing(): Flow<Int> =
        object : Flow<Int> {
            override suspend fun collect(collector: kotlinx.coroutines.flow.FlowCollector<Int>) {
                try {
                    collector.emit(1)
                } catch (_: IllegalStateException) {}
            }
        }

    fun failing(items: Int, failure: Throwable): Flow<Int> = flow {
        emitAll(ticks(items))
        throw failure
    }

    fun closing(closed: Runnable): Flow<Int> = flow {
        try {
            var i = 0
            while (true) emit(i++)
        } finally {
            closed.run()
        }
    }

    suspend fun firstOf(flow: Flow<Int>): Int = flow.first()

    suspend fun all(flow: Flow<Int>): List<Int> = flow.toList()

    suspend fun allSlowly(flow: Flow<Int>): List<Int> {
        val items = CopyOnWriteArrayList<Int>()
        flow.collect {
            delay(1.milliseconds)
            items += it
        }
        return items
    }

    /** The safe builder complains when a flow emits in another context than it is collected in. */
    suspend fun throughTheSafeBuilder(flow: Flow<Int>): List<Int> = flow {
        emitAll(flow.map { it })
    }
        .onEach { delay(1.milliseconds) }
        .toList()

    suspend fun throughTheSafeBuilderElsewhere(flow: Flow<Int>): List<Int> = flow {
        flow.collect { emit(it) }
    }
        .flowOn(Dispatchers.IO)
        .toList()

    suspend fun firstTwo(flow: Flow<Int>): List<Int> = flow.take(2).toList()

    suspend fun within(millis: Long, flow: Flow<Int>): List<Int>? =
        withTimeoutOrNull(millis) { flow.toList() }

    suspend fun consumerWithin(millis: Long, flow: Flow<Int>): Int? =
        withTimeoutOrNull(millis) {
            flow.collect { delay(1000.days) }
            1
        }

    suspend fun catching(flow: Flow<Int>): Throwable? =
        try {
            flow.toList()
            null
        } catch (failure: Throwable) {
            failure
        }

    suspend fun nameSeenBy(flow: Flow<String>): List<String> =
        withContext(CoroutineName("collector")) { flow.toList() }

    suspend fun name(): String = currentCoroutineContext()[CoroutineName]?.name ?: "none"

    suspend fun twoAtOnce(flow: Flow<Int>): List<Int> =
        kotlinx.coroutines.coroutineScope {
            val one = async { flow.take(3).toList() }
            val other = async { flow.take(3).toList() }
            one.await() + other.await()
        }
}
