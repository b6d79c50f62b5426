package dev.menai;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program in a JVM of its own, for what only the end of a JVM shows. */
final class ChildProgram implements AutoCloseable {
  private final Process process;
  private final BufferedReader output;

  /** What it has printed so far, errors too. */
  final List<String> lines = new ArrayList<>();

  ChildProgram(Class<?> main, String... options) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElseThrow());
    command.addAll(List.of(options));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    process = new ProcessBuilder(command).redirectErrorStream(true).start();
    output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  /** Waits until it has printed a line. */
  void awaitLine(String line) throws IOException {
    while (!lines.contains(line)) {
      String next = output.readLine();
      if (next == null) throw new AssertionError("it ended without '" + line + "': " + lines);
      add(next);
    }
  }

  private void add(String line) {
    // What a JVM says of options that it found in its environment.
    if (!line.startsWith("Picked up ")) lines.add(line);
  }

  /** Asks it to end, as Ctrl-C does. */
  void terminate() {
    process.toHandle().destroy(); // Process.destroy would close its output as well.
  }

  /** Sends it the signal that Ctrl-C sends. */
  void interrupt() throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-INT", String.valueOf(process.pid())).start().waitFor();
  }

  /** Reads what else it prints; its exit status. */
  int awaitEnd() throws IOException, InterruptedException {
    output.lines().forEach(this::add);
    if (!process.waitFor(20, TimeUnit.SECONDS)) throw new AssertionError("it doesn't end");
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
