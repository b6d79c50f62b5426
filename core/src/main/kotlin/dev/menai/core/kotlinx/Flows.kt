@file:JvmName("Flows")

package dev.menai.core

import kotlinx.coroutines.Deferred
import kotlinx.coroutines.ExperimentalCoroutinesApi
import kotlinx.coroutines.async
import kotlinx.coroutines.channels.produce
import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.flow
import kotlinx.coroutines.sync.Semaphore

/**
 * Applies [transform] to [limit] items of [source] at a time, and emits the results in the order of
 * the items.
 *
 * The window holds the items whose result has not been taken yet. The source goes on only when
 * there is room in it, so a slow first item holds up at most a window of results, and the source
 * never runs ahead of the window. The first failure ends all of it: the others are cancelled and
 * waited for.
 */
@OptIn(ExperimentalCoroutinesApi::class)
public fun <T, R> mapConcurrent(
    source: Flow<T>,
    limit: Int,
    transform: suspend (T) -> R,
): Flow<R> = flow {
    coroutineScope {
        val window = Semaphore(limit)
        val started =
            produce<Deferred<R>>(capacity = limit) {
                window.acquire()
                source.collect { item ->
                    send(async { transform(item) })
                    window.acquire()
                }
            }
        for (next in started) {
            val result = next.await()
            window.release()
            emit(result)
        }
    }
}
