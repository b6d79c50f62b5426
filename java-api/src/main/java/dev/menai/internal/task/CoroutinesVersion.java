package dev.menai.internal.task;

import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor.Version;
import java.nio.charset.StandardCharsets;
import kotlinx.coroutines.Job;
import org.jspecify.annotations.Nullable;

/**
 * The version of kotlinx.coroutines that is in use, beside those with which this version of Menai
 * was tried. Menai uses parts of its inside, so another version may break it.
 */
public final class CoroutinesVersion {
  /** Those of the build: {@code coroutines.oldest} and {@code coroutines.version}. */
  static final String OLDEST = "1.10.2";

  static final String NEWEST = "1.11.0";

  private static final String RESOURCE = "/META-INF/kotlinx_coroutines_core.version";

  private CoroutinesVersion() {}

  /** Logs a warning if another version is in use than was tried. */
  public static void check() {
    String warning = warning(found());
    if (warning != null) Log.warning(warning);
  }

  /** What the jar of kotlinx says; null if it says nothing, as when it was put into another jar. */
  private static @Nullable String found() {
    try (InputStream in = Job.class.getResourceAsStream(RESOURCE)) {
      return in == null ? null : new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException unreadable) {
      return null;
    }
  }

  static @Nullable String warning(@Nullable String found) {
    if (found == null || wasTried(found)) return null;
    return "kotlinx.coroutines "
        + found
        + " is in use, with which this version of Menai was not tried. It was tried with "
        + OLDEST
        + " to "
        + NEWEST;
  }

  private static boolean wasTried(String found) {
    try {
      Version version = Version.parse(found);
      return version.compareTo(Version.parse(OLDEST)) >= 0
          && version.compareTo(Version.parse(NEWEST)) <= 0;
    } catch (IllegalArgumentException noVersion) {
      return false;
    }
  }
}
