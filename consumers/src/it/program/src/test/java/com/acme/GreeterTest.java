package com.acme;

import static dev.menai.Async.await;
import static dev.menai.Async.run;
import static dev.menai.testing.SuspendStubs.anyContinuation;
import static dev.menai.testing.SuspendStubs.stub;
import static java.time.Duration.ofHours;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;

import dev.menai.testing.AsyncTest;
import dev.menai.testing.VirtualClock;
import kotlin.KotlinVersion;
import org.junit.jupiter.api.Test;

class GreeterTest {
  @Test
  void theLibraryOfKotlinIsTheOneThatIsPromised() {
    String version = System.getProperty("kotlin.stdlib.version");
    assertEquals(version.replaceFirst("-.*", ""), KotlinVersion.CURRENT.toString());
  }

  @Test
  void javaAndKotlinCallEachOther() {
    String greeting = run(() -> await(k -> UsersKt.greet(new Greeter(), new SlowUsers(), k)));
    assertEquals("hello mario, null, and 10 more", greeting);
  }

  @AsyncTest
  void aMockOfASuspendFunctionAnswersInVirtualTime(VirtualClock clock) {
    Users users = mock(Users.class);
    stub(k -> users.find(42, k)).returnsAfter(ofHours(1), new User(42, "peach"));

    User found = await(k -> users.find(42, k));

    assertEquals("peach", found.getName());
    assertEquals(ofHours(1), clock.now());
    verify(users).find(eq(42L), anyContinuation());
  }
}
