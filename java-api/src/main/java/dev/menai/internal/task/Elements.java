package dev.menai.internal.task;

import dev.menai.core.ThreadCarrier;
import java.util.Objects;
import kotlin.coroutines.ContinuationInterceptor;
import kotlin.coroutines.CoroutineContext;
import kotlinx.coroutines.Job;

/** Elements that users add to the context of bodies. */
public final class Elements {
  private Elements() {}

  /** The same elements; refuses those that decide whose a body is, and where it runs. */
  public static CoroutineContext checked(String verb, CoroutineContext elements) {
    Objects.requireNonNull(elements, "elements");
    if (elements.get(Job.Key) != null || elements.get(ContinuationInterceptor.Key) != null) {
      throw new IllegalArgumentException(
          verb + " takes no job and no dispatcher, but was given: " + elements);
    }
    return elements;
  }

  /** The elements for one body, which shares its carrier of thread values with no other. */
  public static CoroutineContext own(String verb, CoroutineContext elements) {
    ThreadCarrier carrier = checked(verb, elements).get(ThreadCarrier.Key);
    return carrier == null ? elements : elements.plus(carrier.own());
  }
}
