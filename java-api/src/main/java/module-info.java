/**
 * Java waits for many things at once, in plain code: asyncio's model, on Kotlin coroutines.
 *
 * <pre>{@code
 * import static dev.menai.Async.*;
 *
 * run(() -> {
 *   List<String> both = gather(() -> fetch("a"), () -> fetch("b")); // at the same time
 *   User user = await(k -> users.find(42, k)); // a Kotlin suspend function
 * });
 * }</pre>
 *
 * <ul>
 *   <li>Start with {@link dev.menai.Async}, which has all verbs, and says which is for what.
 *   <li>{@link dev.menai.Task}, {@link dev.menai.TaskGroup} and {@link dev.menai.AsyncScope} are
 *       what runs; {@link dev.menai.Execution} says where.
 *   <li>{@link dev.menai.sync} has locks and queues, {@link dev.menai.stream} has streams.
 *   <li>{@link dev.menai.Suspend} and {@link dev.menai.SuspendCall} lead to Kotlin and back.
 * </ul>
 */
@SuppressWarnings("module") // The fixtures are built after this module, which exports to them.
module dev.menai {
  requires static transitive dev.menai.annotations;
  requires transitive dev.menai.core;
  requires transitive kotlin.stdlib;
  requires transitive kotlinx.coroutines.core;
  requires static transitive org.jspecify;
  requires static java.management;
  requires static jdk.jfr;

  exports dev.menai;
  exports dev.menai.internal.bridge to
      dev.menai.testing;
  exports dev.menai.internal.diagnostics to
      dev.menai.spring,
      dev.menai.testing;
  exports dev.menai.internal.task to
      dev.menai.reactive,
      dev.menai.testing;
  exports dev.menai.function;
  exports dev.menai.stream;
  exports dev.menai.sync;
}
