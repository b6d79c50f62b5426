package dev.menai.samples.spring

import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.withContext
import org.slf4j.LoggerFactory
import org.springframework.stereotype.Repository

/** What the shop sells. */
data class Book(val id: Int, val title: String)

/** Where the shop looks for it. */
interface Books {
    suspend fun find(id: Int): Book?
}

@Repository
class BooksInMemory : Books {
    private val log = LoggerFactory.getLogger(javaClass)
    private val books = mapOf(1 to "Moby-Dick", 2 to "Emma")

    override suspend fun find(id: Int): Book? =
        withContext(Dispatchers.IO) {
            log.info("looking for book {}", id) // on another thread, with the trace of the request
            books[id]?.let { Book(id, it) }
        }
}
