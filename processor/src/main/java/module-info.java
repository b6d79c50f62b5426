/** An annotation processor that writes Java views of Kotlin types. */
@SuppressWarnings(
    "requires-automatic") // The library that reads Kotlin's metadata has no descriptor yet.
module dev.menai.processor {
  requires transitive dev.menai.annotations;
  requires transitive java.compiler;
  requires kotlin.stdlib;
  requires kotlin.metadata.jvm;
  requires static transitive org.jspecify;

  exports dev.menai.processor.view;

  provides javax.annotation.processing.Processor with
      dev.menai.processor.view.JavaViewProcessor;
}
