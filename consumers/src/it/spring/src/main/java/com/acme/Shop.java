package com.acme;

import static dev.menai.Async.*;
import static java.time.Duration.ofMillis;

import dev.menai.AsyncScope;
import dev.menai.AsyncTimeoutException;
import dev.menai.Awaitable;
import dev.menai.Task;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

// spring.md: shop
@RestController
class Shop {
  private final AsyncScope scope;
  private final Prices prices;

  Shop(AsyncScope scope, Prices prices) {
    this.scope = scope;
    this.prices = prices;
  }

  @GetMapping("/prices")
  Task<List<Integer>> prices(@RequestParam List<String> item) {
    return scope.createTask(() -> gather(item.stream().map(this::price).toList())); // all at once
  }

  private Awaitable<Integer> price(String item) {
    return Awaitable.of(k -> prices.price(item, k));
  }

  @GetMapping("/offers/{item}")
  Task<String> offer(@PathVariable String item) {
    return scope.createTask(() -> item + " " + quickly(item));
  }

  private String quickly(String item) {
    try {
      return "costs " + waitFor(price(item), ofMillis(500));
    } catch (AsyncTimeoutException late) {
      return "has no price yet"; // Kotlin's function was cancelled
    }
  }
}
// spring.md: end
