/**
 * The engine: a blocking-style body as a coroutine on any dispatcher.
 *
 * <p>It is one package, in four groups: fibers (how a body runs and waits), dispatchers (who gives
 * it turns, and by which clock it sleeps), the border to kotlinx.coroutines, and recording. {@code
 * docs/architecture.md} has a line for each file. It stands on kotlinx.coroutines and the JDK
 * alone. Users call its function {@code fiber}; the rest is for {@code dev.menai} and {@code
 * dev.menai.testing}.
 */
module dev.menai.core {
  requires transitive kotlin.stdlib;
  requires transitive kotlinx.coroutines.core;
  requires static jdk.jfr;

  exports dev.menai.core;

  uses dev.menai.core.LoopFibers;
}
