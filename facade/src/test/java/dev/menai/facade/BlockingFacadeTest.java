package dev.menai.facade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a program sees of the blocking facade of a library. */
class BlockingFacadeTest {
  @TempDir static Path folder;
  private static UserProgram program;

  @BeforeAll
  static void compile() throws Exception {
    program = UserProgram.compile("BlockingProgram", folder);
  }

  @AfterAll
  static void close() throws Exception {
    program.close();
  }

  @Test
  void everyKindOfFunctionIsAPlainMethod() throws Exception {
    assertEquals(
        "[order 1 1, null, true, 2, 3, 4, 2, 5, 200, [order 0, order 1, order 2], entered 3, WORD,"
            + " [bread x 2, salt x 1] for 9h at 0, on the square]",
        program.call("valuesOfAllKinds").toString());
  }

  @Test
  void anObjectOfASubtypeHasTheFacadeOfItsOwnType() throws Exception {
    assertEquals("true 4 16", program.call("aSubtypeStandsForItsType"));
  }

  @Test
  void aCheckedExceptionIsDeclaredAndThrownAsItself() throws Exception {
    assertEquals("unreadable, no text", program.call("whatIsDeclaredIsThrownAsItself"));
  }

  @Test
  void aStreamThatIsClosedBeforeItsEndCancelsItsSource() throws Exception {
    assertEquals("[order 0, order 1] orders", program.call("aStreamIsIteratedAndClosed"));
  }

  @Test
  void aStreamEndsWithItsSource() throws Exception {
    assertEquals("[0, 1, 2] 3", program.call("aStreamIsReadToItsEnd"));
  }

  @Test
  void aPlainThreadMayCall() throws Exception {
    ExecutorService thread = Executors.newSingleThreadExecutor();
    assertEquals("order 2", program.call("aCallFromAThreadOf", thread));
    thread.shutdown();
  }

  @Test
  void aVirtualThreadMayCall() throws Exception {
    assumeTrue(Runtime.version().feature() >= 21);
    ExecutorService threads =
        (ExecutorService) Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    assertEquals("order 2", program.call("aCallFromAThreadOf", threads));
    threads.shutdown();
  }

  @Test
  void aThreadInsideRunBlockingMayCall() throws Exception {
    assertEquals("order 2", program.call("aCallInsideRunBlocking"));
  }

  @Test
  void aThreadOfDispatchersDefaultIsRefusedWithTheReason() throws Exception {
    String told = (String) program.call("aCallOnDispatchersDefault");
    assertTrue(told.contains("on a thread of Dispatchers.Default"), told);
    assertTrue(told.contains("withContext(Dispatchers.IO)"), told);
  }

  @Test
  void aPlainCallbackOnDispatchersDefaultIsRefusedToo() throws Exception {
    String told = (String) program.call("aCallbackOnDispatchersDefault");
    assertTrue(told.contains("on a thread of Dispatchers.Default"), told);
  }

  @Test
  void anInterruptCancelsTheCoroutineAndIsKept() throws Exception {
    assertEquals(
        "TaskCancelledException true waitForEver", program.call("anInterruptReachesTheCoroutine"));
  }

  @Test
  void aCloseEndsTheCallsThenClosesTheLibrarysObject() throws Exception {
    assertEquals("TaskCancelledException waitForEver 1", program.call("aClosedObjectEndsItsCalls"));
  }

  @Test
  void aScopeThatWasGivenStaysOpen() throws Exception {
    assertEquals("order 1", program.call("aGivenScopeStaysOpen"));
  }

  @Test
  void anExecutorWhoseOnlyThreadWaitsIsToldSoAndNothingHangs() throws Exception {
    String told = (String) program.call("anExecutorWhoseOnlyThreadCalls");
    assertTrue(told.startsWith("refused: run waits on a thread of a pool"), told);
  }

  @Test
  void kotlinCallsJavaWhichCallsKotlinOnOneThread() throws Exception {
    assertEquals(2, program.call("aReentryOnOneThread"));
  }

  @Test
  void aCallbackMayCallTheFacadeAgain() throws Exception {
    assertEquals(3, program.call("aCallInABodyOfItsOwn"));
  }

  @Test
  void aFunctionThatResumesTwiceHasItsFirstValueAndHarmsNoOther() throws Exception {
    assertEquals("1 entered 5", program.call("aSecondResume"));
  }
}
