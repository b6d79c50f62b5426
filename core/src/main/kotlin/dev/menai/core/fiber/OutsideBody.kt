package dev.menai.core

/** The refusal of [verb], which was called on a thread that runs no body now. */
internal fun outsideBody(verb: String): IllegalStateException {
    val maker = BlockingCall.makerOnThread()
    val advice =
        if (ThreadRole.current() == ThreadRole.DISPATCHER)
            "was called from Kotlin code, or a callback, on a thread of a dispatcher, which must not be " +
                "blocked. Call the suspend function itself there, or run the Java code in fiber { }; " +
                "in a callback of Java, create a task of an AsyncScope"
        else if (maker != null)
            "was called inside toThread of $maker; what runs there may block its thread, and calls no verbs. " +
                "Call it in the task itself, before or after toThread"
        else
            "was called outside a task. Call it from a body given to run(...), createTask(...) or AsyncScope"
    val thread = Thread.currentThread().name
    // Virtual threads have none unless they were given one.
    val where = if (thread.isEmpty()) "" else " (thread '$thread')"
    return IllegalStateException("$verb $advice$where")
}
