import java.util.Arrays;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs the test classes that it is given, up to the first failure, which it names. */
final class RunTests implements TestExecutionListener {
  public static void main(String[] classes) {
    var request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(Arrays.stream(classes).map(DiscoverySelectors::selectClass).toList())
            .configurationParameter(
                "junit.jupiter.execution.timeout.default", System.getProperty("timeout") + " s")
            // A test that hangs may also not listen to an interrupt.
            .configurationParameter(
                "junit.jupiter.execution.timeout.thread.mode.default", "SEPARATE_THREAD")
            .build();
    LauncherFactory.create().execute(request, new RunTests());
    end(0);
  }

  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    if (result.getStatus() != Status.FAILED) return;
    String name = test.getUniqueId().replaceAll(".*class:[^\\]]*\\.([^.\\]]*)\\]/?", "$1 ");
    System.out.println("FAILED " + name);
    result.getThrowable().ifPresent(System.out::println);
    end(1);
  }

  /** At once: what a mutant left behind may never end. */
  private static void end(int status) {
    System.out.flush();
    Runtime.getRuntime().halt(status);
  }
}
