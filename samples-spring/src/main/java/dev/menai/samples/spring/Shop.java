package dev.menai.samples.spring;

import dev.menai.AsyncScope;
import dev.menai.Task;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

// README.md: spring
@RestController
record Shop(AsyncScope scope, Books books) { // Kotlin: suspend fun find(id: Int): Book?
  @GetMapping("/books/{id}")
  Task<Book> book(@PathVariable int id) {
    return scope.createTask(k -> books.find(id, k)); // no thread of the server's waits
  }
}
// README.md: end
