package dev.menai;

import static dev.menai.Async.run;

import java.lang.reflect.Method;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;

/** The invocations of a test, one on each execution: it is the body of a task there, or is told. */
final class ExecutionInvocations implements TestTemplateInvocationContextProvider {
  @Override
  public boolean supportsTestTemplate(ExtensionContext test) {
    return true;
  }

  @Override
  public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(
      ExtensionContext test) {
    boolean serial = test.getRequiredTestMethod().isAnnotationPresent(OnSerialExecutions.class);
    return (serial ? Executions.serial() : Executions.each()).map(OnExecution::new);
  }

  /** One run of the test. */
  private record OnExecution(Named<Execution> where)
      implements TestTemplateInvocationContext, ParameterResolver, InvocationInterceptor {
    @Override
    public String getDisplayName(int index) {
      return where.getName();
    }

    @Override
    public List<Extension> getAdditionalExtensions() {
      return List.of(this);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
      return parameter.getParameter().getType() == Execution.class;
    }

    @Override
    public Execution resolveParameter(ParameterContext parameter, ExtensionContext test) {
      return where.getPayload();
    }

    @Override
    public void interceptTestTemplateMethod(
        Invocation<Void> body, ReflectiveInvocationContext<Method> method, ExtensionContext test)
        throws Throwable {
      if (method.getArguments().isEmpty()) run(where.getPayload(), () -> proceed(body));
      else body.proceed();
    }

    private static Void proceed(Invocation<Void> body) throws Exception {
      try {
        return body.proceed();
      } catch (Exception | Error failure) {
        throw failure;
      } catch (Throwable neither) {
        throw new AssertionError(neither);
      }
    }
  }
}
