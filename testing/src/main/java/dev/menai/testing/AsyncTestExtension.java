package dev.menai.testing;

import dev.menai.AsyncScope;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.platform.commons.JUnitException;
import org.junit.platform.commons.support.AnnotationSupport;

/** What {@link AsyncTest} does: a run in virtual time for each invocation of the method. */
final class AsyncTestExtension
    implements TestTemplateInvocationContextProvider,
        InvocationInterceptor,
        ParameterResolver,
        AfterEachCallback {

  private static AsyncTest annotation(ExtensionContext context) {
    return AnnotationSupport.findAnnotation(context.getRequiredTestMethod(), AsyncTest.class)
        .orElseThrow();
  }

  @Override
  public boolean supportsTestTemplate(ExtensionContext context) {
    check(annotation(context), context);
    return !isTemplateOfOthers(context.getRequiredTestMethod());
  }

  private static void check(AsyncTest test, ExtensionContext context) {
    String where = "@AsyncTest on " + context.getRequiredTestMethod();
    if (test.timeoutSeconds() < 1)
      throw new JUnitException(where + ": timeoutSeconds must be at least 1");
    if (test.seeds() < 1) throw new JUnitException(where + ": seeds must be at least 1");
    if (test.seeds() > 1 && isTemplateOfOthers(context.getRequiredTestMethod())) {
      throw new JUnitException(
          where
              + ": seeds can't be combined with another annotation that repeats the test, such as @ParameterizedTest");
    }
  }

  /** Whether another annotation, such as {@code @ParameterizedTest}, says how often it runs. */
  private static boolean isTemplateOfOthers(AnnotatedElement method) {
    return Stream.of(method.getAnnotations())
        .map(annotation -> annotation.annotationType())
        .anyMatch(
            type ->
                type != AsyncTest.class && AnnotationSupport.isAnnotated(type, TestTemplate.class));
  }

  @Override
  public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(
      ExtensionContext context) {
    return Seeds.of(annotation(context)).invocations(context.getDisplayName());
  }

  @Override
  public void interceptBeforeEachMethod(
      Invocation<@Nullable Void> invocation,
      ReflectiveInvocationContext<Method> method,
      ExtensionContext context)
      throws Throwable {
    perform(invocation, context);
  }

  @Override
  public void interceptTestTemplateMethod(
      Invocation<@Nullable Void> invocation,
      ReflectiveInvocationContext<Method> method,
      ExtensionContext context)
      throws Throwable {
    perform(invocation, context);
  }

  @Override
  public void interceptAfterEachMethod(
      Invocation<@Nullable Void> invocation,
      ReflectiveInvocationContext<Method> method,
      ExtensionContext context)
      throws Throwable {
    perform(invocation, context);
  }

  private static Duration limit(ExtensionContext context) {
    return Duration.ofSeconds(annotation(context).timeoutSeconds());
  }

  private static void perform(Invocation<@Nullable Void> invocation, ExtensionContext context)
      throws Throwable {
    TestRun test = run(context);
    try {
      test.run().perform(invocation::proceed, limit(context));
    } catch (Throwable failure) {
      throw Seeds.explain(failure, test.seed());
    }
  }

  @Override
  public void afterEach(ExtensionContext context) {
    TestRun test = store(context).remove(TestRun.class, TestRun.class);
    if (test == null) return;
    boolean alone = context.getExecutionMode() == ExecutionMode.SAME_THREAD;
    AssertionError problem =
        test.leftovers()
            .end(test.run(), context.getExecutionException().orElse(null), alone, alone);
    if (problem != null) throw Seeds.explained(problem, test.seed());
  }

  /** One with an annotation is another extension's, such as a bean of Spring's. */
  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return parameter.getDeclaringExecutable() instanceof Method
        && parameter.getParameter().getAnnotations().length == 0
        && (type == VirtualClock.class || type == AsyncScope.class);
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    VirtualRun run = run(context).run();
    return parameter.getParameter().getType() == VirtualClock.class
        ? run.clock()
        : run.givenScope();
  }

  /** The run of an invocation, made when it is first needed. */
  private static TestRun run(ExtensionContext context) {
    TestRun made =
        store(context)
            .getOrComputeIfAbsent(
                TestRun.class, key -> TestRun.of(context, Seeds.seed(context)), TestRun.class);
    return Objects.requireNonNull(made);
  }

  private static ExtensionContext.Store store(ExtensionContext context) {
    return context.getStore(
        ExtensionContext.Namespace.create(AsyncTestExtension.class, context.getUniqueId()));
  }

  /** That of all invocations of a method. */
  private static Patience patience(ExtensionContext invocation) {
    ExtensionContext method = invocation.getParent().orElse(invocation);
    boolean realWork = annotation(invocation).realWork();
    return Objects.requireNonNull(
        store(method)
            .getOrComputeIfAbsent(Patience.class, key -> new Patience(realWork), Patience.class));
  }

  /** A run, and what was there before it. */
  private record TestRun(VirtualRun run, @Nullable Long seed, Leftovers leftovers) {
    static TestRun of(ExtensionContext context, @Nullable Long seed) {
      Leftovers before = new Leftovers();
      Method method = context.getRequiredTestMethod();
      String name = context.getRequiredTestClass().getSimpleName() + "." + method.getName();
      // What stands ends by the limit of the method.
      Duration stands = Duration.ofNanos(Long.MAX_VALUE);
      VirtualRun run = new VirtualRun(name, seed, patience(context), stands);
      return new TestRun(run, seed, before);
    }
  }
}
