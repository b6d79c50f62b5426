package dev.menai.facade;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a program sees of the facade whose methods suspend its tasks. */
class ViewFacadeTest {
  @TempDir Path folder;

  @Test
  void everyKindOfFunctionSuspendsTheTask() throws Exception {
    UserProgram program = UserProgram.compile("ViewProgram", folder);
    assertEquals(
        "[order 1, null, 0, 1, 2, 1, unreadable, 4, entered 3, [salt x 1] for 8s at 0]",
        program.call("valuesOfAllKinds").toString());
    program.close();
  }
}
