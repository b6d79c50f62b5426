package dev.menai.testing;

/** What the loop is driven towards: it stops as soon as this is reached. */
final class Goal {
  private final VirtualLoop loop;

  /** Set once, by any thread; the loop looks before each turn. */
  private volatile boolean reached;

  Goal(VirtualLoop loop) {
    this.loop = loop;
  }

  void reach() {
    reached = true;
    loop.signal();
  }

  boolean isReached() {
    return reached;
  }
}
