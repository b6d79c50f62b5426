package dev.menai.stream;

import dev.menai.Async;
import dev.menai.AsyncFunction;
import dev.menai.SuspendCall;
import dev.menai.core.Fiber;
import dev.menai.core.Fibers;
import dev.menai.core.Flows;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Flow.Publisher;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import kotlinx.coroutines.channels.BufferOverflow;
import kotlinx.coroutines.flow.Flow;
import kotlinx.coroutines.flow.FlowKt;
import org.jspecify.annotations.Nullable;

/**
 * A sequence of items that come over time: iterating it suspends the task until the next one is
 * there.
 *
 * <p>asyncio's asynchronous generators and {@code async for}; a thin view of Kotlin's {@code Flow}.
 *
 * <pre>{@code
 * AsyncStream<Integer> ticks = AsyncStream.generate(out -> {
 *   for (int i = 0; ; i++) { out.emit(i); sleep(ofSeconds(1)); }
 * });
 * for (int tick : ticks.take(3)) System.out.println(tick);
 * }</pre>
 *
 * <p><b>Cold.</b> A stream is a description. Nothing runs before the first item is asked for, and
 * each iteration runs the source anew.
 *
 * <p><b>In step.</b> The source goes on when the next item is asked for, as in Python. It is never
 * more than one item ahead, plus what {@link #buffer} allows.
 *
 * <p><b>Closed.</b> When an iteration is left, its source is cancelled and its {@code finally}
 * blocks have run before the next line: at the end of the {@code try} around {@link #open()}, of
 * {@link #collect}, {@link #toList}, {@link #stream} and {@link #take}, and of Kotlin's {@code
 * first()} and {@code take()}. Only a plain {@code for} loop that is left by {@code break} or an
 * exception can't tell; its source stays suspended, with all that it holds, until the task, or the
 * {@code timeout} or other block in which the loop stands, ends, or the garbage collector finds the
 * iterator. A flow of a database then keeps its connection for a while, which others may wait for.
 * The dump shows such a source with the line of its loop, and a warning names the line if that took
 * longer than a second.
 *
 * <p><b>Cost.</b> {@link #collect} and {@link #toList} run the source in the task itself: an item
 * of a generator is a method call. A {@code for} loop and a cursor take turns with it: an item is
 * two switches between tasks.
 *
 * <p><b>Failures.</b> What the source throws arrives at the consumer as itself, in the same way as
 * from {@link Async#await(dev.menai.Awaitable)}.
 *
 * <p><b>Where.</b> {@link #iterator}, {@link #open}, {@link #collect}, {@link #toList} and the
 * terminal operations of {@link #stream} wait, so they are verbs: outside a task they throw {@link
 * IllegalStateException}. Everything else may be called anywhere. A stream may be shared between
 * threads.
 *
 * @param <T> the type of the items
 */
public final class AsyncStream<T extends @Nullable Object> implements Iterable<T> {
  private final Flow<T> flow;

  private AsyncStream(Flow<T> flow) {
    this.flow = flow;
  }

  /**
   * The body of a stream: emits items, and ends the stream by returning.
   *
   * @param <T> the type of the items
   */
  @FunctionalInterface
  public interface Generator<T extends @Nullable Object> {
    /**
     * Runs the body. It may use every verb.
     *
     * @param emitter takes the items
     * @throws Exception what the stream fails with
     */
    void run(Emitter<? super T> emitter) throws Exception;
  }

  /**
   * Takes a generator's items. It serves one run of the generator, in the generator's own task.
   *
   * @param <T> the type of the items
   */
  public interface Emitter<T extends @Nullable Object> {
    /**
     * Hands an item to the consumer, and returns when the next one is asked for. Python's {@code
     * yield}.
     *
     * <p>When the consumer has left, it throws, so that the generator ends; each further call then
     * throws the same, and a generator that swallows it changes nothing. What a consumer given to
     * {@link #collect} throws comes out of here, too. A limit that the generator sets around it
     * doesn't reach the consumer: it passes at the generator's next suspension.
     *
     * @param value the item
     * @throws java.util.concurrent.CancellationException if the consumer has left
     * @throws IllegalStateException in another task than the generator's, or after it has ended
     */
    void emit(T value);
  }

