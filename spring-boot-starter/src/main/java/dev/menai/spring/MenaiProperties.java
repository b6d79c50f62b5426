package dev.menai.spring;

import dev.menai.Execution;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The properties {@code menai.*} of an application.
 *
 * @param scope the scope that is a bean
 * @param shutdown the end of the application
 * @param context the values of threads that follow tasks
 * @param health what counts as healthy
 */
@ConfigurationProperties("menai")
public record MenaiProperties(
    @DefaultValue Scope scope,
    @DefaultValue Shutdown shutdown,
    @DefaultValue Context context,
    @DefaultValue Health health) {

  /** Where tasks run. */
  public enum On {
    /** Each on a thread of its own, virtual on Java 21 and later. */
    PARALLEL,
    /** One at a time, in turns. */
    EVENT_LOOP;

    Execution execution() {
      return this == PARALLEL ? Execution.parallel() : Execution.eventLoop();
    }
  }

  /**
   * The scope.
   *
   * @param name Its name in logs, dumps and metrics.
   * @param execution Where its tasks run: on a thread each, or in turns on an event loop.
   * @param unseenAfter How long a failed task may have ended with nobody looking at it, until its
   *     failure is logged.
   */
  public record Scope(
      @DefaultValue("application") String name,
      @DefaultValue("parallel") On execution,
      @DefaultValue("30s") Duration unseenAfter) {}

  /**
   * The end.
   *
   * @param grace How long tasks may go on when the application stops, before they are cancelled.
   *     Nine tenths of spring.lifecycle.timeout-per-shutdown-phase if not set; the rest is for the
   *     clean-up of what was cancelled.
   */
  public record Shutdown(@Nullable Duration grace) {}

  /**
   * The context.
   *
   * @param enabled Whether tasks have the values of the thread that made them: trace, MDC, locale,
   *     request and the user of Spring Security.
   * @param keys The keys of Micrometer's ThreadLocalAccessors whose values follow; all if empty.
   */
  public record Context(@DefaultValue("true") boolean enabled, @DefaultValue List<String> keys) {
    /**
     * Takes the properties.
     *
     * @param enabled whether values follow
     * @param keys which values follow
     */
    public Context {
      keys = List.copyOf(keys);
    }
  }

  /**
   * The health.
   *
   * @param maxLag How long what is ready may wait for its turn in a scope, before that is down.
   */
  public record Health(@DefaultValue("2s") Duration maxLag) {}
}
