package dev.menai.internal.task;

import java.lang.ref.Cleaner;

/** Actions that run once nobody can reach an object any more. */
public final class Forgotten {
  /** Made with the first action, as it costs a thread. */
  private static final Cleaner CLEANER = Cleaner.create();

  private Forgotten() {}

  /**
   * Runs the action, once, when the object has been garbage collected; or when it is cleaned by
   * hand. The action must not refer to the object.
   */
  public static Cleaner.Cleanable watch(Object object, Runnable action) {
    return CLEANER.register(object, action);
  }
}
