/** Values of threads that follow tasks, by Micrometer's context propagation. */
@SuppressWarnings("requires-automatic") // It has no module descriptor, but a name that will stay.
module dev.menai.context {
  requires transitive dev.menai;
  requires dev.menai.core;
  requires context.propagation;
  requires static transitive org.jspecify;

  exports dev.menai.context;
}
