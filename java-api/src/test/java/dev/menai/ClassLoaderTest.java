package dev.menai;

import static dev.menai.Async.createTask;
import static dev.menai.Async.run;
import static dev.menai.Async.sleep;
import static dev.menai.Async.timeout;
import static dev.menai.Async.toThread;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.menai.stream.AsyncStream;
import java.io.File;
import java.lang.ref.WeakReference;
import java.lang.reflect.Constructor;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A program that has ended can be unloaded, with Menai, as a server does that deploys it anew. */
class ClassLoaderTest {
  /** Idle threads of pools, Menai's and Kotlin's timer, end after a second. */
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(30);

  @Tag("once") // It waits for idle threads.
  @ParameterizedTest
  @ValueSource(
      classes = {
        Run.class,
        Failing.class,
        Scope.class,
        Timeouts.class,
        ToThread.class,
        Adapted.class,
        Streams.class
      })
  void aProgramThatHasEndedCanBeUnloaded(Class<?> program) throws Exception {
    assertUnloaded(runApart(program));
  }

  @Tag("once")
  @Test
  void aProgramWithAManagementBeanCanBeUnloaded() throws Exception {
    System.setProperty("menai.jmx", "true");
    try {
      assertUnloaded(runApart(Run.class));
    } finally {
      System.clearProperty("menai.jmx");
    }
  }

  private static void assertUnloaded(WeakReference<ClassLoader> loader) {
    long end = System.nanoTime() + PATIENCE;
    while (loader.get() != null && System.nanoTime() - end < 0) {
      System.gc();
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    }

    assertNull(loader.get());
  }

  /** Runs a program with classes of its own, those of Menai and Kotlin too. */
  private static WeakReference<ClassLoader> runApart(Class<?> program) throws Exception {
    URL[] urls =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(ClassLoaderTest::url)
            .toArray(URL[]::new);
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    URLClassLoader apart = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader());
    try (apart) {
      Thread.currentThread().setContextClassLoader(apart);
      Constructor<?> made = Class.forName(program.getName(), true, apart).getDeclaredConstructor();
      made.setAccessible(true);
      ((Runnable) made.newInstance()).run();
    } finally {
      Thread.currentThread().setContextClassLoader(before);
    }
    return new WeakReference<>(apart);
  }

  private static URL url(String entry) {
    try {
      return Path.of(entry).toUri().toURL();
    } catch (MalformedURLException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Runs on both executions. */
  private abstract static class Program implements Runnable {
    @Override
    public void run() {
      run(Execution.eventLoop());
      run(Execution.parallel());
    }

    abstract void run(Execution where);
  }

  static final class Run extends Program {
    @Override
    void run(Execution where) {
      Async.run(where, () -> createTask(() -> sleep(ofMillis(1))).await());
    }
  }

  static final class Failing extends Program {
    @Override
    void run(Execution where) {
      try (AsyncScope scope =
          AsyncScope.builder().execution(where).onUncaught((task, failure) -> {}).build()) {
        Action failing =
            () -> {
              throw new IllegalStateException("unseen");
            };
        scope.createTask(failing);
      }
    }
  }

  static final class Scope extends Program {
    @Override
    void run(Execution where) {
      try (AsyncScope scope = AsyncScope.builder().execution(where).build()) {
        scope.createTask(() -> sleep(ofSeconds(60)));
        scope.future(() -> 1).join();
        int two = scope.run(() -> 2);
      }
    }
  }

  static final class Timeouts extends Program {
    @Override
    void run(Execution where) {
      Async.run(where, () -> timeout(ofSeconds(60), () -> sleep(ofMillis(1))));
    }
  }

  static final class ToThread extends Program {
    @Override
    void run(Execution where) {
      Async.run(where, () -> toThread(() -> Thread.currentThread().getName()));
    }
  }

  static final class Adapted extends Program {
    interface View {
      long slowBalance(int id);

      Task<Void> close(int id);
    }

    @Override
    void run(Execution where) {
      View view = Suspend.adapt(View.class, new Accounts());
      Async.run(where, () -> view.slowBalance(1));
      Async.run(where, () -> view.close(1).await());
    }
  }

  static final class Streams extends Program {
    @Override
    void run(Execution where) {
      Async.run(
          where,
          () -> {
            AsyncStream<Integer> numbers =
                AsyncStream.generate(
                    emitter -> {
                      for (int i = 0; i < 10; i++) emitter.emit(i);
                    });
            numbers.map(number -> number + 1).buffer(2).forEach(number -> sleep(ofMillis(1)));
            for (int number : numbers) if (number == 3) break;
          });
    }
  }
}
