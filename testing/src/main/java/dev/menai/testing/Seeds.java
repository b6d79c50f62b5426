package dev.menai.testing;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestWatcher;
import org.junit.platform.commons.support.AnnotationSupport;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/** The seeds that a test runs with; none when its order isn't shuffled. */
final class Seeds {
  private static final String PROPERTY = "menai.seed";

  private final long first;
  private final int count;
  private final boolean shuffle;

  private Seeds(long first, int count, boolean shuffle) {
    this.first = first;
    this.count = count;
    this.shuffle = shuffle;
  }

  static Seeds of(AsyncTest test) {
    boolean shuffle = test.shuffle() || test.seeds() > 1 || test.seed() != 0;
    Long only = Long.getLong(PROPERTY);
    return shuffle && only != null
        ? new Seeds(only, 1, true)
        : new Seeds(test.seed(), test.seeds(), shuffle);
  }

  /** The seed of an invocation of the test, or null. */
  static @Nullable Long seed(ExtensionContext context) {
    Long seed = store(context).get(Seeds.class, Long.class);
    if (seed != null) return seed;
    return AnnotationSupport.findAnnotation(context.getRequiredTestMethod(), AsyncTest.class)
        .map(Seeds::of)
        .filter(seeds -> seeds.shuffle)
        .map(seeds -> seeds.first)
        .orElse(null);
  }

  private static ExtensionContext.Store store(ExtensionContext context) {
    return context.getStore(ExtensionContext.Namespace.create(Seeds.class, context.getUniqueId()));
  }

  /** An invocation for each seed, up to the first that fails. */
  Stream<TestTemplateInvocationContext> invocations(String name) {
    if (count == 1) return Stream.of(new Named(name, List.of()));
    AtomicBoolean failed = new AtomicBoolean();
    return LongStream.range(first, first + count)
        .takeWhile(seed -> !failed.get())
        .mapToObj(seed -> new Named("seed " + seed, List.of(new Invocation(seed, failed))));
  }

  /** A failure that tells its seed, and how to see it again. */
  static Throwable explain(Throwable failure, @Nullable Long seed) {
    boolean asItIs =
        seed == null
            || failure instanceof TestAbortedException
            || failure instanceof InterruptedException
            || failure instanceof VirtualMachineError;
    return asItIs ? failure : explained(failure, seed);
  }

  static AssertionError explained(Throwable failure, @Nullable Long seed) {
    if (seed == null && failure instanceof AssertionError error) return error;
    String message =
        (failure instanceof AssertionError ? failure.getMessage() : failure.toString())
            + "\n(with seed "
            + seed
            + "; to run this order alone: @AsyncTest(shuffle = true, seed = "
            + seed
            + "), or -D"
            + PROPERTY
            + "="
            + seed
            + ")";
    return failure instanceof AssertionFailedError error && error.isExpectedDefined()
        ? new AssertionFailedError(message, error.getExpected(), error.getActual(), failure)
        : new AssertionFailedError(message, failure);
  }

  private record Named(String name, List<Extension> extensions)
      implements TestTemplateInvocationContext {
    @Override
    public String getDisplayName(int index) {
      return name;
    }

    @Override
    public List<Extension> getAdditionalExtensions() {
      return extensions;
    }
  }

  private record Invocation(long seed, AtomicBoolean failed)
      implements BeforeEachCallback, TestWatcher {
    @Override
    public void beforeEach(ExtensionContext context) {
      store(context).put(Seeds.class, seed);
    }

    @Override
    public void testFailed(ExtensionContext context, @Nullable Throwable cause) {
      failed.set(true);
    }
  }
}
