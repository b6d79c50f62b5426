package dev.menai.samples.spring;

import dev.menai.Task;

/** The repository as Java would have written it. */
// spring.md: catalogue
interface Catalogue {
  Task<Book> find(int id); // Kotlin: suspend fun find(id: Int): Book?
}
// spring.md: end
