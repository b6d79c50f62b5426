package dev.menai.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** A program that runs beside the test, for the command to look into. */
public final class ChildProgram implements AutoCloseable {
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(40);

  private final Process process;
  private final BufferedReader printed;

  private ChildProgram(Process process) {
    this.process = process;
    this.printed =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  /** Starts a main class of the tests; it ends when its input does. */
  public static ChildProgram start(Class<?> main, String... options) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), "-Xshare:auto"));
    if (Runtime.version().feature() >= 21) command.add("-XX:+EnableDynamicAgentLoading");
    command.addAll(Arrays.asList(options));
    command.add(main.getName());
    return new ChildProgram(new ProcessBuilder(command).redirectError(Redirect.DISCARD).start());
  }

  public String pid() {
    return Long.toString(process.pid());
  }

  /** Waits until it has printed a line. */
  public void waitFor(String line) throws IOException {
    String next;
    do {
      next = printed.readLine();
      assertNotNull(next, "the program has ended");
    } while (!next.equals(line));
  }

  /** The line that it prints when it has read an empty one. */
  public String ask() throws IOException {
    process.getOutputStream().write('\n');
    process.getOutputStream().flush();
    return nextLine();
  }

  /** The next line that it prints; null when it has ended. */
  public String nextLine() throws IOException {
    return printed.readLine();
  }

  /** What a command prints about the program. */
  public String menai(String command, String... arguments) {
    List<String> all = new ArrayList<>(List.of(command, pid()));
    all.addAll(Arrays.asList(arguments));
    Printed printed = Printed.by(all.toArray(String[]::new));
    assertEquals(0, printed.status(), printed.err());
    return printed.out();
  }

  /** Gives a command until what it prints is as it is to be: programs take their time. */
  public String waitUntil(Predicate<String> asExpected, String command, String... arguments) {
    long begin = System.nanoTime();
    while (true) {
      String out = menai(command, arguments);
      if (asExpected.test(out)) return out;
      if (System.nanoTime() - begin > PATIENCE) return fail(out);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
    try {
      process.waitFor();
      printed.close();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /** What the command prints, and the status with which it ends. */
  public record Printed(int status, String out, String err) {
    /** Runs the command as somebody types it. */
    public static Printed by(String... typed) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      ByteArrayOutputStream err = new ByteArrayOutputStream();
      int status = Main.run(stream(out), stream(err), typed);
      return new Printed(
          status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
      return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
  }
}
