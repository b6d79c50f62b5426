/** Writes the Java face of a library in Kotlin: a program, and the generator behind it. */
module dev.menai.facade {
  requires transitive dev.menai.processor;
  requires transitive java.compiler;
  requires static transitive org.jspecify;

  exports dev.menai.facade;
}
