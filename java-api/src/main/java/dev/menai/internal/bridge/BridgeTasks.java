package dev.menai.internal.bridge;

import dev.menai.KotlinValues;
import dev.menai.Task;
import java.util.function.UnaryOperator;
import kotlinx.coroutines.Deferred;
import kotlinx.coroutines.Job;
import org.jspecify.annotations.Nullable;

/** What runs already: Kotlin's deferreds and jobs, and Java's tasks. */
final class BridgeTasks {
  private BridgeTasks() {}

  /** How to convert one to the other; null if they aren't these, or their values differ. */
  static @Nullable UnaryOperator<@Nullable Object> convert(BoundType from, BoundType to) {
    if (from.raw() == Task.class && (to.raw() == Deferred.class || to.raw() == Job.class)) {
      boolean same = to.raw() == Job.class || isSame(from.argument(0), to.argument(0));
      return same ? task -> task == null ? null : ((Task<?>) task).asDeferred() : null;
    }
    if (to.raw() != Task.class) return null;
    if (from.raw() == Job.class && to.argument(0).isVoid()) {
      return job -> job == null ? null : KotlinValues.task((Job) job);
    }
    if (from.raw() != Deferred.class) return null;
    Conversion value = Conversion.between(from.argument(0), to.argument(0));
    if (value == null) return null;
    return deferred -> deferred == null ? null : task((Deferred<?>) deferred, value);
  }

  private static Task<?> task(Deferred<?> deferred, Conversion value) {
    return value.how() == null
        ? KotlinValues.task(deferred)
        : KotlinValues.<@Nullable Object, @Nullable Object>task(deferred, value::apply);
  }

  private static boolean isSame(BoundType from, BoundType to) {
    Conversion value = Conversion.between(from, to);
    return value != null && value.how() == null;
  }
}
