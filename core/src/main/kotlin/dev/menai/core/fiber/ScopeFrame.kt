package dev.menai.core

import kotlin.coroutines.CoroutineContext
import kotlinx.coroutines.CancellationException
import kotlinx.coroutines.DisposableHandle
import kotlinx.coroutines.ExperimentalCoroutinesApi
import kotlinx.coroutines.Job

/**
 * A block that a body has entered: what it [added] to the context of the [outer] one, or to that of
 * its coroutine, and the job under which the block's code stands.
 *
 * A fiber's frames are a stack. Except where noted its members are used on the fiber's thread only.
 */
internal class ScopeFrame(
    private val inherited: CoroutineContext?,
    private val added: CoroutineContext,
    val job: Job?,
    val owner: Job?,
    val outer: ScopeFrame?,
) : StrayAnswers() {
    /** The outermost frame of the body, which holds its stray answers. */
    val body: ScopeFrame = outer?.body ?: this

    /** The coroutine of the task in which the body runs; null in plain Kotlin. */
    val coroutine: BodyCoroutine? = outer?.coroutine ?: nearest(job)

    /** The outermost frame with the same job, which this one only adds elements to. */
    private val root: ScopeFrame = if (outer != null && outer.job === job) outer.root else this

    /** Whether the cancel of the job is listened to by a frame further out. */
    val sharesJob: Boolean
        get() = root !== this

    // Of the root. Guarded by the fiber's Interruption.
    private var delivered = false

    /**
     * Whether an exception has told the body of the cancel of the job. Guarded by the fiber's
     * [Interruption].
     */
    var isCancelDelivered: Boolean
        get() = root.delivered
        set(value) {
            root.delivered = value
        }

    // Made when it is first asked for: many a body never does. Threads that race for it make equal
    // ones, and what they publish is immutable.
    private var made: CoroutineContext? = null

    /** The context of the block. From any thread. */
    val context: CoroutineContext
        get() = made ?: ((inherited ?: checkNotNull(outer).context) + added).also { made = it }

    private var knownClock: ContextClock? = null

    /** The clock of the context, which most blocks share with the one around them. */
    val clock: ContextClock
        get() = knownClock ?: findClock().also { knownClock = it }

    private fun findClock(): ContextClock {
        val around = if (inherited == null && ContextClock.isKeptWith(added)) outer else null
        return around?.clock ?: ContextClock(context)
    }

    /** What tasks inherit that are made here; null until somebody asks. */
    var inheritance: Inheritance? = null

    /** How to stop listening to the cancel of the job. */
    var listening: DisposableHandle? = null

    /** How to take off the thread-context elements that the block has installed. */
    var uninstall: Runnable? = null

    /** Takes values of the thread to what the block's code calls; null if nothing does. */
    var carrier: ThreadCarrier? = null

    /** Jobs that end with the block. */
    private var passing: List<Job>? = null

    /** Cancels [job] when the block is left. */
    fun cancelWithScope(job: Job) {
        passing = passing.orEmpty().filter { it.isActive } + job
    }

    /** Takes back what the block has set up. */
    fun close() {
        listening?.dispose()
        passing?.forEach { it.cancel(CancellationException("what started it has ended")) }
        uninstall?.run()
    }

    private companion object {
        @OptIn(ExperimentalCoroutinesApi::class)
        tailrec fun nearest(job: Job?): BodyCoroutine? =
            if (job == null || job is BodyCoroutine) job as BodyCoroutine? else nearest(job.parent)
    }
}
