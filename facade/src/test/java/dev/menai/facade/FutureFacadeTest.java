package dev.menai.facade;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a program sees of the facade whose methods return futures. */
class FutureFacadeTest {
  @TempDir static Path folder;
  private static UserProgram program;

  @BeforeAll
  static void compile() throws Exception {
    program = UserProgram.compile("FutureProgram", folder);
  }

  @AfterAll
  static void close() throws Exception {
    program.close();
  }

  @Test
  void everyKindOfFunctionReturnsAFuture() throws Exception {
    assertEquals(
        "[order 1 order 2, null, true, 3, 200, [0, 1, 2], 5, entered 3, [salt x 1] for 8s at 0, on"
            + " the square, how!, who?]",
        program.call("valuesOfAllKinds").toString());
  }

  @Test
  void aCancelledFutureEndsItsCoroutine() throws Exception {
    assertEquals("true waitForEver", program.call("aCancelledFutureEndsItsCoroutine"));
  }

  @Test
  void aFutureThatIsTooLateEndsItsCoroutine() throws Exception {
    assertEquals("waitForEver", program.call("aFutureThatIsTooLateEndsItsCoroutine"));
  }

  @Test
  void aFailureIsTheCauseItself() throws Exception {
    assertEquals(true, program.call("aFailureIsTheCauseItself"));
  }

  @Test
  void aCloseEndsTheCallsThenClosesTheLibrarysObject() throws Exception {
    assertEquals("true waitForEver 1", program.call("aClosedObjectEndsItsCalls"));
  }

  @Test
  void aSubscriberToAClosedScopeIsToldSo() throws Exception {
    assertEquals("IllegalStateException", program.call("aSubscriptionToAClosedScopeIsToldSo"));
  }

  @Test
  void aCallbackThatCompletesTwiceHasItsFirstValue() throws Exception {
    assertEquals("first!", program.call("aSecondCompletion"));
  }
}
