package com.acme;

import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.menai.testing.AsyncTest;
import dev.menai.testing.VirtualClock;
import java.util.List;

class GreetingsTest {
  @AsyncTest
  void severalAreLookedForAtTheSameTime(VirtualClock clock) {
    Greetings greetings = new Greetings(new SlowUsers());

    assertEquals(List.of("hello mario", "hello stranger"), greetings.greet(List.of(42L, 43L)));
    assertEquals(ofSeconds(1), clock.now()); // a second each in Kotlin, and no time here
  }
}