  /**
   * An iteration that is to be closed; see {@link AsyncStream#open()}. It may be handed from task
   * to task, and serves one at a time.
   *
   * @param <T> the type of the items
   */
  public interface Cursor<T extends @Nullable Object> extends Iterator<T>, AutoCloseable {
    /**
     * Cancels the source and waits for its end, also when the task is cancelled. Afterwards there
     * is no next item. Python's {@code aclose()}.
     *
     * <p>Throws what the source's clean-up fails with. A second call does nothing.
     *
     * @throws IllegalStateException outside a task while the source runs
     */
    @Override
    void close();
  }

  /**
   * What {@link AsyncStream#collect} calls with each item.
   *
   * @param <T> the type of the items
   */
  @FunctionalInterface
  public interface Consumer<T extends @Nullable Object> {
    /**
     * Consumes an item. It may use every verb.
     *
     * @param value the item
     * @throws Exception what ends the collection
     */
    void accept(T value) throws Exception;
  }

  /**
   * Makes a stream of what a body emits. Python's {@code async def} with {@code yield}, Kotlin's
   * {@code flow { }}.
   *
   * <p>The body runs as part of the task that iterates: that is its {@code currentTask()}, whose
   * variables it sees and whose cancel reaches it. A cancel of the iteration alone reaches it at
   * its next suspension, or interrupts it where it blocks.
   *
   * <pre>{@code
   * AsyncStream<String> lines = AsyncStream.generate(out -> {
   *   try (var reader = open(path)) { while (reader.hasNext()) out.emit(reader.next()); }
   * });
   * }</pre>
   *
   * @param generator the body, run anew by each iteration
   * @param <T> the type of the items
   * @return the stream
   * @throws NullPointerException if {@code generator} is null
   */
  public static <T extends @Nullable Object> AsyncStream<T> generate(Generator<T> generator) {
    return new AsyncStream<>(new GeneratorFlow<>(generator));
  }

  /**
   * Makes a stream of a Kotlin flow.
   *
   * <p>The flow is collected in the context of the task that iterates. A {@code for} loop that is
   * left early keeps the flow suspended for a while; use {@link #take} or {@link #open()}.
   *
   * <pre>{@code
   * for (User user : AsyncStream.from(repository.users())) greet(user);
   * }</pre>
   *
   * @param flow the flow
   * @param <T> the type of the items
   * @return the stream
   * @throws NullPointerException if {@code flow} is null
   */
  public static <T extends @Nullable Object> AsyncStream<T> from(Flow<? extends T> flow) {
    Objects.requireNonNull(flow, "flow");
    // What emits a subtype of T also emits a T: a flow only hands values out.
    @SuppressWarnings("unchecked")
    Flow<T> of = (Flow<T>) flow;
    return new AsyncStream<>(of);
  }

  /**
   * Makes a stream of a publisher of the JDK.
   *
   * <p>Each iteration subscribes anew, asks for one item at a time, and cancels its subscription
   * when it is closed: for a {@code for} loop that is left early, when the iterator is garbage
   * collected or the task ends. With {@link #buffer} the publisher may be as many items ahead.
   *
   * <pre>{@code
   * for (Price price : AsyncStream.<Price>from(feed).take(10)) show(price);
   * }</pre>
   *
   * @param publisher the publisher
   * @param <T> the type of the items
   * @return the stream
   * @throws NullPointerException if {@code publisher} is null
   */
  public static <T extends @Nullable Object> AsyncStream<T> from(Publisher<? extends T> publisher) {
    Objects.requireNonNull(publisher, "publisher");
    return generate(new PublisherGenerator<>(publisher));
  }

  /**
   * Makes a stream of some items. Each iteration iterates them anew, in the task, so theirs may
   * suspend.
   *
   * <pre>{@code
   * List<Page> pages = AsyncStream.of(urls).mapConcurrent(8, url -> load(url)).toList();
   * }</pre>
   *
   * @param items the items
   * @param <T> the type of the items
   * @return the stream
   * @throws NullPointerException if {@code items} is null
   */
  public static <T extends @Nullable Object> AsyncStream<T> of(Iterable<? extends T> items) {
    Objects.requireNonNull(items, "items");
    if (items instanceof AsyncStream<? extends T> stream) return from(stream.flow);
    return generate(
        emitter -> {
          for (T item : items) emitter.emit(item);
        });
  }

