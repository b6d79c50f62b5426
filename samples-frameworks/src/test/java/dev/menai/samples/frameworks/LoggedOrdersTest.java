package dev.menai.samples.frameworks;

import static dev.menai.Async.await;
import static dev.menai.Async.createTask;
import static dev.menai.Async.gather;
import static dev.menai.Async.run;
import static dev.menai.Async.sleep;
import static dev.menai.Async.toThread;
import static dev.menai.Async.withContext;
import static dev.menai.Async.yieldNow;
import static java.time.Duration.ofMillis;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.menai.AsyncScope;
import dev.menai.Awaitable;
import dev.menai.Execution;
import dev.menai.Task;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import kotlinx.coroutines.DelayKt;
import kotlinx.coroutines.slf4j.MDCContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

class LoggedOrdersTest {
  private static final Set<String> LINES =
      Set.of(
          "loading", "asking for the price", "got the price", "waiting for the price", "costs 700");

  private final Logger logger = (Logger) LoggerFactory.getLogger(LoggedOrders.class);
  private final ListAppender<ILoggingEvent> log =
      new ListAppender<>() {
        @Override
        protected void append(ILoggingEvent line) {
          line.prepareForDeferredProcessing(); // reads the MDC now, on the thread that logs
          super.append(line);
        }
      };

  static Stream<Execution> executions() {
    return Stream.of(Execution.eventLoop(), Execution.parallel());
  }

  @BeforeEach
  void listen() {
    log.start();
    logger.addAppender(log);
  }

  @AfterEach
  void stopListening() {
    logger.detachAppender(log);
  }

  @ParameterizedTest
  @MethodSource("executions")
  void everyLineOfEveryTaskSaysItsRequest(Execution execution) {
    LoggedOrders.serve(execution, 7);

    assertEquals(Map.of("order-7", LINES), linesByRequest());
    assertNull(MDC.get("request"));
  }

  @ParameterizedTest
  @MethodSource("executions")
  void requestsThatRunTogetherKeepTheirOwn(Execution execution) {
    run(
        execution,
        () ->
            gather(() -> LoggedOrders.serveAmongOthers(1), () -> LoggedOrders.serveAmongOthers(7)));

    Map<String, Set<String>> lines = linesByRequest();
    assertEquals(Set.of("order-1", "order-7"), lines.keySet());
    assertEquals(LINES, lines.get("order-7"));
  }

  @ParameterizedTest
  @MethodSource("executions")
  void aBodySeesItAfterEachSuspensionAndOnAThread(Execution execution) {
    try (AsyncScope scope = scope(execution)) {
      List<String> seen =
          scope.run(
              () -> {
                String first = MDC.get("request");
                sleep(ofMillis(1));
                String slept = MDC.get("request");
                yieldNow();
                String yielded = MDC.get("request");
                await(k -> DelayKt.delay(1, k));
                String delayed = MDC.get("request");
                Task<String> task = createTask(() -> MDC.get("request"));
                return List.of(
                    first,
                    slept,
                    yielded,
                    delayed,
                    task.await(),
                    toThread(() -> MDC.get("request")));
              });

      assertEquals(List.of("a", "a", "a", "a", "a", "a"), seen);
    }
  }

  @ParameterizedTest
  @MethodSource("executions")
  void aPartOfATaskHasAnotherAndGivesItBack(Execution execution) {
    try (AsyncScope scope = scope(execution)) {
      List<String> seen =
          scope.run(
              () -> {
                Awaitable<String> late =
                    () -> {
                      sleep(ofMillis(1));
                      return MDC.get("request");
                    };
                String inner = withContext(new MDCContext(Map.of("request", "b")), late);
                return List.of(inner, MDC.get("request"), late.await());
              });

      assertEquals(List.of("b", "a", "a"), seen);
    }
  }

  @ParameterizedTest
  @MethodSource("executions")
  void whatABodyPutsItselfStaysInThatBody(Execution execution) {
    try (AsyncScope scope = scope(execution)) {
      List<String> seen =
          scope.run(
              () -> {
                MDC.put("request", "mine");
                sleep(ofMillis(1));
                Task<String> task = createTask(() -> MDC.get("request"));
                return List.of(MDC.get("request"), task.await());
              });

      assertEquals(List.of("mine", "a"), seen);
      assertEquals("a", scope.run(() -> MDC.get("request")));
    }
  }

  @Test
  void withoutTheElementATaskSeesNothing() {
    MDC.put("request", "a");
    try (AsyncScope scope = AsyncScope.create()) {
      assertEquals("nothing", scope.run(() -> MDC.get("request") == null ? "nothing" : "it"));
    } finally {
      MDC.remove("request");
    }
  }

  private static AsyncScope scope(Execution execution) {
    return AsyncScope.builder()
        .execution(execution)
        .context(new MDCContext(Map.of("request", "a")))
        .build();
  }

  private Map<String, Set<String>> linesByRequest() {
    return log.list.stream()
        .collect(
            groupingBy(
                line -> line.getMDCPropertyMap().getOrDefault("request", "none"),
                mapping(ILoggingEvent::getFormattedMessage, toSet())));
  }
}
