package dev.menai.samples.frameworks;

import static dev.menai.Async.await;
import static dev.menai.Async.waitFor;
import static java.time.Duration.ofMillis;
import static org.springframework.http.HttpStatus.NOT_FOUND;

import dev.menai.AsyncScope;
import dev.menai.AsyncTimeoutException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

// kotlin.md: spring-controller
/** A controller of Spring MVC on a Kotlin repository. No thread of the server's waits. */
@RestController
public class BookController {
  private final AsyncScope scope;
  private final Books books;

  /** Takes what Spring has: the scope and Kotlin's class are beans. */
  public BookController(AsyncScope scope, Books books) {
    this.scope = scope;
    this.books = books;
  }

  /** One book and what is like it. */
  @GetMapping("/books/{id}")
  public CompletableFuture<Page> book(@PathVariable int id) {
    return scope.future(() -> page(id));
  }

  private Page page(int id) {
    Book book = await(k -> books.find(id, k));
    if (book == null) throw new ResponseStatusException(NOT_FOUND, "no book " + id);
    return new Page(book.getTitle(), similar(book));
  }

  private List<String> similar(Book book) {
    try {
      List<Book> similar = waitFor(k -> books.findSimilar(book, k), ofMillis(100));
      return similar.stream().map(Book::getTitle).toList();
    } catch (AsyncTimeoutException late) {
      return List.of();
    }
  }

  /** What the browser gets, as JSON. */
  public record Page(String title, List<String> similar) {}
}
// kotlin.md: end
