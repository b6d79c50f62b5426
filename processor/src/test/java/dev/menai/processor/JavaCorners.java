package dev.menai.processor;

/** A class of Java's above a class of Kotlin's; one of its methods is of no use elsewhere. */
public class JavaCorners {
  static class Secret {}

  /** What code of another package can't say. */
  public Secret secret(Secret secret) {
    return secret;
  }

  /** What any code may call. */
  public int open(int value) {
    return value;
  }
}
