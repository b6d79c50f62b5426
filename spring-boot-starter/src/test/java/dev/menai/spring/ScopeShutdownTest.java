package dev.menai.spring;

import static dev.menai.Async.createTask;
import static dev.menai.Async.nonCancellable;
import static dev.menai.Async.sleep;
import static org.assertj.core.api.Assertions.assertThat;

import dev.menai.AsyncScope;
import dev.menai.Promise;
import dev.menai.Task;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;

/** The end of an application whose tasks still run. */
class ScopeShutdownTest {
  private final ApplicationContextRunner runner =
      new ApplicationContextRunner().withConfiguration(MenaiAutoConfigurationTest.ALL);

  @Test
  void whatRunsComesToItsEndAndWhatThatStartsToo() {
    Promise<String> closing = Promise.create();
    AtomicReference<Task<String>> second = new AtomicReference<>();
    AtomicReference<Task<Void>> first = new AtomicReference<>();
    runner
        .withBean(
            "listener",
            ApplicationListener.class,
            () -> (ApplicationListener<ContextClosedEvent>) event -> closing.complete("now"))
        .run(
            context -> {
              AsyncScope scope = context.getBean(AsyncScope.class);
              first.set(
                  scope.createTask(
                      () -> {
                        closing.await();
                        second.set(scope.createTask(() -> createTask(() -> "ran").await()));
                      }));
            });

    first.get().result();
    assertThat(second.get().result()).isEqualTo("ran");
  }

  @Test
  void whatTakesTooLongIsCancelledAndCleansUp() {
    AtomicReference<Task<Void>> task = new AtomicReference<>();
    AtomicReference<String> cleaned = new AtomicReference<>();
    runner
        .withPropertyValues("menai.shutdown.grace=1ms")
        .run(
            context -> {
              Promise<String> begun = Promise.create();
              task.set(
                  context
                      .getBean(AsyncScope.class)
                      .createTask(
                          () -> {
                            try {
                              begun.complete("");
                              sleep(Duration.ofDays(1));
                            } finally {
                              nonCancellable(
                                  () -> {
                                    sleep(Duration.ofMillis(5));
                                    cleaned.set("cleaned");
                                  });
                            }
                          }));
              begun.await();
            });

    assertThat(task.get().isCancelled()).isTrue();
    assertThat(cleaned).hasValue("cleaned");
  }

  @Test
  void aContextThatIsStartedAgainGoesOnWithItsScope() {
    runner.run(
        context -> {
          AsyncScope scope = context.getBean(AsyncScope.class);
          Task<String> before = scope.createTask(() -> "before");
          context.getSourceApplicationContext().stop();
          assertThat(before.result()).isEqualTo("before");
          context.getSourceApplicationContext().start();
          assertThat(scope.<String>run(() -> "after")).isEqualTo("after");
        });
  }

  @Test
  void theGraceIsMostOfTheContainersTime() {
    runner
        .withPropertyValues("spring.lifecycle.timeout-per-shutdown-phase=100s")
        .run(
            context ->
                assertThat(context.getBean(ScopeShutdown.class).grace())
                    .isEqualTo(Duration.ofSeconds(90)));
    runner.run(
        context ->
            assertThat(context.getBean(ScopeShutdown.class).grace())
                .isEqualTo(Duration.ofSeconds(27)));
  }
}
