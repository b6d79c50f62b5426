/**
 * The engine: a blocking-style body as a coroutine on any dispatcher.
 *
 * <p>It is one package, in four folders: fibers (how a body runs and waits), dispatchers (who gives
 * it turns, and by which clock it sleeps), the border to kotlinx.coroutines, and recording. {@code
 * docs/files.md} has a line for each file. It stands on kotlinx.coroutines and the JDK alone.
 * Kotlin users call the function {@code fiber} of {@code dev.menai.kotlin}; the rest is for other
 * modules of Menai.
 */
@SuppressWarnings("module") // The other modules are compiled after this one.
module dev.menai.core {
  requires transitive kotlin.stdlib;
  requires transitive kotlinx.coroutines.core;
  requires static jdk.jfr;

  exports dev.menai.kotlin;
  exports dev.menai.core to
      dev.menai,
      dev.menai.context,
      dev.menai.mounted,
      dev.menai.reactive,
      dev.menai.testing;

  uses dev.menai.core.LoopFibers;
}
