package dev.menai.core

import jdk.jfr.Category
import jdk.jfr.Event
import jdk.jfr.Label
import jdk.jfr.Name
import jdk.jfr.StackTrace

/** What a body waited for has come: it is ready, and waits for its turn. In a recording. */
@Name("dev.menai.Ready")
@Label("Wake-up of a task")
@Category("Menai")
@StackTrace(false)
internal class ReadyEvent : Event() {
    /** As in [WaitEvent]. */
    @JvmField @Label("Task id") var task: Int = 0

    /** The task whose body has woken it; 0 if none did, as for a timer. */
    @JvmField @Label("Waker's id") var waker: Int = 0
}
