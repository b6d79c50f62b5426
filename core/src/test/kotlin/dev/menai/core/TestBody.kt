package dev.menai.core

import java.util.concurrent.CompletableFuture
import java.util.concurrent.CountDownLatch
import kotlinx.coroutines.CoroutineDispatcher
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.Job

/** A task with nothing around it: [code] as the body of a coroutine on [dispatcher]. */
internal class TestBody<T>(
    dispatcher: CoroutineDispatcher,
    override val taskName: String = "test-body",
    private val code: (Fiber) -> T,
) : BodyCoroutine(Inheritance(dispatcher, isPassedOn = false), name = null, parent = Job()) {
    override val recordId: Int = 0

    private val over = CountDownLatch(1)

    /** What the body ended with; null if it did not begin. Written by its fiber, read after. */
    private var outcome: Result<T>? = null

    init {
        invokeOnCompletion { over.countDown() }
    }

    override fun describe(wait: WaitEvent, target: Any?) {}

    override fun body() {
        outcome = runCatching { code(checkNotNull(Fiber.current())) }
    }

    /** Waits for its end; what the body gave or threw, or null if it did not begin. */
    fun outcome(): Result<T>? {
        over.await()
        return outcome
    }

    /** Waits for its end; the value of the body. */
    fun value(): T = checkNotNull(outcome()).getOrThrow()
}

/** Starts [code] as the body of a task. */
internal fun <T> startBody(dispatcher: CoroutineDispatcher, code: (Fiber) -> T): TestBody<T> =
    TestBody(dispatcher, code = code).apply { begin() }

/** Starts a body that is going to wait; comes back when its thread is parked. */
internal fun <T> startWaiting(dispatcher: CoroutineDispatcher, code: (Fiber) -> T): TestBody<T> {
    val own = CompletableFuture<Thread>()
    val body =
        startBody(dispatcher) { fiber ->
            own.complete(Thread.currentThread())
            code(fiber)
        }
    awaitParked(own.get())
    return body
}

/** On what the bodies of a test run that holds for all of them. */
enum class RunsOn {
    EVENT_LOOP {
        override fun use(test: (CoroutineDispatcher) -> Unit) = onLoop(test)
    },
    THREADS {
        override fun use(test: (CoroutineDispatcher) -> Unit) = test(ThreadDispatcher)
    },
    OTHER_DISPATCHER {
        override fun use(test: (CoroutineDispatcher) -> Unit) =
            test(Dispatchers.Default.limitedParallelism(1))
    };

    abstract fun use(test: (CoroutineDispatcher) -> Unit)
}

/** Gives [test] an event loop, and waits until nothing is ready on it any more. */
internal fun onLoop(test: (EventLoop) -> Unit): Unit =
    EventLoop("test-loop", TurnWatch.SILENT).use(test)

/** Keeps the loop busy with one block while [arrange] makes others ready: those are one pass. */
internal fun EventLoop.inOnePass(arrange: () -> Unit) {
    val held = CountDownLatch(1)
    val arranged = CountDownLatch(1)
    dispatch {
        held.countDown()
        arranged.await()
    }
    held.await()
    arrange()
    arranged.countDown()
}

/** Waits until [thread] is parked. */
internal fun awaitParked(thread: Thread) {
    while (thread.state != Thread.State.WAITING && thread.state != Thread.State.TIMED_WAITING) {
        Thread.yield()
    }
}

/** Takes this thread some time of the machine's clock. */
internal fun spinFor(nanos: Long) {
    val end = System.nanoTime() + nanos
    while (System.nanoTime() - end < 0) Thread.onSpinWait()
}
