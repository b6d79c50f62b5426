package dev.menai.processor.view;

/** How the methods of a facade wait where Kotlin suspends. */
public enum FacadeStyle {
  /** They suspend the calling task. A {@code Flow} is an {@code AsyncStream}. */
  VIEW,

  /**
   * They return a {@code CompletableFuture}, whose cancel cancels the coroutine. A {@code Flow} is
   * a {@code Flow.Publisher} of the JDK's.
   */
  FUTURE,

  /**
   * They block the calling thread, whose interrupt cancels the coroutine. A {@code Flow} is an
   * iterable that can be closed, and a {@code Flow.Publisher} too.
   */
  BLOCKING
}
