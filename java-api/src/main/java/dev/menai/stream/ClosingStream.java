package dev.menai.stream;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Set;
import java.util.stream.BaseStream;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A stream of the JDK that is closed when its terminal operation has ended, as those of the JDK are
 * only at the end of a {@code try}. What an intermediate operation returns is such a stream again.
 */
final class ClosingStream implements InvocationHandler {
  /** Those that only begin to go through the items, and methods of any object. */
  private static final Set<String> LEAVE_OPEN =
      Set.of("iterator", "spliterator", "isParallel", "close", "equals", "hashCode", "toString");

  private final BaseStream<?, ?> stream;

  private ClosingStream(BaseStream<?, ?> stream) {
    this.stream = stream;
  }

  /** A view of a stream, by the interface that it implements. */
  static <S extends BaseStream<?, ?>> S of(Class<S> type, BaseStream<?, ?> stream) {
    ClassLoader loader = ClosingStream.class.getClassLoader();
    return type.cast(
        java.lang.reflect.Proxy.newProxyInstance(
            loader, new Class<?>[] {type}, new ClosingStream(stream)));
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
      throws Throwable {
    String name = method.getName();
    if (name.equals("parallel")) {
      throw new UnsupportedOperationException(
          "the items of an AsyncStream come in one task, so its stream can't be parallel; use"
              + " AsyncStream.mapConcurrent");
    }
    if (LEAVE_OPEN.contains(name)) return call(method, arguments);
    Throwable failure = null;
    boolean open = false;
    try {
      Object result = call(method, arguments);
      open = result instanceof BaseStream;
      return result instanceof BaseStream<?, ?> next ? of(typeOf(next), next) : result;
    } catch (Throwable thrown) {
      failure = thrown;
      throw thrown;
    } finally {
      if (!open) close(failure);
    }
  }

  private void close(@Nullable Throwable failure) {
    try {
      stream.close();
    } catch (Throwable thrown) {
      if (failure == null) throw thrown;
      if (failure != thrown) failure.addSuppressed(thrown);
    }
  }

  private @Nullable Object call(Method method, Object @Nullable [] arguments) throws Throwable {
    try {
      return method.invoke(stream, arguments);
    } catch (InvocationTargetException wrapped) {
      throw wrapped.getCause() != null ? wrapped.getCause() : wrapped;
    }
  }

  @SuppressWarnings("unchecked") // One of the four that there are.
  private static <S extends BaseStream<?, ?>> Class<S> typeOf(BaseStream<?, ?> stream) {
    Class<?> type =
        stream instanceof Stream
            ? Stream.class
            : stream instanceof IntStream
                ? IntStream.class
                : stream instanceof LongStream ? LongStream.class : DoubleStream.class;
    return (Class<S>) type;
  }
}
