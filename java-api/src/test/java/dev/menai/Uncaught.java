package dev.menai;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;

/**
 * Keeps the failures that nobody has seen: a handler for {@code AsyncScope.Builder.onUncaught},
 * which keeps what it is told, in that order.
 */
public final class Uncaught implements BiConsumer<Task<?>, Throwable> {
  /** A failure, and the task that it is told of. */
  public record Report(Task<?> task, Throwable failure) {}

  private final List<Report> reports = new CopyOnWriteArrayList<>();
  private final Promise<Report> first = Promise.create();

  @Override
  public void accept(Task<?> task, Throwable failure) {
    Report report = new Report(task, failure);
    reports.add(report);
    first.complete(report);
  }

  /** Opens a scope that tells of its failures here. */
  public AsyncScope scope(Execution where) {
    return builder(where).build();
  }

  /** Begins a scope that will tell of its failures here. */
  public AsyncScope.Builder builder(Execution where) {
    return AsyncScope.builder().execution(where).onUncaught(this);
  }

  /** All failures until now. */
  public List<Throwable> failures() {
    return reports.stream().map(Report::failure).toList();
  }

  /** All failures until now, each as the name of its task and its message. */
  public List<String> messages() {
    return reports.stream()
        .map(report -> report.task().name() + ": " + report.failure().getMessage())
        .toList();
  }

  /** Waits until it is told of a failure; a task suspends, a thread blocks. */
  public Report first() {
    return first.await();
  }
}
