package dev.menai.testing;

import static dev.menai.Async.await;
import static dev.menai.Async.createTask;
import static dev.menai.Async.sleep;
import static dev.menai.testing.AsyncAssertions.assertCancelled;
import static dev.menai.testing.AsyncAssertions.assertTakes;
import static dev.menai.testing.SuspendStubs.answers;
import static dev.menai.testing.SuspendStubs.anyContinuation;
import static dev.menai.testing.SuspendStubs.fails;
import static dev.menai.testing.SuspendStubs.failsAfter;
import static dev.menai.testing.SuspendStubs.returns;
import static dev.menai.testing.SuspendStubs.returnsAfter;
import static dev.menai.testing.SuspendStubs.strictMock;
import static dev.menai.testing.SuspendStubs.stub;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.menai.Async;
import dev.menai.SuspendCall;
import dev.menai.Task;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletionException;
import kotlin.Unit;
import kotlin.coroutines.Continuation;
import kotlin.jvm.functions.Function2;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;
import org.mockito.exceptions.misusing.InvalidUseOfMatchersException;

class SuspendStubsTest {
  private final User mario = new User(42, "mario");
  private final Users users = mock(Users.class);

  @AsyncTest
  void whenWithPlainArguments() {
    when(users.find(42, anyContinuation())).thenAnswer(returns(mario));
    assertSame(mario, await(k -> users.find(42, k)));
    assertNull(await(k -> users.find(43, k)));
  }

  @AsyncTest
  void whenWithMatchers() {
    when(users.search(anyString(), eq(10), anyContinuation())).thenAnswer(returns(List.of(mario)));
    when(users.find(anyLong(), anyContinuation())).thenAnswer(returns(mario));
    assertEquals(List.of(mario), await(k -> users.search("m", 10, k)));
    assertNull(await(k -> users.search("m", 11, k)));
  }

  @Test
  void mockitosAnyInPlaceOfTheContinuationIsRefused() {
    assertThrows(InvalidUseOfMatchersException.class, () -> when(users.find(anyLong(), any())));
  }

  @AsyncTest
  void doAnswerAndWithoutArguments() {
    doAnswer(returnsAfter(ofSeconds(1), List.of(mario))).when(users).all(anyContinuation());
    assertEquals(List.of(mario), assertTakes(ofSeconds(1), () -> await(k -> users.all(k))));
  }

  @AsyncTest
  void returnsAfterSuspendsOnlyItsCaller() {
    when(users.find(eq(42L), anyContinuation())).thenAnswer(returnsAfter(ofSeconds(2), mario));
    assertTakes(
        ofSeconds(2),
        () ->
            Async.gather(
                () -> await(k -> users.find(42, k)),
                () -> await(k -> users.find(42, k)),
                () -> sleep(ofSeconds(1))));
  }

  @AsyncTest
  void failuresArriveAsThemselves() {
    IOException checked = new IOException("down");
    IllegalStateException unchecked = new IllegalStateException("no");
    stub(k -> users.find(1, k)).fails(checked);
    stub(k -> users.find(2, k)).failsAfter(ofSeconds(3), checked);
    stub(k -> users.find(3, k)).fails(unchecked);
    when(users.find(4, anyContinuation())).thenAnswer(failsAfter(ofSeconds(3), unchecked));
    for (long id : new long[] {1, 2}) {
      var wrapped = assertThrows(CompletionException.class, () -> await(k -> users.find(id, k)));
      assertSame(checked, wrapped.getCause());
    }
    for (long id : new long[] {3, 4}) {
      assertSame(
          unchecked,
          assertThrows(IllegalStateException.class, () -> await(k -> users.find(id, k))));
    }
    assertEquals(ofSeconds(6), VirtualTime.clock().now());
  }

  @AsyncTest
  void failuresReachKotlinBare() {
    when(users.find(anyLong(), anyContinuation()))
        .thenAnswer(failsAfter(ofSeconds(1), new IOException("down")))
        .thenAnswer(fails(new IOException("down")))
        .thenAnswer(returns(mario));
    // The service asks again after an IOException, and after nothing else.
    assertSame(mario, await(k -> new UserService(users).load(42, k)));
  }

  @AsyncTest
  void aStubbedFunctionIsStubbedAnew() {
    stub(k -> users.find(42, k)).fails(new IllegalStateException("first"));
    stub(k -> users.find(42, k)).returns(mario);
    assertSame(mario, await(k -> users.find(42, k)));
  }

  @AsyncTest
  void neverEndsWithACancel() {
    when(users.find(42, anyContinuation())).thenAnswer(SuspendStubs.never());
    Task<User> task = createTask(k -> users.find(42, k));
    sleep(ofSeconds(10));
    assertTrue(!task.isDone());
    task.cancel();
    sleep(ofSeconds(1));
    assertCancelled(task);
  }

  @AsyncTest
  void answersMayUseEveryVerb() {
    when(users.search(anyString(), anyInt(), anyContinuation()))
        .thenAnswer(
            answers(
                arguments -> {
                  assertEquals(2, arguments.length);
                  sleep(ofSeconds(1));
                  return List.of(new User(1, arguments[0] + "!" + arguments[1]));
                }));
    List<User> found = await(k -> users.search("m", 3, k));
    assertEquals("m!3", found.get(0).getName());
    assertEquals(ofSeconds(1), VirtualTime.clock().now());
  }

  @AsyncTest
  void unitFunctions() {
    when(users.find(42, anyContinuation())).thenAnswer(returns(mario));
    doAnswer(returns(null)).when(users).save(any(), anyContinuation());
    assertSame(Unit.INSTANCE, await(k -> users.save(mario, k)));
    assertEquals("LUIGI", await(k -> new UserService(users).rename(42, "luigi", k)));
    verify(users).save(new User(42, "luigi"), anyContinuation());
  }

