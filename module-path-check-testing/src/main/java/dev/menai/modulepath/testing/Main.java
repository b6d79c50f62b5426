package dev.menai.modulepath.testing;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.menai.Async;
import dev.menai.testing.VirtualTime;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.time.Duration;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** Runs tests with the fixtures, all loaded as named modules, and fails when one of them fails. */
public final class Main {
  private Main() {}

  /**
   * Ends with an exception, and so with a status other than 0, when something is amiss.
   *
   * @param args none
   */
  public static void main(String[] args) {
    for (String name : new String[] {"dev.menai.testing", "kotlinx.coroutines.test"}) {
      if (ModuleLayer.boot().findModule(name).isEmpty()) {
        throw new IllegalStateException("not loaded as a module: " + name);
      }
    }
    VirtualTime.run(() -> Async.sleep(Duration.ofDays(1)));
    TestExecutionSummary summary = runTests();
    summary.printFailuresTo(new PrintWriter(System.err, true, Charset.defaultCharset()));
    if (summary.getTestsSucceededCount() != 2 || summary.getTotalFailureCount() != 0) {
      throw new IllegalStateException("tests succeeded: " + summary.getTestsSucceededCount());
    }
    System.out.println("Menai's fixtures run on the module path");
  }

  private static TestExecutionSummary runTests() {
    SummaryGeneratingListener listener = new SummaryGeneratingListener();
    LauncherFactory.create()
        .execute(
            LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(Fixtures.class))
                .build(),
            listener);
    return listener.getSummary();
  }
}
