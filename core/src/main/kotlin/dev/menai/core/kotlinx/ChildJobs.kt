@file:JvmName("ChildJobs")

package dev.menai.core

import kotlinx.coroutines.CancellationException
import kotlinx.coroutines.CompletableJob
import kotlinx.coroutines.InternalCoroutinesApi
import kotlinx.coroutines.Job
import kotlinx.coroutines.SupervisorJob

/** A job below that of the scope in which the body of [fiber] stands, for a block of it. */
public fun jobBelow(fiber: Fiber): CompletableJob = Job(fiber.job).cancelledWith(fiber.job)

/** The same for tasks that the body owns: one that fails takes nothing else down. */
public fun supervisorBelow(fiber: Fiber): CompletableJob =
    SupervisorJob(fiber.job).cancelledWith(fiber.job)

/**
 * Cancelling a task resumes its body before it reaches the children. A child created in that window
 * would start active, and its tasks might begin; so it is cancelled here.
 */
private fun CompletableJob.cancelledWith(parent: Job): CompletableJob = apply {
    if (parent.isCancelled) cancel(parent.cancellation())
}

/** What a suspension throws when the job is cancelled. */
@OptIn(InternalCoroutinesApi::class)
internal fun Job.cancellation(): CancellationException = getCancellationException()
