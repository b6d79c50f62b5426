package dev.menai.spring;

import dev.menai.AsyncTimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.async.AsyncRequestTimeoutException;

/**
 * An {@link AsyncTimeoutException} as Spring knows timeouts of requests: with the status 503. It is
 * not 504, which is for gateways: a limit may stand around a lock or a computation just as well as
 * around a call of another server.
 */
final class RequestTimeout extends AsyncRequestTimeoutException {
  private static final long serialVersionUID = 1;

  RequestTimeout(AsyncTimeoutException late) {
    initCause(late);
  }

  /** What took too long, and the limit; Spring logs it. */
  @Override
  public @Nullable String getMessage() {
    Throwable late = getCause();
    return late == null ? null : late.getMessage();
  }
}
