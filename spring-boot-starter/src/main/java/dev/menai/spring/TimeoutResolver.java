package dev.menai.spring;

import dev.menai.AsyncTimeoutException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.handler.HandlerExceptionResolverComposite;

/**
 * The response of Spring MVC where an {@link AsyncTimeoutException} leaves a handler. It is the
 * last to be asked, so that what the application has for that exception comes first. Then the
 * others are asked once more, now for Spring's own exception.
 */
final class TimeoutResolver implements HandlerExceptionResolver {
  private final HandlerExceptionResolverComposite others = new HandlerExceptionResolverComposite();

  TimeoutResolver(List<HandlerExceptionResolver> others) {
    this.others.setExceptionResolvers(List.copyOf(others));
  }

  @Override
  public @Nullable ModelAndView resolveException(
      HttpServletRequest request,
      HttpServletResponse response,
      @Nullable Object handler,
      Exception failure) {
    return failure instanceof AsyncTimeoutException late
        ? others.resolveException(request, response, handler, new RequestTimeout(late))
        : null;
  }
}
