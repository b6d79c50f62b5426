package dev.menai.samples.frameworks;

import static dev.menai.Async.createTask;

import dev.menai.AsyncScope;
import dev.menai.Task;
import dev.menai.reactive.Reactive;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Bodies between a reactive repository and reactive callers. */
public final class ReactiveBooks {
  private final AsyncScope scope;
  private final Repository repository;

  /** Takes where its bodies run, and whom they ask. */
  public ReactiveBooks(AsyncScope scope, Repository repository) {
    this.scope = scope;
    this.repository = repository;
  }

  /** What a reactive driver of a database offers. */
  public interface Repository {
    /** The title of a book. */
    Mono<String> findTitle(int id);

    /** The price of a book. */
    Mono<Integer> findPrice(int id);
  }

  // kotlin.md: reactive
  /** The titles of some books, asked for one after the other as the subscriber wants them. */
  public Flux<String> titles(Flux<Integer> ids) {
    return Reactive.flux(Reactive.stream(ids).map(id -> Reactive.await(repository.findTitle(id))));
  }

  /** A book with its price; who cancels the subscription cancels the task. */
  public Mono<String> offer(int id) {
    return Reactive.mono(
        scope,
        () -> {
          Task<Integer> price = createTask(() -> Reactive.await(repository.findPrice(id)));
          return Reactive.await(repository.findTitle(id)) + " for " + price.await();
        });
  }

  // kotlin.md: end
}
