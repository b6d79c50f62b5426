package dev.menai.testing;

import static dev.menai.Async.allTasks;
import static dev.menai.Async.await;
import static dev.menai.Async.createTask;
import static dev.menai.Async.currentTask;
import static dev.menai.Async.sleep;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.Mockito.when;

import dev.menai.AsyncScope;
import dev.menai.Task;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.Mock;
import org.mockito.junit.jupiter.MockitoExtension;

/** {@link AsyncTest} beside what else JUnit has. */
@ExtendWith(MockitoExtension.class)
class AsyncTestWithOthersTest {
  @Mock Supplier<String> supplier;

  private Thread thread;
  private Task<String> service;

  @BeforeEach
  void prepare(TestInfo info) {
    thread = Thread.currentThread();
    if (info.getTestMethod().orElseThrow().isAnnotationPresent(AsyncTest.class)) {
      sleep(ofSeconds(1));
      service = createTask("service", () -> await(() -> slow("ready")));
    }
  }

  private static String slow(String value) {
    sleep(ofHours(1));
    return value;
  }

  @AfterEach
  void cleanUp() {
    if (service != null) assertEquals("ready", service.await());
  }

  @AsyncTest
  void preparationAndCleanUpRunInTheSameTask(VirtualClock clock) {
    assertEquals(ofSeconds(1), clock.now());
    assertSame(thread, Thread.currentThread());
    assertEquals("ready", service.await());
    assertEquals(ofSeconds(3601), clock.now());
  }

  @AsyncTest
  @DisplayName("the scope is on the same clock, and may be cancelled")
  void scope(AsyncScope scope, VirtualClock clock) {
    Task<String> task = scope.createTask(() -> slow("x"));
    assertEquals("x", task.await());
    assertEquals("y", await(scope.future(() -> "y")));
    assertEquals(ofSeconds(3601), clock.now());
    Task<String> endless = scope.createTask(() -> slow("z"));
    scope.cancel();
    sleep(ofSeconds(1));
    assertTrue(endless.isCancelled());
    assertTrue(allTasks().contains(currentTask()));
  }

  @AsyncTest
  void mocks() {
    when(supplier.get()).thenReturn("mocked");
    assertEquals("mocked", await(createTask(() -> supplier.get())));
  }

  @AsyncTest
  void assumptions() {
    Assumptions.assumeTrue(service.isDone(), "not done");
  }

  @AsyncTest
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void parameters(int hours, VirtualClock clock) {
    sleep(ofHours(hours));
    assertEquals(ofHours(hours).plusSeconds(1), clock.now());
  }

  @ParameterizedTest(name = "{0} and {1}")
  @CsvSource({"a, 1", "b, 2"})
  @AsyncTest(shuffle = true)
  void moreParameters(String name, int number) {
    sleep(ofHours(number));
    assertEquals(1, name.length());
  }

  @AsyncTest
  @RepeatedTest(3)
  void repetitions(VirtualClock clock) {
    assertEquals(ofSeconds(1), clock.now());
  }

  @Test
  void ordinaryTestsAreLeftAlone() {
    assertSame(thread, Thread.currentThread());
    assertThrows(IllegalStateException.class, VirtualTime::clock);
  }

  @Nested
  class Inner {
    private Thread inner;

    @BeforeEach
    void prepare() {
      inner = Thread.currentThread();
      sleep(ofSeconds(1));
    }

    @AsyncTest
    void nested(VirtualClock clock) {
      assertSame(thread, inner);
      assertSame(thread, Thread.currentThread());
      assertEquals(ofSeconds(2), clock.now());
    }
  }

  /** That of preparation stays visible. */
  private static final ThreadLocal<String> LOCAL = new ThreadLocal<>();

  @Nested
  class Locals {
    @BeforeEach
    void prepare() {
      LOCAL.set("set");
    }

    @AsyncTest
    void threadLocals() {
      assertEquals("set", LOCAL.get());
      assertNotSame("set", await(createTask(() -> LOCAL.get())));
    }
  }
}
