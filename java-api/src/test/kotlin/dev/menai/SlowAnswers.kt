package dev.menai

import kotlinx.coroutines.awaitCancellation

/** Answers never. */
class SlowAnswers {
    suspend fun answer(): String = awaitCancellation()
}
