package dev.menai.core

import kotlin.coroutines.CoroutineContext

/**
 * What a task takes over from the body or scope that makes it; the same for all that it makes. Its
 * context is to hold no job.
 *
 * @property isPassedOn whether the task's own body passes it on as it is
 */
public open class Inheritance(
    public val context: CoroutineContext,
    internal val isPassedOn: Boolean,
) {
    internal val installs: Boolean = hasThreadElements(context)
}
