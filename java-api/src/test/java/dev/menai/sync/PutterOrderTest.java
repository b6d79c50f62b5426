package dev.menai.sync;

import static dev.menai.Async.waitFor;
import static dev.menai.sync.Waiting.LONG;
import static dev.menai.sync.Waiting.started;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.menai.OnEachExecution;
import dev.menai.Task;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CancellationException;
import kotlinx.coroutines.CompletableJob;
import kotlinx.coroutines.Job;
import kotlinx.coroutines.JobKt;
import org.junit.jupiter.api.Test;

/** In which order the items of those who waited for room come into a queue. */
class PutterOrderTest {
  /** It is full, of 0 and 1. */
  private final QueueState<Integer> queue = new QueueState<>(new ItemOrder.Fifo<>(), 2);

  PutterOrderTest() {
    queue.offer(0);
    queue.offer(1);
  }

  private <T> List<T> drained(QueueState<T> queue) {
    List<T> items = new ArrayList<>();
    for (T item = queue.poll(); item != null; item = queue.poll()) items.add(item);
    return items;
  }

  @Test
  void whicheverThreadRunsFirstTheItemsComeInAsTheirPuttersCame() {
    Putter<Integer> first = queue.waitForRoom(2, null);
    Putter<Integer> second = queue.waitForRoom(3, null);
    assertEquals(List.of(0, 1), drained(queue));

    queue.place(second, null);
    queue.place(first, null);

    assertEquals(List.of(2, 3), drained(queue));
  }

  @Test
  void aPutterThatIsCancelledAfterItsWaitIsToldSoByWhateverThreadLetsTheItemsIn() {
    CompletableJob scope = JobKt.Job((Job) null);
    Putter<Integer> putter = queue.waitForRoom(2, scope);
    assertEquals(List.of(0, 1), drained(queue));

    scope.cancel(new CancellationException("after its wait"));
    queue.offer(3);

    CancellationException thrown =
        assertThrows(CancellationException.class, () -> queue.place(putter, null));
    assertEquals("after its wait", thrown.getMessage());
    assertEquals(List.of(3), drained(queue));
  }

  @Test
  void noItemOvertakesThatOfAPutterWhoseTurnIsStillToCome() {
    Putter<Integer> putter = queue.waitForRoom(2, null);
    assertEquals(List.of(0, 1), drained(queue));

    queue.offer(3);
    queue.place(putter, null);

    assertEquals(List.of(2, 3), drained(queue));
  }

  @Test
  void whoIsCancelledBeforeItsItemIsInHasPutNothing() {
    CompletableJob scope = JobKt.Job((Job) null);
    Putter<Integer> cancelled = queue.waitForRoom(2, scope);
    Putter<Integer> next = queue.waitForRoom(3, null);
    assertEquals(List.of(0, 1), drained(queue));

    CancellationException cancel = new CancellationException("too late");
    scope.cancel(cancel);
    queue.place(next, null);

    assertSame(
        cancel, assertThrows(CancellationException.class, () -> queue.place(cancelled, cancel)));
    assertEquals(List.of(3), drained(queue));
  }

  @Test
  void whoCannotGoOnWhenItsTurnComesHasPutNothing() {
    Putter<Integer> putter = queue.waitForRoom(2, null);
    assertEquals(List.of(0, 1), drained(queue));

    assertThrows(StackOverflowError.class, () -> queue.place(putter, new StackOverflowError()));

    assertEquals(List.of(), drained(queue));
  }

  @Test
  void whoIsCancelledAfterItsItemIsInHasPutIt() {
    Putter<Integer> cancelled = queue.waitForRoom(2, null);
    Putter<Integer> next = queue.waitForRoom(3, null);
    assertEquals(List.of(0, 1), drained(queue));
    queue.place(next, null);
    assertEquals(2, queue.poll(), "somebody has it");

    queue.place(cancelled, new CancellationException("too late"));

    assertEquals(List.of(3), drained(queue));
  }

  @Test
  void whoseItemIsInWhenTheQueueIsShutDownHasPutItAndWhoseIsNotHasNot() {
    Putter<Integer> in = queue.waitForRoom(2, null);
    assertEquals(List.of(0, 1), drained(queue));
    queue.offer(3);
    Putter<Integer> out = queue.waitForRoom(4, null);
    assertEquals(2, queue.poll());

    queue.shutdown(false);

    queue.place(in, null);
    assertThrows(QueueShutDownException.class, () -> queue.place(out, null));
    assertEquals(List.of(3), drained(queue));
  }

  @Test
  void whatTheComparatorThrowsComesToWhoPutTheItem() {
    QueueState<Integer> sorted =
        new QueueState<>(
            new ItemOrder.Sorted<>(
                Comparator.comparing(
                    (Integer item) -> {
                      if (item == 9) throw new ArithmeticException("incomparable");
                      return item;
                    })),
            2);
    sorted.offer(1);
    sorted.offer(2);
    Putter<Integer> wrong = sorted.waitForRoom(9, null);
    Putter<Integer> right = sorted.waitForRoom(3, null);
    assertEquals(List.of(1, 2), drained(sorted));

    sorted.place(right, null);
    assertThrows(ArithmeticException.class, () -> sorted.place(wrong, null));

    assertEquals(List.of(3), drained(sorted));
  }

  @OnEachExecution
  void itemsOfWaitingPuttersComeOutInTheirOrder() {
    for (int round = 0; round < 20; round++) {
      AsyncQueue<Integer> queue = AsyncQueue.fifo(2);
      queue.put(0);
      queue.put(1);
      List<Task<?>> putters = new ArrayList<>();
      for (int i = 2; i < 4; i++) {
        int item = i;
        putters.add(started(() -> queue.put(item)));
      }
      assertEquals(0, queue.poll());
      assertEquals(1, queue.poll());
      for (Task<?> putter : putters) waitFor(putter, LONG);
      assertEquals(2, queue.poll());
      assertEquals(3, queue.poll());
    }
  }
}
