package dev.menai.samples.spring;

import static dev.menai.Async.mapConcurrent;

import dev.menai.AsyncScope;
import dev.menai.Task;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

// spring.md: titles
/** Many books at once, through the view. */
@RestController
class Titles {
  private final AsyncScope scope;
  private final BooksView books;

  Titles(AsyncScope scope, BooksView books) {
    this.scope = scope;
    this.books = books;
  }

  @GetMapping("/titles")
  Task<List<String>> titles(@RequestParam List<Integer> id) {
    return scope.createTask(() -> mapConcurrent(id, 4, this::title));
  }

  private String title(int id) {
    Book found = books.find(id); // suspends the task
    return found == null ? "unknown" : found.getTitle();
  }
}
// spring.md: end
