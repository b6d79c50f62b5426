package dev.menai.context;

import io.micrometer.context.ThreadLocalAccessor;
import org.jspecify.annotations.Nullable;

/**
 * What one thread had at one time: the value of each accessor, or null where there was none.
 * Immutable.
 *
 * <p>A value that is the very same as the one before is left alone. So where nothing has changed,
 * as mostly, each accessor is asked once, and nothing else happens.
 */
final class Values {
  private final ThreadLocalAccessor<?>[] accessors;
  private final @Nullable Object[] values;

  private Values(ThreadLocalAccessor<?>[] accessors, @Nullable Object[] values) {
    this.accessors = accessors;
    this.values = values;
  }

  /** Those that this thread has now, of these accessors. */
  static Values here(ThreadLocalAccessor<?>[] accessors) {
    @Nullable Object[] values = new Object[accessors.length];
    for (int i = 0; i < accessors.length; i++) values[i] = accessors[i].getValue();
    return new Values(accessors, values);
  }

  /** Those that this thread has now of some accessors; this very object if all are the same. */
  Values again(ThreadLocalAccessor<?>[] now) {
    return now == accessors ? again() : here(now);
  }

  /** Those that this thread has now of the same accessors; this very object if all are the same. */
  Values again() {
    @Nullable Object[] changed = null;
    for (int i = 0; i < accessors.length; i++) {
      Object value = accessors[i].getValue();
      if (changed == null && value != values[i]) changed = values.clone();
      if (changed != null) changed[i] = value;
    }
    return changed == null ? this : new Values(accessors, changed);
  }

  /** Gives this thread these values instead of others of the same accessors, which it has now. */
  void replace(Values others) {
    if (others == this) return;
    for (int i = 0; i < accessors.length; i++)
      if (values[i] != others.values[i]) set(accessors[i], values[i]);
  }

  /** Gives this thread these values back, which it had before. */
  void restore() {
    for (int i = 0; i < accessors.length; i++) {
      ThreadLocalAccessor<?> accessor = accessors[i];
      if (accessor.getValue() != values[i]) restore(accessor, values[i]);
    }
  }

  @SuppressWarnings("unchecked") // The value is one that the accessor gave.
  private static <V> void set(ThreadLocalAccessor<V> accessor, @Nullable Object value) {
    if (value == null) accessor.setValue();
    else accessor.setValue((V) value);
  }

  @SuppressWarnings("unchecked") // As above.
  private static <V> void restore(ThreadLocalAccessor<V> accessor, @Nullable Object value) {
    if (value == null) accessor.restore();
    else accessor.restore((V) value);
  }
}
