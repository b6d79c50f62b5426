package dev.menai.sync

import dev.menai.core.StackRoom
import kotlinx.coroutines.CancellationException
import kotlinx.coroutines.suspendCancellableCoroutine
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions
import org.jetbrains.lincheck.datastructures.forClasses
import org.junit.jupiter.api.Tag
import org.junit.jupiter.api.Test

/**
 * Tries the interleavings of a few operations on three threads, and looks whether each has an
 * outcome that they could also have had one after the other. An operation that suspends is
 * cancelled at random; those called `undone` are told of a cancel that came after they were served.
 *
 * `-Dmenai.stress=long` tries more of them.
 */
@Tag("once") // It takes seconds, and neither assertions nor an engine change the cores.
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

    internal companion object {
        /** Waits as a task does, which has a fiber in addition. */
        suspend fun Waiter.served(): Waiter {
            suspendCancellableCoroutine { suspended(it) }
            return this
        }

        /** Runs something for a task that is cancelled, and throws no cancel. */
        fun undone(giveBack: (Throwable) -> Unit) {
            try {
                giveBack(CancellationException())
            } catch (_: CancellationException) {
                // As it was told to.
            }
        }
    }
}
