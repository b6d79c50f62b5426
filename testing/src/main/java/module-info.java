/** Fixtures for unit tests: virtual time, leak detection, mocks of suspend functions. */
module dev.menai.testing {
  requires transitive dev.menai;
  requires kotlinx.coroutines.test;
  requires static transitive org.jspecify;
  // Each for who uses the part that needs it: @AsyncTest, SuspendStubs.
  requires static transitive org.junit.jupiter.api;
  requires static transitive org.mockito;

  exports dev.menai.testing;

  opens dev.menai.testing to
      org.junit.platform.commons;
}
