package dev.menai.processor.view;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Unsigned numbers that are checked, maps, and what runs already, in views. */
class NumbersTest {
  @TempDir Path folder;

  @Test
  void uncheckedNumbersAreTheSameBits() throws Exception {
    assertEquals(
        "[0, -1, 0]",
        result(
            """
            NumbersView numbers = NumbersView.of(new Numbers());
            byte zero = numbers.next((byte) -1);
            all.add(zero);
            int bits = numbers.nextInt(-2, true);
            all.add(bits);
            all.add(numbers.nextLong(-1L));
            """));
  }

  @Test
  void checkedNumbersAreWiderOnes() throws Exception {
    assertEquals(
        "[255, 65535, 4294967295, 4000000001, null, 8, {4294967295=4294967296}]",
        result(
            """
            CheckedView numbers = CheckedView.of(new Numbers());
            int b = numbers.next(254);
            all.add(b);
            all.add(shorts.next(65534));
            long high = numbers.nextInt(4294967294L, true);
            all.add(high);
            all.add(numbers.nextInt(4000000000L, false));
            all.add(numbers.nextLong(null));
            all.add(numbers.nextLong(7L));
            Map<Long, Long> next = numbers.all(List.of(4294967295L));
            all.add(next);
            """));
  }

  @Test
  void whatIsOutOfRangeIsRefused() throws Exception {
    assertEquals(
        "[256 is no UByte: 0 to 255, -1 is no UShort: 0 to 65535, 4294967296 is no UInt: 0 to"
            + " 4294967295, -1 is no ULong: 0 to 9223372036854775807, 9223372036854775808 is too"
            + " great for a long]",
        result(
            """
            CheckedView numbers = CheckedView.of(new Numbers());
            List<Action> wrong = List.of(
                () -> numbers.next(256),
                () -> shorts.next(-1),
                () -> numbers.nextInt(4294967296L, false),
                () -> numbers.nextLong(-1L),
                () -> numbers.nextLong(Long.MAX_VALUE));
            for (Action each : wrong) {
              try {
                each.run();
              } catch (IllegalArgumentException | ArithmeticException refused) {
                all.add(refused.getMessage());
              }
            }
            """));
  }

  @Test
  void mapsAreCopiesOfWhatTheyHold() throws Exception {
    assertEquals(
        "[{a@b=1, c@d=2}, {all=[1, 2]}]",
        result(
            """
            DirectoryView directory = DirectoryView.of(new Directory());
            Map<Long, String> more = new TreeMap<>(Map.of(1L, "a@b", 2L, "c@d"));
            directory.add(more);
            Map<String, Long> ids = directory.getByEmail();
            all.add(ids);
            all.add(directory.lists());
            """));
  }

  @Test
  void whatRunsAlreadyIsATask() throws Exception {
    assertEquals(
        "[7, 7, text, failed, null, texttext, true, ended, true, true]",
        result(
            """
            Running kotlin = new Running();
            RunningView running = RunningView.of(kotlin);
            Task<Long> id = running.id(true);
            all.add(id.await());
            all.add(running.id(false).get());
            Task<String> text = running.text();
            all.add(text.result());
            all.add(running.failing().exception().getMessage());
            all.add(running.unit().await());
            all.add(running.both(text, Async.createTask(() -> "text")));
            Task<Void> forever = running.forever();
            all.add(forever.cancel("enough"));
            String ended = Async.await(k -> kotlin.getEnded().await(k));
            all.add(ended);
            try {
              forever.await();
            } catch (TaskCancelledException cancelled) {
              all.add(cancelled.getMessage().contains("enough"));
            }
            all.add(forever.isCancelled());
            """));
  }

  private String result(String body) throws Exception {
    String source =
        """
        package user;

        import dev.menai.*;
        import dev.menai.processor.*;
        import java.util.*;
        import java.util.concurrent.Callable;

        @JavaView(Numbers.class)
        @JavaView(
            value = Numbers.class,
            name = "CheckedView",
            checksUnsigned = true,
            except = "next(UShort)")
        @JavaView(
            value = Numbers.class,
            name = "ShortsView",
            checksUnsigned = true,
            except = "next(UByte)")
        @JavaView(Directory.class)
        @JavaView(Running.class)
        public class Main implements Callable<String> {
          public String call() {
            ShortsView shorts = ShortsView.of(new Numbers());
            return Async.run(() -> {
              List<Object> all = new ArrayList<>();
              %s
              return all.toString();
            });
          }
        }
        """;
    Compilation compiled =
        Compilation.of(folder, "user/Main.java", source.formatted(body), "-Xlint:all", "-Werror");
    return (String) compiled.call("user.Main");
  }
}
