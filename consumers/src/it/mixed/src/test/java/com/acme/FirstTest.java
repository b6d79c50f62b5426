package com.acme;

import static dev.menai.Async.*;
import static java.time.Duration.ofDays;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.menai.testing.AsyncTest;
import dev.menai.testing.VirtualClock;

// setup.md: first test
class FirstTest {
  @AsyncTest
  void aDayTakesNoTime(VirtualClock clock) {
    sleep(ofDays(1)); // the clock jumps
    assertEquals(ofDays(1), clock.now());
  }
}
// setup.md: end
