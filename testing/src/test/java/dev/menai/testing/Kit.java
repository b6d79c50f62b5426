package dev.menai.testing;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.EventType;

/** Runs test classes that are meant to fail. */
final class Kit {
  private Kit() {}

  static EngineExecutionResults run(Class<?> tests) {
    return EngineTestKit.engine("junit-jupiter").selectors(selectClass(tests)).execute();
  }

  /** The failure of the only test of a class. */
  static Throwable failure(Class<?> tests) {
    List<Throwable> failures = failures(run(tests));
    if (failures.size() != 1) throw new AssertionError("expected one failure, and got " + failures);
    return failures.get(0);
  }

  /** What the only test of a class failed with, and how long it took. */
  record Failed(Throwable failure, Duration taken) {}

  /** Runs classes at the same time, each with one test that is meant to fail. */
  static Map<Class<?>, Failed> failedTogether(Class<?>... tests) {
    EngineExecutionResults results =
        EngineTestKit.engine("junit-jupiter")
            .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
            .configurationParameter("junit.jupiter.execution.parallel.mode.default", "concurrent")
            .configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
            .configurationParameter(
                "junit.jupiter.execution.parallel.config.fixed.parallelism", "" + tests.length)
            .selectors(
                Stream.of(tests)
                    .map(DiscoverySelectors::selectClass)
                    .toArray(DiscoverySelector[]::new))
            .execute();
    return results.testEvents().executions().failed().stream()
        .collect(
            Collectors.toMap(
                failed ->
                    ((MethodSource) failed.getTestDescriptor().getSource().orElseThrow())
                        .getJavaClass(),
                failed ->
                    new Failed(
                        failed
                            .getTerminationInfo()
                            .getExecutionResult()
                            .getThrowable()
                            .orElseThrow(),
                        failed.getDuration())));
  }

  /** The failures of the tests that failed. */
  static List<Throwable> failures(EngineExecutionResults results) {
    return results
        .testEvents()
        .filter(event -> event.getType() == EventType.FINISHED)
        .map(Kit::result)
        .filter(result -> result.getStatus() == Status.FAILED)
        .map(result -> result.getThrowable().orElseThrow())
        .toList();
  }

  private static TestExecutionResult result(Event event) {
    return event.getRequiredPayload(TestExecutionResult.class);
  }
}
