package dev.menai.core

import jdk.jfr.FlightRecorder

/** Whether this Java has Flight Recorder at all: a small runtime image may come without. */
private val HAS_RECORDER = ModuleLayer.boot().findModule("jdk.jfr").isPresent

/**
 * Whether something may record. The recorder is made for the first recording; before that, to ask
 * an event would only load what no recording uses, at the start of each program.
 */
private val isThere: Boolean
    get() = HAS_RECORDER && FlightRecorder.isInitialized()

/** One event of each kind, to be asked whether something records: so none is made in vain. */
private object Probes {
    @JvmField val wait = WaitEvent()
    @JvmField val turn = TurnEvent()
    @JvmField val ready = ReadyEvent()
}

/** Pauses for [what], and records the turn before, the wait, and when the next turn begins. */
internal inline fun Fiber.recorded(what: Any, pause: () -> Unit) {
    val event = beginWait(what)
    recordTurnEnd()
    pause()
    recordTurnBegin()
    event?.let(::endWait)
}

internal fun Fiber.beginWait(what: Any): WaitEvent? {
    if (!isThere || !Probes.wait.isEnabled) return null
    val event = WaitEvent()
    event.begin()
    if (what is Waiter<*>) coroutine?.describe(event, what.target(waitsFor))
    else event.kind = "turn"
    return event
}

internal fun Fiber.endWait(event: WaitEvent) {
    event.end()
    if (!event.shouldCommit()) return
    event.task = recordId
    event.commit()
}

/** The body runs from here on. */
internal fun Fiber.recordTurnBegin() {
    if (!isThere || !Probes.turn.isEnabled) return
    val event = TurnEvent()
    event.begin()
    recordedTurn = event
}

/** The body, that of [task], is about to pause, or has ended. */
internal fun Fiber.recordTurnEnd(task: BodyCoroutine? = coroutine) {
    val event = recordedTurn as TurnEvent? ?: return
    recordedTurn = null
    event.end()
    if (!event.shouldCommit()) return
    event.task = task?.recordId ?: 0
    event.commit()
}

/** The fiber was woken by what runs on this thread. */
internal fun Fiber.recordReady() {
    if (!isThere || !Probes.ready.isEnabled) return
    val event = ReadyEvent()
    if (!event.shouldCommit()) return
    event.task = recordId
    event.waker = Fiber.current()?.recordId ?: 0
    event.commit()
}

private val Fiber.recordId: Int
    get() = coroutine?.recordId ?: 0