  /**
   * Makes a stream of some items. Kotlin's {@code flowOf}.
   *
   * <pre>{@code
   * List<Page> both = AsyncStream.of("a", "b").mapConcurrent(2, url -> load(url)).toList();
   * }</pre>
   *
   * @param items the items, which are copied
   * @param <T> the type of the items
   * @return the stream
   * @throws NullPointerException if the array {@code items} is null; an item may be
   */
  @SafeVarargs
  public static <T extends @Nullable Object> AsyncStream<T> of(T... items) {
    List<T> copy = new ArrayList<>(items.length);
    for (T item : items) copy.add(item);
    return of(copy);
  }

  /**
   * A stream of the items of several streams, in the order in which they come. Kotlin's {@code
   * merge}.
   *
   * <p>Each iteration runs all sources at once, each in a coroutine of its own; each is one item
   * ahead at most. The stream ends with the last of them. The first failure ends it; the other
   * sources are cancelled and waited for, as they are when the stream is left.
   *
   * <pre>{@code
   * for (Event event : AsyncStream.merge(clicks, keys)) handle(event);
   * }</pre>
   *
   * @param streams the streams
   * @param <T> the type of the items
   * @return the stream
   * @throws NullPointerException if one of them is null
   */
  @SafeVarargs
  public static <T extends @Nullable Object> AsyncStream<T> merge(
      AsyncStream<? extends T>... streams) {
    List<Flow<T>> flows = new ArrayList<>(streams.length);
    for (AsyncStream<? extends T> stream : streams) {
      flows.add(AsyncStream.<T>from(Objects.requireNonNull(stream, "a stream is null").flow).flow);
    }
    // In step, where Kotlin's merge would let each run 64 items ahead.
    return new AsyncStream<>(FlowKt.buffer(FlowKt.merge(flows), 0, BufferOverflow.SUSPEND));
  }

  /**
   * A stream that never ends, of the numbers 0, 1, 2 …, each when so many periods have passed since
   * the iteration began: the first at once.
   *
   * <p>It goes by the clock of {@link Async#sleep}, which is virtual in a test. It doesn't drift:
   * how late one tick is doesn't move the next. A consumer that takes longer than a period gets the
   * next tick that is due, and no burst of those that it has missed: their numbers are left out.
   *
   * <pre>{@code
   * for (long second : AsyncStream.ticks(ofSeconds(1)).take(10)) print(second);
   * }</pre>
   *
   * @param period from one tick to the next
   * @return the stream
   * @throws IllegalArgumentException if the period is not positive
   * @throws NullPointerException if {@code period} is null
   */
  public static AsyncStream<Long> ticks(Duration period) {
    if (period.isZero() || period.isNegative())
      throw new IllegalArgumentException("the period is not positive: " + period);
    return generate(new Ticks(period));
  }

  /**
   * The stream as a Kotlin flow: cold, each collection runs the source anew, in the collector's
   * coroutine. It keeps the rules of flows: it emits in the context in which it is collected.
   *
   * <pre>{@code
   * val first = stream.asFlow().filter { it > 3 }.first()   // Kotlin; closes the generator
   * }</pre>
   *
   * @return the flow
   */
  public Flow<T> asFlow() {
    return flow;
  }

  /**
   * The stream as a publisher of the JDK. Each subscription runs the source anew, when the first
   * item is requested, and computes at most one item more than were requested.
   *
   * <p>One that is made in a task is a task of the same run or scope: it runs there, and is
   * cancelled with it, which the subscriber hears as an error. One that is made outside a task runs
   * on {@link dev.menai.Execution#parallel()} for as long as it lasts. A subscriber that throws is
   * cancelled and its failure reported as uncaught. A null item is an error.
   *
   * <pre>{@code
   * HttpRequest.BodyPublishers.fromPublisher(stream.map(ByteBuffer::wrap).toPublisher());
   * }</pre>
   *
   * @return the publisher
   */
  public Publisher<T> toPublisher() {
    return new StreamPublisher<>(flow);
  }

