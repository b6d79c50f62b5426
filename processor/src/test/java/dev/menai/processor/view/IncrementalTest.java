package dev.menai.processor.view;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.InputStream;
import org.junit.jupiter.api.Test;

/**
 * What Gradle is told, so that it runs the processor again for the types only that have changed.
 */
class IncrementalTest {
  private static String resource(String name) throws Exception {
    try (InputStream text = JavaViewProcessor.class.getResourceAsStream("/META-INF/" + name)) {
      return new String(text.readAllBytes(), UTF_8).strip();
    }
  }

  @Test
  void gradleIsToldThatTheProcessorIsIsolating() throws Exception {
    assertEquals(
        JavaViewProcessor.class.getName() + ",isolating",
        resource("gradle/incremental.annotation.processors"));
    assertEquals(
        JavaViewProcessor.class.getName(),
        resource("services/javax.annotation.processing.Processor"));
  }
}
