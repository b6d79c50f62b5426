/** asyncio's model for Java, on Kotlin coroutines. */
@SuppressWarnings("module") // They are built after this module, which exports to them.
module dev.menai {
  requires static transitive dev.menai.annotations;
  requires transitive dev.menai.core;
  requires transitive kotlin.stdlib;
  requires transitive kotlinx.coroutines.core;
  requires static transitive org.jspecify;
  requires static java.management;
  requires static jdk.jfr;

  exports dev.menai;
  exports dev.menai.internal.task to
      dev.menai.reactive,
      dev.menai.testing;
  exports dev.menai.function;
  exports dev.menai.stream;
  exports dev.menai.sync;
}