  /**
   * Opens an iteration for a {@code for} loop: waiting for the next item suspends the task.
   *
   * <p>When the loop reaches the end, the source has ended. A loop that may be left early is better
   * written with {@link #take} or {@link #open()}; else its source stays until the task, or the
   * block in which the iteration was opened, ends, or the iterator is garbage collected. Python's
   * {@code async for}.
   *
   * <pre>{@code
   * for (String line : lines) System.out.println(line);
   * }</pre>
   *
   * @return an iterator, for one task at a time
   * @throws IllegalStateException outside a task
   */
  @Override
  public Iterator<T> iterator() {
    return Iteration.iterate(flow);
  }

  /**
   * Opens an iteration that closes its source at the end of a {@code try}. Python's {@code async
   * with aclosing(...)}.
   *
   * <p>A limit around one call of {@code next()} ends the waiting only; the item is still there for
   * the next call.
   *
   * <pre>{@code
   * try (var lines = stream.open()) {
   *   while (lines.hasNext()) if (lines.next().isEmpty()) break;
   * }                                              // the source's finally blocks have run
   * }</pre>
   *
   * @return the cursor
   * @throws IllegalStateException outside a task
   */
  public Cursor<T> open() {
    return Iteration.open(flow, "AsyncStream.open");
  }

  /**
   * Calls a consumer with each item, one after the other, and returns when the stream has ended.
   * Kotlin's {@code collect}.
   *
   * <p>The consumer runs in this task and on its thread. What it throws ends the stream, closes the
   * source, and is thrown from here; so does a cancel of the task.
   *
   * <pre>{@code
   * lines.collect(line -> queue.put(line));
   * }</pre>
   *
   * @param consumer what to call
   * @throws IllegalStateException outside a task
   * @throws java.util.concurrent.CompletionException around a checked failure of the source or the
   *     consumer; an unchecked one is thrown as itself
   * @throws java.util.concurrent.CancellationException if this task is cancelled; the source has
   *     been closed then
   * @throws NullPointerException if {@code consumer} is null
   */
  public void collect(Consumer<? super T> consumer) {
    Objects.requireNonNull(consumer, "consumer");
    FlowCollection.run("AsyncStream.collect", flow, consumer);
  }

  /**
   * Waits for all items. Python's {@code [x async for x in stream]}, Kotlin's {@code toList}.
   *
   * <pre>{@code
   * List<String> first = lines.take(3).toList();
   * }</pre>
   *
   * @return the items, in a list of their own
   * @throws IllegalStateException outside a task
   * @throws java.util.concurrent.CompletionException around a checked failure of the source; an
   *     unchecked one is thrown as itself
   * @throws java.util.concurrent.CancellationException if this task is cancelled; the source has
   *     been closed then
   */
  public List<T> toList() {
    Fiber.current("AsyncStream.toList");
    List<T> items = new ArrayList<>();
    Async.await((SuspendCall<List<? extends T>>) k -> FlowKt.toList(flow, items, k));
    return items;
  }

  /**
   * The items as a stream of the JDK, with all of its operations. Waiting for an item suspends the
   * task that calls the terminal operation; the functions given to the operations run in that task,
   * and may suspend.
   *
   * <p>The source is closed when the terminal operation has ended, also one that leaves items out,
   * such as {@code findFirst}. Where you take an {@code iterator()}, or give it to {@code
   * Stream.concat}, close the stream by a {@code try}. The stream is sequential: {@code parallel()}
   * throws {@link UnsupportedOperationException}. It serves once, as each stream of the JDK.
   *
   * <p>A terminal operation throws {@link IllegalStateException} outside a task, and what the
   * source or a function fails with, in the way of {@link #collect}; so it does when the task is
   * cancelled.
   *
   * <pre>{@code
   * Map<String, List<Order>> byShop = orders.stream().limit(100).collect(groupingBy(Order::shop));
   * }</pre>
   *
   * @return the stream
   */
  public Stream<T> stream() {
    ItemSpliterator<T> items = new ItemSpliterator<>(flow);
    @SuppressWarnings("unchecked")
    Stream<T> stream =
        ClosingStream.of(Stream.class, StreamSupport.stream(items, false).onClose(items::close));
    return stream;
  }

