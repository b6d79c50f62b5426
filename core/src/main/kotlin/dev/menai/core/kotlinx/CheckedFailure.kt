package dev.menai.core

import java.util.concurrent.CompletionException
import kotlinx.coroutines.Job

/**
 * A checked failure on its way through Java, which can't throw it as itself. Known by its class, so
 * that it is unwrapped where Kotlin gets it, and never wrapped twice.
 */
public class CheckedFailure(failure: Throwable) : CompletionException(failure) {
    /** As users know it. */
    override fun toString(): String = CompletionException::class.java.name + ": " + message

    private companion object {
        private const val serialVersionUID = 1L
    }
}

/**
 * What a body that threw [thrown] has failed with, for the Kotlin code that called it: the failure
 * without Java's wrapping; and an interrupt that the cancel of its [job] caused is that cancel.
 */
internal fun bare(thrown: Throwable, job: Job?): Throwable {
    val failure = (thrown as? CheckedFailure)?.cause ?: thrown
    return if (job != null && job.isCancelled && isOfInterrupt(failure)) job.cancellation()
    else failure
}
