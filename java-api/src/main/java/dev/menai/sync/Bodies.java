package dev.menai.sync;

import dev.menai.Action;
import dev.menai.Awaitable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Bodies without a value as bodies with one. */
final class Bodies {
  private Bodies() {}

  static Awaitable<@Nullable Void> of(Action body) {
    Objects.requireNonNull(body, "body");
    return () -> {
      body.run();
      return null;
    };
  }
}
