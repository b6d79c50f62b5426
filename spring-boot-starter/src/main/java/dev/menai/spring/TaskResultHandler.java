package dev.menai.spring;

import dev.menai.Task;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.async.AsyncRequestTimeoutException;
import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.context.request.async.WebAsyncUtils;
import org.springframework.web.method.support.AsyncHandlerMethodReturnValueHandler;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Tasks as results of handlers of Spring MVC. */
final class TaskResultHandler implements AsyncHandlerMethodReturnValueHandler {
  @Override
  public boolean supportsReturnType(MethodParameter result) {
    return Task.class.isAssignableFrom(result.getParameterType());
  }

  /** So that it comes before what serves all results of a {@code @ResponseBody}. */
  @Override
  public boolean isAsyncReturnValue(@Nullable Object value, MethodParameter result) {
    return supportsReturnType(result);
  }

  @Override
  public void handleReturnValue(
      @Nullable Object value,
      MethodParameter type,
      ModelAndViewContainer container,
      NativeWebRequest request)
      throws Exception {
    if (value == null) container.setRequestHandled(true);
    else
      WebAsyncUtils.getAsyncManager(request)
          .startDeferredResultProcessing(response((Task<?>) value), container);
  }

  private static DeferredResult<@Nullable Object> response(Task<?> task) {
    DeferredResult<@Nullable Object> response = new DeferredResult<>();
    response.onTimeout(
        () -> {
          // First the answer: the cancel of the task is none.
          response.setErrorResult(new AsyncRequestTimeoutException());
          task.cancel("the request took too long");
        });
    // A server of servlets hears of a client that is gone only when it writes.
    response.onError(failure -> task.cancel("the request was given up: " + failure));
    task.toCompletableFuture()
        .whenComplete(
            (value, failure) -> {
              if (failure == null) response.setResult(value);
              else response.setErrorResult(failure);
            });
    return response;
  }
}
