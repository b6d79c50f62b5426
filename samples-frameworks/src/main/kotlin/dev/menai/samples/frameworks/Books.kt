package dev.menai.samples.frameworks

import java.util.concurrent.ConcurrentHashMap
import kotlinx.coroutines.awaitCancellation
import kotlinx.coroutines.delay
import org.springframework.stereotype.Repository

/** What the shop sells. */
data class Book(val id: Int, val title: String)

/** A repository of Kotlin's, with suspend functions. */
@Repository
class Books {
    private val books = ConcurrentHashMap(mapOf(1 to "Moby-Dick", 2 to "Emma", 3 to "Ulysses"))

    suspend fun find(id: Int): Book? {
        delay(5) // the database
        return books[id]?.let { Book(id, it) }
    }

    suspend fun findSimilar(book: Book): List<Book> {
        if (book.id == 3) awaitCancellation() // nothing is like it
        delay(5)
        return books.entries.filter { it.key != book.id }.map { Book(it.key, it.value) }
    }
}
