package dev.menai.internal.task;

import dev.menai.Execution;
import dev.menai.core.Engine;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

/**
 * An execution by the engine that it opens for each run and scope.
 *
 * @param name what messages and dumps call it
 * @param opener makes the engine
 */
public record EngineExecution(String name, Opener opener) implements Execution {
  /** Opens an engine for one run or scope; {@code died} hears of an executor that takes no more. */
  public static Engine open(
      Execution execution, String name, Consumer<RejectedExecutionException> died) {
    if (execution instanceof EngineExecution known) return known.opener.open("menai-" + name, died);
    throw new IllegalArgumentException(
        "an execution that Menai did not make can't be used: " + execution);
  }

  @Override
  public String toString() {
    return "Execution." + name;
  }

  public interface Opener {
    Engine open(String name, Consumer<RejectedExecutionException> died);
  }
}
