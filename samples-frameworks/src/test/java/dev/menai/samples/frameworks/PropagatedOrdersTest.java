package dev.menai.samples.frameworks;

import static dev.menai.Async.gather;
import static dev.menai.Async.sleep;
import static dev.menai.Async.toThread;
import static dev.menai.samples.frameworks.PropagatedOrders.user;
import static java.time.Duration.ofMillis;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.menai.AsyncScope;
import dev.menai.Execution;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.MDC;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;

class PropagatedOrdersTest {
  static Stream<Execution> executions() {
    return Stream.of(Execution.eventLoop(), Execution.parallel());
  }

  @BeforeAll
  static void register() {
    PropagatedOrders.register();
  }

  @BeforeEach
  void receive() {
    MDC.put("request", "order-7");
    logIn("mario");
  }

  @AfterEach
  void end() {
    MDC.clear();
    SecurityContextHolder.clearContext();
  }

  private static void logIn(String name) {
    SecurityContextHolder.setContext(
        new SecurityContextImpl(new TestingAuthenticationToken(name, "")));
  }

  @ParameterizedTest
  @MethodSource("executions")
  void aScopeHasTheValuesOfWhoMakesATask(Execution execution) {
    try (AsyncScope scope = PropagatedOrders.open(execution)) {
      List<String> seen =
          scope.run(
              () -> gather(() -> MDC.get("request"), () -> user(), () -> toThread(() -> user())));

      assertEquals(List.of("order-7", "mario", "mario"), seen);
    }
  }

  @ParameterizedTest
  @MethodSource("executions")
  void namedValuesFollowAlone(Execution execution) {
    try (AsyncScope scope = PropagatedOrders.openFor(execution)) {
      assertEquals("order-7 nobody", scope.run(() -> MDC.get("request") + " " + user()));
    }
  }

  @Test
  void aRunHasTheValuesOfItsCaller() {
    assertEquals(List.of("order-7", "mario"), PropagatedOrders.runHere());
  }

  @ParameterizedTest
  @MethodSource("executions")
  void aUserStaysWithTheBodyAndWithNoOther(Execution execution) {
    try (AsyncScope scope = PropagatedOrders.open(execution)) {
      List<String> seen =
          scope.run(() -> gather(() -> actAs("luigi"), () -> actAs("peach"), () -> user()));

      assertEquals(List.of("luigi luigi", "peach peach", "mario"), seen);
    }
    assertEquals("mario", user());
    SecurityContextHolder.clearContext();
    MDC.clear();
    assertNull(MDC.get("request"));
  }

  private static String actAs(String name) {
    logIn(name);
    sleep(ofMillis(2)); // the others log in
    return user() + " " + toThread(() -> user());
  }
}
