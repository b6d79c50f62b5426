package dev.menai.testing;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.List;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
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
