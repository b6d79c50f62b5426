package dev.menai

import dev.menai.core.failLater
import dev.menai.kotlin.fiber
import java.io.IOException
import java.time.Duration.ofMillis
import java.util.concurrent.Executors
import kotlin.coroutines.intrinsics.suspendCoroutineUninterceptedOrReturn
import kotlinx.coroutines.CoroutineDispatcher
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.asContextElement
import kotlinx.coroutines.asCoroutineDispatcher
import kotlinx.coroutines.delay
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withContext
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Test
import org.junit.jupiter.params.ParameterizedTest
import org.junit.jupiter.params.provider.MethodSource

/** Thread-context elements of Kotlin code around a body are restored when that code goes on. */
class ThreadElementsTest {
    private val local = ThreadLocal<String?>()

    @Test
    fun `a value is gone from the thread of runBlocking after a body in it has suspended`() {
        runBlocking {
            withContext(local.asContextElement("value")) {
                fiber { Async.sleep(ofMillis(1)) }
                assertEquals("value", local.get())
            }
            assertEquals(null, local.get())
        }
    }

    @ParameterizedTest
    @MethodSource("bodies")
    fun `a value is gone after a body in it on every dispatcher`(body: suspend () -> Unit) {
        val one = Executors.newSingleThreadExecutor()
        val dispatchers: List<CoroutineDispatcher> =
            listOf(
                Dispatchers.Default,
                Dispatchers.IO,
                Dispatchers.Unconfined,
                one.asCoroutineDispatcher(),
            )
        try {
            for (dispatcher in dispatchers) runBlocking(dispatcher) { nest(body) }
            for (where in listOf(Execution.eventLoop(), Execution.parallel())) AsyncScope.builder()
                .execution(where)
                .build()
                .use { scope ->
                    scope.run(SuspendCall<Unit> { nest(body) })
                }
        } finally {
            one.shutdown()
        }
    }

    private suspend fun nest(body: suspend () -> Unit) {
        withContext(local.asContextElement("outer")) {
            withContext(local.asContextElement("inner")) {
                body()
                assertEquals("inner", local.get())
            }
            assertEquals("outer", local.get())
            body()
            assertEquals("outer", local.get())
        }
        assertEquals(null, local.get())
    }

    companion object {
        @JvmStatic
        fun bodies(): List<suspend () -> Unit> =
            listOf(
                { fiber {} },
                { fiber { Async.sleep(ofMillis(1)) } },
                {
                    fiber { Async.yieldNow() }
                    delay(1)
                },
                { assertEquals("late", runCatching { failsLater() }.exceptionOrNull()?.message) },
                {
                    fiber { Async.createTask(Action { Async.yieldNow() }).await() }
                    fiber { Async.toThread(Action {}) }
                },
            )

        private suspend fun failsLater(): Unit = suspendCoroutineUninterceptedOrReturn {
            failLater(it, IOException("late"))
        }
    }
}
