package dev.menai.internal.diagnostics;

import java.util.List;

/**
 * Where a thread stands, as its stack tells.
 *
 * @param stack the whole stack
 * @param frames the user's frames, the innermost first
 * @param verb what the innermost of them has called, as {@code AsyncQueue.get}
 * @param place the innermost of them, in words
 * @param inside the blocks of locks and the like in which it stands, as the end of a sentence
 */
record Standing(
    StackTraceElement[] stack,
    List<StackTraceElement> frames,
    String verb,
    String place,
    String inside) {

  static Standing of(StackTraceElement[] stack) {
    return new Standing(
        stack, Frames.users(stack), Frames.verb(stack), Frames.place(stack), inside(stack));
  }

  private static String inside(StackTraceElement[] stack) {
    StringBuilder inside = new StringBuilder();
    for (int i = Frames.firstOfUser(stack); i + 1 < stack.length; i++) {
      if (!stack[i].getClassName().startsWith("dev.menai.sync.")
          || !stack[i].getMethodName().startsWith("with")
          || Frames.isOurs(stack[i + 1])) continue;
      inside.append(", inside ").append(Frames.called(stack[i]));
      inside.append(" at ").append(Frames.place(stack[i + 1]));
    }
    return inside.toString();
  }
}
