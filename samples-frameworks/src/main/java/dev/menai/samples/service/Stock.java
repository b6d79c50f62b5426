package dev.menai.samples.service;

// guide/service.md: stock
/** How many there are of each item. Called in a task. */
public interface Stock {
  /** What is left. */
  int left(String item);
}
// guide/service.md: end
