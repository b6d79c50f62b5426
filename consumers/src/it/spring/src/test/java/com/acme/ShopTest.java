package com.acme;

import static java.time.Duration.ofMillis;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.menai.AsyncScope;
import dev.menai.testing.AsyncTest;
import dev.menai.testing.VirtualClock;
import java.util.List;

// spring.md: shop test
class ShopTest {
  @AsyncTest
  void asksForAllPricesAtOnce(AsyncScope scope, VirtualClock clock) {
    Shop shop = new Shop(scope, new Prices());
    assertEquals(List.of(30, 40), shop.prices(List.of("boo", "toad")).await());
    assertEquals(ofMillis(400), clock.now()); // not 700, and no time on the wall
  }

  @AsyncTest
  void offersWithoutAPriceIfItTakesTooLong(AsyncScope scope, VirtualClock clock) {
    Shop shop = new Shop(scope, new Prices());
    assertEquals("bowser has no price yet", shop.offer("bowser").await());
    assertEquals(ofMillis(500), clock.now());
  }
}
// spring.md: end
