package dev.menai.tools.timeline;

import static dev.menai.tools.timeline.Span.State.ACTIVE;
import static dev.menai.tools.timeline.Span.State.READY;
import static dev.menai.tools.timeline.Span.State.RUNNING;
import static dev.menai.tools.timeline.Span.State.WAITING;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class LifeSpansTest {
  private final LifeSpans spans = new LifeSpans();

  @Test
  void betweenTurnsATaskWaitsOrIsReady() {
    spans.turn(10, 20, "thread");
    spans.waits(20, 50, "sleep", 0);
    spans.turn(60, 70, "thread");

    assertEquals(
        List.of(
            new Span(0, 10, READY, "", 0),
            new Span(10, 20, RUNNING, "thread", 0),
            new Span(20, 50, WAITING, "sleep", 0),
            new Span(50, 60, READY, "", 0),
            new Span(60, 70, RUNNING, "thread", 0)),
        spans.between(0, 70, READY, READY, ""));
  }

  @Test
  void whoIsWokenIsReadyAndTheTurnTellsByWhom() {
    spans.turn(0, 10, "");
    spans.waits(10, 50, "lock 'till'", 0);
    spans.woken(30, 7);
    spans.turn(50, 60, "");

    assertEquals(
        List.of(
            new Span(0, 10, RUNNING, "", 0),
            new Span(10, 30, WAITING, "lock 'till'", 0),
            new Span(30, 50, READY, "", 0),
            new Span(50, 60, RUNNING, "", 7)),
        spans.between(0, 60, READY, READY, ""));
  }

  @Test
  void afterAllThatIsRecordedATaskDoesWhatWasSeenLast() {
    spans.turn(0, 10, "");

    assertEquals(
        List.of(new Span(0, 10, RUNNING, "", 0), new Span(10, 90, WAITING, "", 0)),
        spans.between(0, 90, READY, WAITING, ""));
  }

  @Test
  void aTurnWinsOverAWaitThatIsRecordedAtTheSameTime() {
    spans.waits(5, 30, "task", 7);
    spans.turn(0, 10, "");
    spans.turn(20, 40, "");

    assertEquals(
        List.of(
            new Span(0, 10, RUNNING, "", 0),
            new Span(10, 20, WAITING, "task", 7),
            new Span(20, 40, RUNNING, "", 0)),
        spans.between(0, 40, READY, READY, ""));
  }

  @Test
  void thereAreNoGapsAndNothingOutsideOfTheLife() {
    spans.waits(90, 130, "queue", 0);
    spans.turn(-5, 3, "");
    spans.waits(3, 4, "queue", 0);

    List<Span> between = spans.between(0, 100, READY, WAITING, "");

    long at = 0;
    for (Span span : between) {
      assertEquals(at, span.from());
      at = span.to();
    }
    assertEquals(100, at);
  }

  @Test
  void withoutTurnsNobodyKnowsWhoRunsAndWhoIsReady() {
    spans.waits(10, 20, "", 0);

    assertEquals(
        List.of(
            new Span(0, 10, ACTIVE, "", 0),
            new Span(10, 20, WAITING, "", 0),
            new Span(20, 30, ACTIVE, "", 0)),
        spans.between(0, 30, ACTIVE, ACTIVE, ""));
  }
}
