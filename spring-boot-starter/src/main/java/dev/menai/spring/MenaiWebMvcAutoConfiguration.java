package dev.menai.spring;

import java.util.List;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.context.annotation.Bean;
import org.springframework.web.method.support.HandlerMethodReturnValueHandler;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * A {@link dev.menai.Task} as the result of a handler of Spring MVC: its value is the response, and
 * no thread of the server's waits. A request that is given up cancels it. An {@link
 * dev.menai.AsyncTimeoutException} that leaves a handler is answered as Spring's own timeouts are,
 * by 503, unless the application answers it.
 */
@AutoConfiguration
@ConditionalOnClass({WebMvcConfigurer.class, jakarta.servlet.Servlet.class})
@ConditionalOnWebApplication(type = Type.SERVLET)
public final class MenaiWebMvcAutoConfiguration {
  /** Spring makes it. */
  public MenaiWebMvcAutoConfiguration() {}

  @Bean
  WebMvcConfigurer menaiTaskResults() {
    return new WebMvcConfigurer() {
      @Override
      public void addReturnValueHandlers(List<HandlerMethodReturnValueHandler> handlers) {
        handlers.add(new TaskResultHandler());
      }

      @Override
      public void extendHandlerExceptionResolvers(List<HandlerExceptionResolver> resolvers) {
        resolvers.add(new TimeoutResolver(resolvers));
      }
    };
  }
}
