package dev.menai.processor.view;

import dev.menai.processor.JavaView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The styles of views: their code is written for tasks, which wait by Menai's verbs. */
record ViewStyle(JavaView.Returns returns) implements Style {
  @Override
  public @Nullable String scope() {
    return returns == JavaView.Returns.FUTURE ? "dev.menai.AsyncScope" : null;
  }

  @Override
  public @Nullable String sharedScope() {
    return null;
  }

  @Override
  public boolean declaresThrown() {
    return false;
  }

  @Override
  public String returned(ViewType result) {
    return switch (returns) {
      case VALUE -> result.java();
      case TASK -> task(result.boxed());
      case FUTURE -> "java.util.concurrent.CompletableFuture<" + result.boxed() + ">";
    };
  }

  @Override
  public String body(String statements, ViewType result) {
    return switch (returns) {
      case VALUE -> statements;
      case TASK -> "return dev.menai.Async.createTask(() -> { " + statements + " });";
      case FUTURE -> "return " + SCOPE + ".future(() -> { " + statements + " });";
    };
  }

  @Override
  public String stream(String item) {
    return "dev.menai.stream.AsyncStream<" + item + ">";
  }

  @Override
  public String toStream(String stream) {
    return stream;
  }

  @Override
  public String fromStream(String value) {
    return value;
  }

  @Override
  public String task(String value) {
    return "dev.menai.Task<" + value + ">";
  }

  @Override
  public String toTask(String task) {
    return task;
  }

  @Override
  public String fromTask(String value) {
    return value + ".asDeferred()";
  }

  @Override
  public SuspendForm lambda(List<String> parameters, ViewType result) {
    return SuspendForm.plain(parameters, result);
  }

  @Override
  public String lambdaBody(String statements, SuspendForm form, ViewType result) {
    return statements;
  }
}
