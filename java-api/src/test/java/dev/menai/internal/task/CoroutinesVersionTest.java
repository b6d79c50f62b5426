package dev.menai.internal.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.menai.Async;
import dev.menai.AsyncScope;
import dev.menai.CapturedLog;
import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A version of kotlinx.coroutines that was not tried is told of. */
@ResourceLock(CapturedLog.LOGGER)
class CoroutinesVersionTest {
  private static final String TOLD =
      "kotlinx.coroutines 9.9.9 is in use, with which this version of Menai was not tried. It was"
          + " tried with 1.10.2 to 1.11.0";

  @RegisterExtension final CapturedLog log = new CapturedLog();

  @ParameterizedTest
  @NullSource // a jar that says nothing
  @ValueSource(strings = {"1.10.2", "1.10.3", "1.11.0-RC", "1.11.0"})
  void ofATriedVersionNothingIsSaid(String version) {
    assertNull(CoroutinesVersion.warning(version));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.9.0", "1.10.1", "1.11.1", "1.12.0-RC", "2.0.0", "mine"})
  void anyOtherIsNamed(String version) {
    assertEquals(TOLD.replace("9.9.9", version), CoroutinesVersion.warning(version));
  }

  @Tag("once")
  @Test
  void theVersionInTheJarIsToldOfOnceWhenMenaiStarts(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("META-INF/kotlinx_coroutines_core.version");
    Files.createDirectories(file.getParent());
    Files.writeString(file, "9.9.9\n");

    runApart(folder);

    assertEquals(List.of("WARNING " + TOLD), log.messages);
  }

  @Tag("once")
  @Test
  void withTheBuildsOwnVersionAProgramStartsSilently(@TempDir Path empty) throws Exception {
    runApart(empty);

    assertEquals(List.of(), log.messages);
  }

  /** Runs a program with classes of its own, and a folder before all of them. */
  private static void runApart(Path folder) throws Exception {
    List<URL> urls = new ArrayList<>(List.of(folder.toUri().toURL()));
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator))
      urls.add(Path.of(entry).toUri().toURL());
    ClassLoader platform = ClassLoader.getPlatformClassLoader();
    try (URLClassLoader apart = new URLClassLoader(urls.toArray(URL[]::new), platform)) {
      Class<?> program = Class.forName(Program.class.getName(), true, apart);
      ((Runnable) program.getDeclaredConstructor().newInstance()).run();
    }
  }

  /** Starts Menai in two ways. */
  public static final class Program implements Runnable {
    /** For the test. */
    public Program() {}

    @Override
    public void run() {
      assertNotNull(Async.run(() -> "one"));
      try (AsyncScope scope = AsyncScope.create()) {
        assertNotNull(scope.run(() -> "two"));
      }
    }
  }
}
