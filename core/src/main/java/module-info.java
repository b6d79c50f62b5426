/** The engine: a blocking-style body as a coroutine on any dispatcher. */
module dev.menai.core {
  requires transitive kotlin.stdlib;
  requires transitive kotlinx.coroutines.core;
  requires static jdk.jfr;

  exports dev.menai.core;
}
