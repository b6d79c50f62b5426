package dev.menai.core

import kotlin.coroutines.CoroutineContext
import kotlin.coroutines.EmptyCoroutineContext
import kotlinx.coroutines.CopyableThreadContextElement
import kotlinx.coroutines.DelicateCoroutinesApi
import kotlinx.coroutines.ExperimentalCoroutinesApi

/**
 * What a task takes over from the body or scope that makes it; the same for all that it makes. Its
 * context is to hold no job.
 *
 * @property isPassedOn whether the task's own body passes it on as it is
 */
@OptIn(DelicateCoroutinesApi::class, ExperimentalCoroutinesApi::class)
public open class Inheritance(
    public val context: CoroutineContext,
    internal val isPassedOn: Boolean,
) {
    internal val installs: Boolean = hasThreadElements(context)

    private val copies =
        installs &&
            context.fold(false) { found, each ->
                found || each is CopyableThreadContextElement<*>
            }

    /**
     * The context for one task: with a copy of each element that asks to be copied, as kotlinx's
     * builders make it for a coroutine; made on the thread that makes the task.
     */
    internal fun forTask(): CoroutineContext =
        if (!copies) context
        else
            context.fold(EmptyCoroutineContext as CoroutineContext) { copied, each ->
                copied + if (each is CopyableThreadContextElement<*>) each.copyForChild() else each
            }
}
