package dev.menai.testing

import kotlin.coroutines.coroutineContext
import kotlinx.coroutines.CoroutineName
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.CoroutineStart
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.ExperimentalCoroutinesApi
import kotlinx.coroutines.Job
import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.delay
import kotlinx.coroutines.launch
import kotlinx.coroutines.test.StandardTestDispatcher
import kotlinx.coroutines.test.TestCoroutineScheduler
import kotlinx.coroutines.withContext

/** Kotlin code that sleeps in different ways. */
@OptIn(ExperimentalCoroutinesApi::class)
class Clocks {
    private val scheduler = suspend { checkNotNull(coroutineContext[TestCoroutineScheduler]) }

    /** On another dispatcher of the same scheduler. */
    suspend fun onAnotherDispatcher(millis: Long): String =
        withContext(StandardTestDispatcher(scheduler())) {
            delay(millis)
            "slept"
        }

    /** Off the clock, on a real thread. */
    suspend fun onIo(): String = withContext(Dispatchers.IO) { "computed" }

    /** The time when a child that sleeps at once has been started: none has passed. */
    suspend fun afterStartingASleeper(): Long = coroutineScope {
        launch(start = CoroutineStart.UNDISPATCHED) { delay(1000) }
        scheduler().currentTime
    }

    /** Leaves a coroutine behind that belongs to nobody. */
    suspend fun leaveASleeper() {
        val nobodys = coroutineContext.minusKey(Job) + CoroutineName("lost")
        CoroutineScope(nobodys).launch { delay(3_600_000) }
    }

    /** Moves the clock as Kotlin's tests do. */
    suspend fun advance(millis: Long) {
        scheduler().advanceTimeBy(millis)
        scheduler().runCurrent()
    }
}
