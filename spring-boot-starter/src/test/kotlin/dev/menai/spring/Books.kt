package dev.menai.spring

import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.withContext
import org.slf4j.MDC

data class Book(val id: Int, val title: String)

/** A repository of Kotlin's. */
open class Books {
    suspend fun find(id: Int): Book? =
        withContext(Dispatchers.Default) { if (id == 1) Book(id, "Moby-Dick") else null }

    /** What the caller has in its thread, found on another. */
    suspend fun trace(): String? = withContext(Dispatchers.IO) { MDC.get("trace") }
}
