/** A user's module that names the artifacts for other libraries. */
module dev.menai.modulepath.libraries {
  requires dev.menai.context;
  requires dev.menai.reactive;
  requires dev.menai.spring;
  requires spring.beans;
  requires spring.context;
  requires context.propagation;
}
