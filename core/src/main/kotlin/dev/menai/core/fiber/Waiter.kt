package dev.menai.core

import java.util.concurrent.atomic.AtomicReference
import kotlin.coroutines.Continuation
import kotlin.coroutines.CoroutineContext
import kotlinx.coroutines.InternalCoroutinesApi
import kotlinx.coroutines.handleCoroutineException

/**
 * The continuation of one suspend call that a body makes: where its answer arrives.
 *
 * ```
 *            resumeWith                    (the call had not returned yet: nobody has to be woken)
 *   PENDING ────────────▶ Result ──▶ taken by the fiber
 *      │                    ▲
 *      │ park    resumeWith │             (wakes the fiber)
 *      ├──────▶ PARKED ─────┘
 *      │
 *      └──────▶ RETURNED                  (the call returned or threw: a later resume is a stray)
 * ```
 *
 * It is a plain [Continuation], on purpose neither compiled code nor a stack frame:
 * kotlinx.coroutines then neither intercepts it (a resume arrives here on whatever thread it was
 * made) nor copies exceptions for it. Each call has a waiter of its own, so a stray resume can
 * never be the answer of another call. A value that was delivered wins over a cancel that comes
 * later, so nothing that a channel or a semaphore handed over is lost.
 */
internal open class Waiter<T>(
    private val fiber: Fiber,
    val frame: ScopeFrame,
    private val call: SuspendFunction<T>? = null,
) : AtomicReference<Any?>(PENDING), Continuation<T> {
    override val context: CoroutineContext
        get() = frame.context

    /** Whether the answer is there. */
    val isResumed: Boolean
        get() = get() is Answer

    /** For what it waits: what the verb said, or else the suspend call itself. */
    fun target(said: Any?): Any? = said ?: call

    /** Announces that the fiber will wait; false when the answer has come meanwhile. */
    open fun park(): Boolean = compareAndSet(PENDING, PARKED)

    /**
     * Called when the call returned a value, or threw: from now on a resume is a stray. False when
     * it had also resumed.
     */
    fun returned(): Boolean = compareAndSet(PENDING, RETURNED)

    /** Throws for a call that returned a value, if it had resumed as well. */
    fun refuseBoth() {
        check(returned()) {
            "$call returned a value and resumed its continuation as well; return one or the other"
        }
    }

    /** The answer; only after [isResumed], and on the fiber's thread. */
    @Suppress("UNCHECKED_CAST") open fun answer(): Result<T> = (get() as Answer).result as Result<T>

    /** Answers, unless somebody has: for those that race for it. */
    fun offer(result: Result<T>) = offer(Answer(result))

    protected fun offer(answer: Answer) {
        while (true) {
            when (val state = get()) {
                PENDING -> if (compareAndSet(state, answer)) return
                PARKED -> if (take(answer)) return wake()
                else -> return
            }
        }
    }

    override fun resumeWith(result: Result<T>) {
        val answer = Answer(result)
        while (true) {
            when (val state = get()) {
                PENDING -> if (compareAndSet(state, answer)) return
                PARKED -> if (take(answer)) return wake()
                RETURNED -> return reportStray(result)
                else ->
                    throw IllegalStateException(
                        "$call resumed its continuation twice; the second resume is ignored"
                    )
            }
        }
    }

    /**
     * Takes an answer for which the fiber is to be woken. First throws where the stack has no room
     * for that: an overflow in the midst of it would lose the thread that is woken, or the loop.
     */
    private fun take(answer: Answer): Boolean {
        StackRoom.requireForHandOver()
        return compareAndSet(PARKED, answer)
    }

    private fun wake() {
        fiber.since = CoarseClock.now()
        fiber.recordReady()
        fiber.wake(this)
    }

    /**
     * The resumer may be a timer thread, which an exception would kill: so the body's next
     * suspension throws it, or the uncaught handler gets it where none may follow.
     */
    @OptIn(InternalCoroutinesApi::class)
    private fun reportStray(result: Result<T>) {
        val stray =
            IllegalStateException(
                "$call was over when the answer came: it had thrown, or returned something else than the " +
                    "result of the function to which it passed the continuation. Is a return missing? " +
                    "Write k -> { ...; return users.find(42, k); } or k -> users.find(42, k)"
            )
        result.exceptionOrNull()?.let(stray::addSuppressed)
        if (!frame.body.keep(stray)) handleCoroutineException(context, stray)
    }

    protected class Answer(val result: Result<*>)

    private companion object {
        private const val serialVersionUID = 1L
        val PENDING = Any()
        val PARKED = Any()
        val RETURNED = Any()
    }
}

/** Waits for an end that has no value, a job's or a timer's, and is itself what they tell of it. */
internal class EndWaiter(fiber: Fiber, frame: ScopeFrame) :
    Waiter<Unit>(fiber, frame), (Throwable?) -> Unit, SleepTimer {
    override fun invoke(cause: Throwable?) = offer(ENDED)

    override fun run() = offer(ENDED)

    private companion object {
        private const val serialVersionUID = 1L
        val ENDED = Answer(Result.success(Unit))
    }
}
