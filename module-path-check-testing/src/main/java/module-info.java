/** A user's module of tests. */
module dev.menai.modulepath.testing {
  requires dev.menai.testing;
  requires org.junit.jupiter.api;
  requires org.junit.jupiter.engine;
  requires org.junit.platform.launcher;
  requires org.mockito;

  opens dev.menai.modulepath.testing to
      org.junit.platform.commons,
      org.mockito;
}
