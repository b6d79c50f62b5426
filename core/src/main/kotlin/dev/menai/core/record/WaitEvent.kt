package dev.menai.core

import jdk.jfr.Category
import jdk.jfr.Event
import jdk.jfr.Label
import jdk.jfr.Name

/** A wait of a body, in a recording of Java Flight Recorder. */
@Name("dev.menai.Wait")
@Label("Wait of a task")
@Category("Menai")
public class WaitEvent internal constructor() : Event() {
    /** As in `dev.menai.Task`; 0 in a body that plain Kotlin called. */
    @JvmField @Label("Task id") public var task: Int = 0

    /** One word, as `lock` or `sleep`; `turn` of one that only lets others run. */
    @JvmField @Label("What it waits for") public var kind: String? = null

    /** What the user calls it. */
    @JvmField @Label("Its name") public var target: String? = null

    /** The task for whose end it waits; 0 if it waits for something else, or for several. */
    @JvmField @Label("Awaited task's id") public var awaited: Int = 0
}
