package dev.menai.samples;

import static dev.menai.samples.Rehearsal.rehearse;
import static java.time.Duration.ofMillis;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The few lines of the README do what it says. */
class CardsTest {
  @Test
  void allAreAskedAtOnce() {
    assertEquals(
        ofMillis(400),
        rehearse(() -> assertEquals(List.of(30, 40), Cards.thousand(List.of("boo", "toad")))));
  }

  @Test
  void theLimitEndsTheWaiting() {
    assertEquals(ofMillis(100), rehearse(Cards::stopping));
  }

  @Test
  void kotlinIsCalled() {
    User peach = new User(42, "Peach");

    rehearse(() -> assertEquals(peach, Cards.suspendFunction(new KnownUsers(peach))));
  }
}
