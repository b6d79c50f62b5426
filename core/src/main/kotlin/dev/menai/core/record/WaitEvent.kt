package dev.menai.core

import jdk.jfr.Category
import jdk.jfr.Event
import jdk.jfr.Label
import jdk.jfr.Name

/** A wait of a body, in a recording of Java Flight Recorder. */
@Name("dev.menai.Wait")
@Label("Wait of a task")
@Category("Menai")
internal class WaitEvent : Event() {
    /** As in `dev.menai.Task`; 0 in a body that plain Kotlin called. */
    @JvmField @Label("Task id") var task: Int = 0
}

/** Whether this Java has Flight Recorder at all: a small runtime image may come without. */
private val HAS_RECORDER = ModuleLayer.boot().findModule("jdk.jfr").isPresent

/** Pauses, and records the wait if something records. */
internal inline fun Fiber.recorded(pause: () -> Unit) {
    val event = beginWait()
    pause()
    event?.let(::endWait)
}

internal fun beginWait(): WaitEvent? {
    if (!HAS_RECORDER) return null
    val event = WaitEvent()
    if (!event.isEnabled) return null
    event.begin()
    return event
}

internal fun Fiber.endWait(event: WaitEvent) {
    event.end()
    if (!event.shouldCommit()) return
    event.task = coroutine?.recordId ?: 0
    event.commit()
}
