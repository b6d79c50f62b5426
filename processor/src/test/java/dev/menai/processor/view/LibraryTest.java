package dev.menai.processor.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Views of what kotlinx.coroutines itself declares, a jar that nobody here can change. */
class LibraryTest {
  @TempDir Path folder;

  @Test
  void aMutexOfKotlinsIsUsedInJava() throws Exception {
    Compilation compiled =
        Compilation.of(
            folder,
            "User.java",
            """
            import dev.menai.Async;
            import dev.menai.processor.JavaView;
            import java.util.concurrent.Callable;
            import kotlinx.coroutines.sync.*;

            @JavaView(Mutex.class)
            public class User implements Callable<String> {
              public String call() {
                return Async.run(() -> {
                  MutexView mutex = MutexView.of(MutexKt.Mutex(false));
                  mutex.lock();
                  var waiting = Async.createTask(() -> { mutex.lock("second"); });
                  Async.yieldNow();
                  boolean waits = !waiting.isDone();
                  mutex.unlock();
                  waiting.await();
                  return waits + " " + mutex.tryLock() + " " + mutex.holdsLock("second");
                });
              }
            }
            """);
    assertEquals("true false true", compiled.call("User"));
  }

  @Test
  void viewsOfAllItsGreatInterfacesCompileWithoutAWarningOfJavacs() {
    Compilation compiled =
        Compilation.of(
            folder,
            "Views.java",
            """
            import dev.menai.processor.JavaView;
            import kotlinx.coroutines.*;
            import kotlinx.coroutines.channels.*;
            import kotlinx.coroutines.flow.*;
            import kotlinx.coroutines.sync.*;

            @JavaView(Job.class)
            @JavaView(CompletableDeferred.class)
            @JavaView(Channel.class)
            @JavaView(ProducerScope.class)
            @JavaView(Flow.class)
            @JavaView(MutableSharedFlow.class)
            @JavaView(MutableStateFlow.class)
            @JavaView(Semaphore.class)
            @JavaView(value = Semaphore.class, returns = JavaView.Returns.TASK)
            @JavaView(value = Channel.class, returns = JavaView.Returns.FUTURE)
            @JavaView(CoroutineDispatcher.class)
            class Views {}
            """,
            "-Xlint:all");
    assertTrue(compiled.succeeded(), compiled.messages());
    String others = compiled.messages().replaceAll("(?m)^.*left out of .*\\n.*\\n *\\^\\n?", "");
    assertEquals("", others);
  }
}
