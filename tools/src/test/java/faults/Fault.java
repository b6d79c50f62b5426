package faults;

import dev.menai.AsyncScope;

/**
 * A mistake that makes a program stand still, or run away.
 *
 * @param name what it is called here
 * @param plant starts tasks that make it, and returns
 */
record Fault(String name, Plant plant) {
  /** Starts the tasks of a fault. */
  interface Plant {
    void in(AsyncScope scope);
  }
}
