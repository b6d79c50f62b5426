package dev.menai;

import dev.menai.stream.AsyncStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * {@link Shapes} in Java: neither public nor a {@code Shapes}. What has a body there is left out.
 */
class JavaShapes {
  String getName() {
    return "shapes";
  }

  String plain(int id) {
    return "plain " + id;
  }

  String suspending(int id) {
    Async.sleep(Duration.ofMillis(1));
    return "suspending " + id;
  }

  @Nullable Integer nullable(@Nullable Integer id) {
    Async.yieldNow();
    return id == null ? null : id + 1;
  }

  void unit(String value) {
    Async.sleep(Duration.ofMillis(1));
  }

  Task<String> defaults(String query, int limit) {
    return Async.createTask(() -> query + " up to " + limit);
  }

  CompletableFuture<String> generic(String value) {
    return CompletableFuture.supplyAsync(() -> "generic " + value);
  }

  AsyncStream<Integer> flow(int count) {
    return AsyncStream.generate(
        out -> {
          for (int i = 0; i < count; i++) {
            Async.yieldNow();
            out.emit(i);
          }
        });
  }

  String declared(String message) throws IOException {
    Async.sleep(Duration.ofMillis(1));
    throw new IOException(message);
  }

  String undeclared(String message) throws IOException {
    throw new IOException(message);
  }

  Awaitable<String> overloaded(int value) {
    return () -> "int " + value;
  }

  String overloaded(long value) {
    return "long " + value;
  }

  String overloaded(String value) {
    return "string " + value;
  }

  String overloaded(Object value) {
    return "any " + value;
  }

  String varargs(String... parts) {
    return String.join("+", parts);
  }

  long primitives(int... numbers) {
    return Arrays.stream(numbers).sum();
  }

  List<String> lambda(int times, Awaitable<String> block) {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < times; i++) all.add(Async.await(block));
    return all;
  }

  String lambdaOfOne(int value, AsyncFunction<Integer, String> block) throws Exception {
    return block.apply(value);
  }

  String callback(int value, Function<Integer, String> block) {
    return block.apply(value);
  }
}
