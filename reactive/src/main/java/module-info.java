/** Tasks beside reactive types: Reactor, and whatever is a publisher of reactive streams. */
@SuppressWarnings({"requires-automatic", "requires-transitive-automatic"}) // Names that will stay.
module dev.menai.reactive {
  requires transitive dev.menai;
  requires dev.menai.core;
  requires kotlinx.coroutines.reactor;
  requires transitive org.reactivestreams;
  requires transitive reactor.core;
  requires static transitive org.jspecify;

  exports dev.menai.reactive;
}
