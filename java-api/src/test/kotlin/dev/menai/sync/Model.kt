package dev.menai.sync

import dev.menai.core.StackRoom
import java.util.concurrent.atomic.AtomicBoolean
import kotlin.coroutines.resume
import kotlinx.coroutines.Job
import kotlinx.coroutines.suspendCancellableCoroutine
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions
import org.jetbrains.lincheck.datastructures.Operation
import org.jetbrains.lincheck.datastructures.forClasses
import org.junit.jupiter.api.Tag
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.Timeout

/**
 * Tries the interleavings of a few operations on three threads, and looks whether each has an
 * outcome that they could also have had one after the other.
 *
 * `-Dmenai.stress=long` tries more of them.
 */
@Tag("once") // It takes seconds, and neither assertions nor an engine change the cores.
@Timeout(600) // It computes all the time, and so is slow in proportion where the machine is busy.
abstract class Model {
    @Test
    fun everyInterleavingHasTheOutcomeOfSomeOrder() {
        val long = System.getProperty("menai.stress") == "long"
        ModelCheckingOptions()
            .iterations(if (long) 200 else 6)
            .invocationsPerIteration(if (long) 2000 else 100)
            // What a cancelled one passes on needs one who serves and one who waits beside it.
            .threads(3)
            .actorsBefore(1)
            .actorsPerThread(2)
            .actorsAfter(1)
            // It calls itself, which looks like a loop without an end, and shares nothing.
            .addGuarantee(forClasses(StackRoom::class).allMethods().ignore())
            .check(this::class)
    }
}

/**
 * A model of tasks of which some are cancelled, all at the same time: those whose scope is [scope].
 */
abstract class TasksModel : Model() {
    protected val scope: Job = Job()

    @Operation fun cancel() = scope.cancel()

    /**
     * Waits as a task does, which has a fiber in addition; whether it was served, and not cancelled
     * before its turn.
     */
    internal suspend fun Waiter.await(scope: Job? = null): Boolean {
        suspendCancellableCoroutine { waits ->
            val resumed = AtomicBoolean()
            val resume = { _: Throwable? -> if (!resumed.getAndSet(true)) waits.resume(Unit) }
            service.invokeOnCompletion(resume)
            scope?.invokeOnCompletion(resume)
        }
        if (scope?.isCancelled != true) return true
        leave()
        return false
    }
}
