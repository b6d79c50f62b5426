package dev.menai.core

import kotlinx.coroutines.Deferred
import kotlinx.coroutines.ExperimentalCoroutinesApi
import kotlinx.coroutines.InternalForInheritanceCoroutinesApi

/**
 * [answer], whose awaiters get its failure itself: with assertions on, kotlinx.coroutines would
 * give each a copy with a longer stack trace.
 */
@OptIn(InternalForInheritanceCoroutinesApi::class, ExperimentalCoroutinesApi::class)
public class BareDeferred<T>(private val answer: Deferred<T>) : Deferred<T> by answer {
    override suspend fun await(): T {
        if (!answer.isCompleted) answer.join()
        return answer.getCompleted()
    }
}
