package dev.menai.testing;

import static dev.menai.Async.await;
import static dev.menai.Async.createTask;
import static dev.menai.Async.gather;
import static dev.menai.Async.sleep;
import static dev.menai.Async.yieldNow;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.menai.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Orders of ready tasks. */
class AsyncTestSeedsTest {
  // testing.md: account
  /** An account whose withdrawals look at the balance, wait, and write it. */
  static class Account {
    private int balance;

    void deposit(int amount) {
      int before = balance;
      yieldNow();
      balance = before + amount;
    }
  }

  // testing.md: end

  // testing.md: race
  static class LostUpdate {
    @AsyncTest(seeds = 100)
    void depositsAddUp() {
      Account account = new Account();
      Task<Void> salary = createTask(() -> account.deposit(100));
      // First in, first out, the salary is in the account when the gift comes.
      Task<Void> gift =
          createTask(
              () -> {
                yieldNow();
                account.deposit(10);
              });
      await(salary);
      await(gift);
      assertEquals(110, account.balance);
    }
  }

  // testing.md: end

  static class InOrder {
    @AsyncTest
    void depositsAddUp() {
      new LostUpdate().depositsAddUp();
    }
  }

  @Test
  void theOrderFirstInFirstOutHidesTheRace() {
    assertEquals(List.of(), Kit.failures(Kit.run(InOrder.class)));
  }

  @Test
  void aSeedFindsTheRaceAndShowsItAgain() {
    Throwable failure = Kit.failure(LostUpdate.class);
    Matcher seed =
        Pattern.compile("@AsyncTest\\(shuffle = true, seed = (\\d+)\\)")
            .matcher(failure.getMessage());
    assertTrue(seed.find(), failure.getMessage());
    System.setProperty("menai.seed", seed.group(1));
    try {
      for (int i = 0; i < 3; i++)
        assertEquals(failure.getMessage(), Kit.failure(LostUpdate.class).getMessage());
    } finally {
      System.clearProperty("menai.seed");
    }
  }

  static class Orders {
    static final List<List<Integer>> ORDERS = new ArrayList<>();

    private static void note() {
      List<Integer> order = new ArrayList<>();
      ORDERS.add(order);
      List<Task<Boolean>> tasks = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        int number = i;
        tasks.add(
            createTask(
                () -> {
                  order.add(number);
                  yieldNow();
                  order.add(number);
                  sleep(ofSeconds(1));
                  return order.add(number);
                }));
      }
      gather(tasks);
    }

    @AsyncTest(seed = 7)
    void one() {
      note();
    }

    @AsyncTest(shuffle = true, seed = 7)
    void sameSeed() {
      note();
    }

    @AsyncTest(shuffle = true, seed = 8)
    void anotherSeed() {
      note();
    }
  }

  @Test
  void anOrderIsTheSameForASeed() {
    assertEquals(List.of(), Kit.failures(Kit.run(Orders.class)));
    List<Integer> fifo = new ArrayList<>();
    for (int i = 0; i < 30; i++) fifo.add(i % 10);
    // JUnit's order of methods is fixed, but not obvious: two orders of three are the same.
    var orders = Orders.ORDERS;
    assertEquals(3, orders.size());
    assertEquals(2, orders.stream().distinct().count());
    orders.forEach(order -> assertNotEquals(fifo, order));
  }

  static class FirstPicks {
    static final List<Integer> FIRST = new ArrayList<>();

    @AsyncTest(seeds = 100)
    void firstOfTwo() {
      List<Integer> order = new ArrayList<>();
      Task<Boolean> zero = createTask(() -> order.add(0));
      Task<Boolean> one = createTask(() -> order.add(1));
      gather(zero, one);
      FIRST.add(order.get(0));
    }
  }

  @Test
  void eachOfTwoTasksIsTheFirstUnderAboutHalfOfTheSeeds() {
    assertEquals(List.of(), Kit.failures(Kit.run(FirstPicks.class)));
    assertEquals(100, FirstPicks.FIRST.size());
    long ones = FirstPicks.FIRST.stream().filter(first -> first == 1).count();
    assertTrue(ones >= 30 && ones <= 70, () -> ones + " of 100");
  }

  static class Picks {
    static final List<List<Integer>> ORDERS = new ArrayList<>();

    @AsyncTest(seeds = 100)
    void orderOfFour() {
      List<Integer> order = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        int number = i;
        createTask(() -> order.add(number));
      }
      while (order.size() < 4) yieldNow();
      ORDERS.add(order);
    }
  }

  @Test
  void allOrdersOfFourTasksAreFound() {
    assertEquals(List.of(), Kit.failures(Kit.run(Picks.class)));
    long found = Picks.ORDERS.stream().distinct().count();
    assertTrue(found >= 20, () -> found + " of 24");
  }

  static class Fresh {
    static int runs;
    private int field;

    @AsyncTest(seeds = 20)
    void eachSeedHasAnInstanceOfItsOwn() {
      runs++;
      assertEquals(0, field++);
    }
  }

  @Test
  void seedsAreInvocations() {
    assertEquals(20, Kit.run(Fresh.class).testEvents().succeeded().count());
    assertEquals(20, Fresh.runs);
  }
}
