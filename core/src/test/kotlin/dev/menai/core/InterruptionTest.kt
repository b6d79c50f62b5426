package dev.menai.core

import java.io.IOException
import java.io.InterruptedIOException
import java.net.SocketException
import java.net.SocketTimeoutException
import java.nio.channels.ClosedByInterruptException
import java.util.concurrent.CyclicBarrier
import kotlin.concurrent.thread
import kotlin.coroutines.EmptyCoroutineContext
import kotlinx.coroutines.Job
import org.junit.jupiter.api.AfterEach
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

/** A cancel as an interrupt of this thread, which never gets to later work. */
class InterruptionTest {
    // Made in the test: JUnit may run that on another thread than it makes this object.
    private val interruption by lazy { Interruption(Thread.currentThread()) }
    private val job = Job()
    private val scope = frame(job)

    @AfterEach
    fun `leave no interrupt`() {
        Thread.interrupted()
    }

    @Test
    fun `a cancel interrupts the Java code that runs in the scope`() {
        interruption.resumed(scope)

        interruption.cancelled(job)

        assertTrue(isInterrupted())
    }

    @Test
    fun `the cancel of another job is no interrupt`() {
        interruption.resumed(scope)

        interruption.cancelled(Job())

        assertFalse(isInterrupted())
    }

    @Test
    fun `a body that waits is not interrupted`() {
        interruption.resumed(scope)
        interruption.suspended()

        interruption.cancelled(job)

        assertFalse(isInterrupted())
    }

    @Test
    fun `the interrupt is taken back where the body waits`() {
        interruption.resumed(scope)
        interruption.cancelled(job)

        interruption.suspended()

        assertFalse(isInterrupted())
    }

    @Test
    fun `the interrupt is taken back where the body enters another scope`() {
        interruption.resumed(scope)
        interruption.cancelled(job)

        interruption.resumed(frame(Job(), scope))

        assertFalse(isInterrupted())
    }

    @Test
    fun `the interrupt is taken back where an exception reports the cancel, and comes no more`() {
        interruption.resumed(scope)
        interruption.cancelled(job)

        interruption.markDelivered(scope)
        interruption.cancelled(job)

        assertFalse(isInterrupted())
    }

    @Test
    fun `an interrupt of somebody else's is kept`() {
        Thread.currentThread().interrupt()

        interruption.resumed(scope)
        interruption.markDelivered(scope)
        interruption.suspended()

        assertTrue(isInterrupted())
    }

    @Test
    fun `a body that comes back to a cancelled scope is reminded of it`() {
        job.cancel()

        interruption.resumed(scope, remind = true)

        assertTrue(isInterrupted())
    }

    @Test
    fun `a body that knows of the cancel is not reminded of it`() {
        job.cancel()
        interruption.markDelivered(scope)

        interruption.resumed(scope, remind = true)

        assertFalse(isInterrupted())
    }

    @Test
    fun `a cancel that was told in a block without a job of its own is known around it`() {
        val block = frame(job, scope)
        interruption.resumed(block)
        interruption.markDelivered(block)

        interruption.resumed(scope)
        interruption.cancelled(job)

        assertFalse(isInterrupted())
    }

    @Test
    fun `a cancel that was told of an inner job is not that of the outer`() {
        val inner = frame(Job(), scope)
        interruption.resumed(inner)
        interruption.markDelivered(inner)

        interruption.resumed(scope)
        interruption.cancelled(job)

        assertTrue(isInterrupted())
    }

    @Test
    fun `a cancel that races with the body's wait never leaves an interrupt behind`() {
        val rounds = 5_000
        val start = CyclicBarrier(2)
        val end = CyclicBarrier(2)
        val canceller = thread {
            repeat(rounds) {
                start.await()
                interruption.cancelled(job)
                end.await()
            }
        }
        var leaks = 0

        repeat(rounds) {
            interruption.resumed(scope)
            start.await()
            interruption.suspended()
            // An interrupt would end the wait below as well.
            if (Thread.interrupted()) leaks++
            end.await()
        }

        assertEquals(0, leaks)
        assertFalse(isInterrupted())
        canceller.join()
    }

    @Test
    fun `exceptions of interrupts are known, also where user code has wrapped them`() {
        assertTrue(isOfInterrupt(InterruptedException()))
        assertTrue(isOfInterrupt(ClosedByInterruptException()))
        assertTrue(isOfInterrupt(InterruptedIOException()))
        assertTrue(isOfInterrupt(SocketException("Closed by interrupt")))
        assertTrue(isOfInterrupt(IOException(RuntimeException(InterruptedException()))))
    }

    @Test
    fun `other exceptions are not those of interrupts`() {
        assertFalse(isOfInterrupt(IOException()))
        assertFalse(isOfInterrupt(SocketTimeoutException()))
        assertFalse(isOfInterrupt(SocketException("Connection reset")))
    }

    @Test
    fun `the causes of an exception may be a ring`() {
        val first = IllegalStateException("first")
        first.initCause(IllegalStateException("second", first))

        assertFalse(isOfInterrupt(first))
    }

    private fun isInterrupted() = Thread.currentThread().isInterrupted

    private fun frame(job: Job, outer: ScopeFrame? = null) =
        ScopeFrame(EmptyCoroutineContext, EmptyCoroutineContext, job, null, outer)
}
