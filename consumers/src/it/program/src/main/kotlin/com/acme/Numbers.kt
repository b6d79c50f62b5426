package com.acme

import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.flow

/** A flow that suspends between its items. */
fun numbers(upTo: Int): Flow<Int> = flow {
    for (number in 1..upTo) {
        delay(1)
        emit(number)
    }
}

/** Suspends for real before it answers. */
class SlowPeach {
    suspend fun name(): String {
        delay(1)
        return "peach"
    }
}