  @AsyncTest
  void verification() {
    stub(k -> users.find(anyLong(), k)).returns(mario);
    await(k -> users.find(42, k));
    await(k -> users.find(42, k));
    await(k -> users.save(mario, k));
    verify(users, times(2)).find(eq(42L), anyContinuation());
    verify(users, never()).find(eq(43L), anyContinuation());
    verify(users).save(argThat(user -> user.getId() == 42), anyContinuation());
    ArgumentCaptor<User> saved = ArgumentCaptor.forClass(User.class);
    verify(users).save(saved.capture(), anyContinuation());
    assertSame(mario, saved.getValue());
    var order = inOrder(users);
    order.verify(users, times(2)).find(42, anyContinuation());
    order.verify(users).save(any(), anyContinuation());
  }

  @AsyncTest
  void mockedClasses() {
    Greeter greeter = mock(Greeter.class);
    stub(k -> greeter.greet("mario", k)).returnsAfter(ofSeconds(5), "Ciao");
    assertEquals("Ciao", assertTakes(ofSeconds(5), () -> await(k -> greeter.greet("mario", k))));
  }

  @AsyncTest
  void mockedFunctionTypes() {
    Naming naming = mock(Naming.class);
    stub(k -> naming.invoke(3, k))
        .fails(new IOException("down"))
        .returnsAfter(ofSeconds(5), "three");
    assertThrows(CompletionException.class, () -> await(k -> naming.invoke(3, k)));
    assertEquals("three", assertTakes(ofSeconds(5), () -> await(k -> naming.invoke(3, k))));
    assertNull(await(k -> naming.invoke(4, k)));
    verify(naming, times(2)).invoke(3, anyContinuation());
  }

  @AsyncTest
  void mockedFunctionTypesWithMatchers() {
    Naming naming = mock(Naming.class);
    stub(k -> naming.invoke(anyInt(), any())).returns("some");
    stub(k -> naming.invoke(eq(3), any())).returns("three");
    assertEquals("some", await(k -> naming.invoke(2, k)));
    assertEquals("three", await(k -> naming.invoke(3, k)));
    verify(naming).invoke(eq(2), any());
    verify(naming).invoke(3, anyContinuation());
    assertThrows(InvalidUseOfMatchersException.class, () -> stub(k -> naming.invoke(anyInt(), k)));
  }

  @AsyncTest
  void functionTypesWithoutAValue() {
    Saving saving = mock(Saving.class);
    stub(k -> saving.invoke(mario, k)).returns(null);
    assertSame(Unit.INSTANCE, await(k -> saving.invoke(mario, k)));
  }

  @AsyncTest
  void kotlinsOwnFunctionTypes() {
    @SuppressWarnings("unchecked")
    Function2<Integer, Continuation<? super String>, Object> naming = mock(Function2.class);
    stub(k -> naming.invoke(3, anyContinuation())).returnsAfter(ofSeconds(1), "three");
    SuspendCall<String> call = k -> naming.invoke(3, k);
    assertEquals("three", await(call));
  }

  @AsyncTest
  void aStrictMockOfAFunctionTypeRefusesWhatIsNotStubbed() {
    Naming naming = strictMock(Naming.class);
    stub(k -> naming.invoke(3, k)).returns("three");
    assertEquals("three", await(k -> naming.invoke(3, k)));
    var refused = assertThrows(AssertionError.class, () -> await(k -> naming.invoke(4, k)));
    assertTrue(
        refused.getMessage().startsWith("Naming.invoke(4) was called, but is not stubbed"),
        refused::getMessage);
  }

  @AsyncTest
  void aStrictMockRefusesWhatIsNotStubbed() {
    Users strict = strictMock(Users.class);
    stub(k -> strict.find(42, k)).returns(mario);
    assertSame(mario, await(k -> strict.find(42, k)));
    assertEquals(0, strict.size());
    var refused = assertThrows(AssertionError.class, () -> await(k -> strict.find(43, k)));
    assertTrue(
        refused.getMessage().startsWith("Users.find(43) was called, but is not stubbed"),
        refused::getMessage);
    assertThrows(
        AssertionError.class, () -> await(k -> new UserService(strict).rename(42, "x", k)));
    verify(strict, times(2)).find(42, anyContinuation());
  }

  @Test
  void onlyCallsOfMocksAreStubbed() {
    UserService real = new UserService(users);
    var refused =
        assertThrows(IllegalArgumentException.class, () -> stub(k -> real.rename(42, "x", k)));
    assertTrue(refused.getMessage().contains("a call of a mock's suspend function"));
  }

  @Test
  void answersAreForSuspendFunctions() {
    when(users.size()).thenAnswer(returns(1));
    assertThrows(IllegalStateException.class, users::size);
  }

  @Test
  void argumentsAreChecked() {
    assertThrows(NullPointerException.class, () -> returnsAfter(null, 1));
    assertThrows(NullPointerException.class, () -> fails(null));
    assertThrows(NullPointerException.class, () -> failsAfter(ofSeconds(1), null));
    assertThrows(NullPointerException.class, () -> answers(null));
    assertThrows(NullPointerException.class, () -> stub(null));
    assertThrows(NullPointerException.class, () -> strictMock(null));
  }

  /** Outside of virtual time a delay is real. */
  @Test
  void inRealTime() {
    stub(k -> users.find(42, k)).returnsAfter(java.time.Duration.ofMillis(20), mario);
    User found = Async.run(() -> await(k -> users.find(42, k)));
    assertSame(mario, found);
  }
}
