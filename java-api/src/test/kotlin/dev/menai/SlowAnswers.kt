package dev.menai

import kotlinx.coroutines.awaitCancellation

/** Answers never. */
class SlowAnswers {
    @Suppress("RedundantSuspendModifier") suspend fun answer(): String = awaitCancellation()
}