  /**
   * A stream of what a function makes of each item. It runs as part of the source, and may suspend.
   *
   * <pre>{@code
   * AsyncStream<User> users = ids.map(id -> await(k -> repository.find(id, k)));
   * }</pre>
   *
   * @param f the function; what it throws is a failure of the stream
   * @param <R> what it makes
   * @return the stream
   * @throws NullPointerException if {@code f} is null
   */
  public <R extends @Nullable Object> AsyncStream<R> map(AsyncFunction<? super T, ? extends R> f) {
    Objects.requireNonNull(f, "f");
    return new AsyncStream<>(
        FlowKt.map(flow, (value, k) -> Fibers.<R>startFiber(k, () -> f.apply(value))));
  }

  /**
   * A stream of the items for which a function says true. It runs as part of the source, and may
   * suspend.
   *
   * <pre>{@code
   * AsyncStream<User> active = users.filter(user -> await(k -> sessions.isActive(user, k)));
   * }</pre>
   *
   * @param f the function; what it throws is a failure of the stream
   * @return the stream
   * @throws NullPointerException if {@code f} is null
   */
  public AsyncStream<T> filter(AsyncFunction<? super T, Boolean> f) {
    Objects.requireNonNull(f, "f");
    return new AsyncStream<>(
        FlowKt.filter(
            flow,
            (value, k) ->
                Fibers.startFiber(
                    k, () -> Objects.requireNonNull(f.apply(value), "the filter returned null"))));
  }

  /**
   * A stream of what a function makes of each item, for some items at the same time. The results
   * come in the order of the items.
   *
   * <p>The source goes on while less than {@code limit} items are being worked on or wait for an
   * earlier one. The first failure ends the stream; the other calls are cancelled and waited for,
   * as they are when the stream is left.
   *
   * <pre>{@code
   * for (Page page : urls.mapConcurrent(8, url -> load(url))) store(page);
   * }</pre>
   *
   * @param limit how many calls at most
   * @param f the function
   * @param <R> what it makes
   * @return the stream
   * @throws IllegalArgumentException if the limit is below 1
   * @throws NullPointerException if an argument is null
   */
  public <R extends @Nullable Object> AsyncStream<R> mapConcurrent(
      int limit, AsyncFunction<? super T, ? extends R> f) {
    Objects.requireNonNull(f, "f");
    atLeast(1, limit, "limit");
    return new AsyncStream<>(
        Flows.mapConcurrent(
            flow, limit, (value, k) -> Fibers.<R>startFiber(k, () -> f.apply(value))));
  }

  /**
   * A stream of the first items. When it has emitted the last of them, it closes its source before
   * it ends. With zero items, the source never runs.
   *
   * <pre>{@code
   * for (int tick : ticks.take(3)) System.out.println(tick);
   * }</pre>
   *
   * @param n how many
   * @return the stream
   * @throws IllegalArgumentException if the number is negative
   */
  public AsyncStream<T> take(int n) {
    atLeast(0, n, "n");
    return new AsyncStream<>(n == 0 ? FlowKt.emptyFlow() : FlowKt.take(flow, n));
  }

  /**
   * A stream whose source runs ahead of the consumer, in a coroutine of its own, by some items at
   * most. {@link Integer#MAX_VALUE} sets no limit.
   *
   * <pre>{@code
   * for (Page page : pages.buffer(10)) store(page);   // loads the next ones while it stores
   * }</pre>
   *
   * @param capacity how many items wait for the consumer at most
   * @return the stream
   * @throws IllegalArgumentException if the capacity is below 1
   */
  public AsyncStream<T> buffer(int capacity) {
    atLeast(1, capacity, "capacity");
    return new AsyncStream<>(FlowKt.buffer(flow, capacity, BufferOverflow.SUSPEND));
  }

  private static void atLeast(int least, int value, String name) {
    if (value < least)
      throw new IllegalArgumentException(name + " is " + value + ", must be at least " + least);
  }
}
