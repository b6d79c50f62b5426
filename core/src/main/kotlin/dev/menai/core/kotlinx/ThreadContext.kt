@file:JvmName("ThreadContexts")

package dev.menai.core

import kotlin.coroutines.CoroutineContext
import kotlinx.coroutines.ThreadContextElement

/** Runs [action] with the thread-context elements among [elements] installed on this thread. */
public fun runWith(elements: CoroutineContext, action: Runnable) {
    val undo = install(elements, elements)
    try {
        action.run()
    } finally {
        undo?.run()
    }
}

/** Whether any of them belongs to the thread that runs a coroutine. */
internal fun hasThreadElements(elements: CoroutineContext): Boolean =
    if (elements is CoroutineContext.Element) elements is ThreadContextElement<*>
    else elements.fold(false) { found, element -> found || element is ThreadContextElement<*> }

/**
 * Installs them and returns how to take them off again, in the opposite order; null when there are
 * none.
 */
internal fun install(elements: CoroutineContext, context: CoroutineContext): Runnable? =
    elements.fold(null as Runnable?) { undo, element ->
        if (element is ThreadContextElement<*>) installOne(element, context, undo) else undo
    }

private fun <S> installOne(
    element: ThreadContextElement<S>,
    context: CoroutineContext,
    undo: Runnable?,
): Runnable {
    val before =
        try {
            element.updateThreadContext(context)
        } catch (failure: Throwable) {
            undo?.run()
            throw failure
        }
    return Runnable {
        try {
            element.restoreThreadContext(context, before)
        } finally {
            undo?.run()
        }
    }
}
