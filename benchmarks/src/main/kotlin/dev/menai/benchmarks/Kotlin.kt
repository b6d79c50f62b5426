package dev.menai.benchmarks

import java.util.concurrent.atomic.AtomicInteger
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.async
import kotlinx.coroutines.awaitAll
import kotlinx.coroutines.channels.Channel
import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.delay
import kotlinx.coroutines.joinAll
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.sync.Mutex
import kotlinx.coroutines.sync.Semaphore
import kotlinx.coroutines.withTimeout
import kotlinx.coroutines.yield

/** The same work in Kotlin, on `Dispatchers.Default` or on the loop of `runBlocking`. */
object Kotlin {
    /** What Java calls. */
    class Service {
        private val calls = AtomicInteger()

        fun plain(n: Int): Int = n + calls.getPlain()

        @Suppress("RedundantSuspendModifier")
        suspend fun immediate(n: Int): Int = n + calls.getPlain()

        suspend fun suspending(n: Int): Int {
            yield()
            return n
        }
    }

    private fun <T> onDefault(body: suspend CoroutineScope.() -> T): T =
        runBlocking(Dispatchers.Default, body)

    @JvmStatic fun spawnAwait(tasks: Int) = onDefault { repeat(tasks) { async { 1 }.await() } }

    @JvmStatic
    fun spawnAwaitOnLoop(tasks: Int) = runBlocking { repeat(tasks) { async { 1 }.await() } }

    @JvmStatic fun gather(bodies: Int) = onDefault { List(bodies) { async { 1 } }.awaitAll() }

    @JvmStatic
    fun yields(bodies: Int, turns: Int) = onDefault {
        List(bodies) { launch { repeat(turns) { yield() } } }.joinAll()
    }

    @JvmStatic
    fun yieldsOnLoop(bodies: Int, turns: Int) = runBlocking {
        List(bodies) { launch { repeat(turns) { yield() } } }.joinAll()
    }

    @JvmStatic
    fun callsNotSuspending(service: Service, calls: Int) = runBlocking {
        repeat(calls) { service.immediate(it) }
    }

    @JvmStatic
    fun callsSuspending(service: Service, calls: Int) = runBlocking {
        repeat(calls) { service.suspending(it) }
    }

    @JvmStatic
    fun timeouts(calls: Int) = onDefault {
        repeat(calls) { check(withTimeout(10_000) { it } == it) }
    }

    @JvmStatic
    fun cancelSleepers(bodies: Int) = onDefault {
        val jobs = List(bodies) { launch { delay(3_600_000) } }
        delay(100)
        jobs.forEach { it.cancel() }
        jobs.joinAll()
    }

    @JvmStatic
    fun scopes(scopes: Int, bodies: Int) = onDefault {
        repeat(scopes) { coroutineScope { repeat(bodies) { async { 1 } } } }
    }

    @JvmStatic
    fun timers(sleepers: Int) = onDefault {
        List(sleepers) { launch { delay(1L + it % 100) } }.joinAll()
    }

    @JvmStatic
    fun sleepers(bodies: Int, millis: Long) = onDefault {
        List(bodies) {
                async {
                    delay(millis)
                    1
                }
            }
            .awaitAll()
    }

    @JvmStatic
    fun pingPong(rounds: Int) = onDefault {
        val there = Channel<Int>(1)
        val back = Channel<Int>(1)
        launch {
            repeat(rounds) {
                there.send(it)
                back.receive()
            }
        }
        launch { repeat(rounds) { back.send(there.receive()) } }
    }

    @JvmStatic
    fun producersAndConsumers(side: Int, items: Int, capacity: Int) = onDefault {
        val queue = Channel<Int>(capacity)
        repeat(side) { launch { repeat(items) { queue.send(it) } } }
        repeat(side) { launch { repeat(items) { queue.receive() } } }
    }

    @JvmStatic
    fun mutex(bodies: Int, turns: Int) = onDefault {
        val mutex = Mutex()
        repeat(bodies) {
            launch {
                repeat(turns) {
                    mutex.lock()
                    yield()
                    mutex.unlock()
                }
            }
        }
    }

    @JvmStatic
    fun semaphore(bodies: Int, turns: Int) = onDefault {
        val semaphore = Semaphore(4)
        repeat(bodies) {
            launch {
                repeat(turns) {
                    semaphore.acquire()
                    yield()
                    semaphore.release()
                }
            }
        }
    }
}
