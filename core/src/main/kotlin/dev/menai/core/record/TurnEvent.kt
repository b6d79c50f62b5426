package dev.menai.core

import jdk.jfr.Category
import jdk.jfr.Event
import jdk.jfr.Label
import jdk.jfr.Name
import jdk.jfr.StackTrace

/**
 * What a body runs between two waits, on the thread of the event: in a recording of Java Flight
 * Recorder.
 */
@Name("dev.menai.Slice")
@Label("Slice of a task")
@Category("Menai")
@StackTrace(false)
internal class TurnEvent : Event() {
    /** As in [WaitEvent]. */
    @JvmField @Label("Task id") var task: Int = 0
}
