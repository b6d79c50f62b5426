package dev.menai.tools.attach;

import com.sun.tools.attach.AgentInitializationException;
import com.sun.tools.attach.AgentLoadException;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A Java program that runs, known by its process id. Each question attaches anew, so that nothing
 * stays between them, and no port is opened.
 */
public final class Program {
  private final long pid;

  private Program(long pid) {
    this.pid = pid;
  }

  /**
   * The program with a process id.
   *
   * @param pid as text
   * @return the program
   * @throws Unreachable if there is no such process
   */
  public static Program of(String pid) throws Unreachable {
    long number;
    try {
      number = Long.parseLong(pid);
    } catch (NumberFormatException none) {
      throw new Unreachable("'" + pid + "' is no process id; 'menai ps' lists those of programs");
    }
    if (ProcessHandle.of(number).isEmpty())
      throw new Unreachable("no process " + pid + " runs here; 'menai ps' lists those that do");
    return new Program(number);
  }

  /**
   * Its process id.
   *
   * @return the number
   */
  public long pid() {
    return pid;
  }

  /**
   * All its tasks.
   *
   * @return a snapshot in JSON for each copy of Menai in it: one, but for servers with several
   *     applications
   * @throws Unreachable if it can't be asked, or Menai isn't in it
   */
  public List<String> snapshots() throws Unreachable {
    return ask("snapshot");
  }

  /**
   * The same for people: what {@code Async.dump()} returns in it.
   *
   * @return lines, each with its line break
   * @throws Unreachable if it can't be asked, or Menai isn't in it
   */
  public String dump() throws Unreachable {
    return ask("dump").stream().map(line -> line + "\n").collect(Collectors.joining());
  }

  /**
   * Cancels a task.
   *
   * @param task its id, as the snapshot has it
   * @param reason what the task, and who waits for it, are told
   * @return whether there was such a task, and it had not ended
   * @throws Unreachable if it can't be asked, or Menai isn't in it
   */
  public boolean cancel(int task, String reason) throws Unreachable {
    return ask("cancel\n" + task + "\n" + reason.replace('\n', ' ')).contains("true");
  }

  /** The lines of the answer; those of all copies of Menai, if there are several. */
  private List<String> ask(String question) throws Unreachable {
    VirtualMachine machine = attach();
    try {
      Path answer = Files.createTempFile("menai", ".answer");
      try {
        giveTo(answer);
        machine.loadAgent(AgentJar.path().toString(), answer + "\n" + question);
        return read(Files.readString(answer));
      } finally {
        Files.delete(answer);
      }
    } catch (IOException | AgentLoadException | AgentInitializationException failure) {
      throw new Unreachable(
          "process "
              + pid
              + " takes no agent ("
              + failure.getMessage()
              + "); it must not run with -XX:-EnableDynamicAgentLoading, and its Java must have"
              + " java.instrument");
    } finally {
      detach(machine);
    }
  }

  /** Whoever owns the program has to write the answer. */
  private void giveTo(Path answer) throws IOException {
    Path process = Path.of("/proc", Long.toString(pid));
    if (Files.exists(process) && !Files.getOwner(process).equals(Files.getOwner(answer)))
      Files.setOwner(answer, Files.getOwner(process));
  }

  private List<String> read(String answer) throws Unreachable {
    List<String> lines = answer.lines().toList();
    switch (lines.isEmpty() ? "" : lines.get(0)) {
      case Agent.OK:
        return lines.subList(1, lines.size());
      case Agent.NO_MENAI:
        throw new Unreachable(
            "process " + pid + " runs Java, but no Menai; 'menai ps' lists the programs that do");
      default:
        throw new Unreachable(
            "process "
                + pid
                + " has another version of Menai, or can't answer: "
                + (lines.size() < 2 ? answer : lines.get(1)));
    }
  }

  /**
   * Has it do a diagnostic command of the JDK's, as {@code jcmd} does.
   *
   * @param command with its arguments
   * @return what it answers
   * @throws Unreachable if it can't be asked
   */
  public String diagnose(String command) throws Unreachable {
    VirtualMachine machine = attach();
    try {
      Class<?> hotspot = Class.forName("sun.tools.attach.HotSpotVirtualMachine");
      Object answer = hotspot.getMethod("executeJCmd", String.class).invoke(machine, command);
      try (InputStream in = (InputStream) answer) {
        // Not readAllBytes(): Java 17 ends such a stream early when it is to read behind an offset.
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        in.transferTo(text);
        return text.toString(StandardCharsets.UTF_8);
      }
    } catch (InvocationTargetException failure) {
      throw new Unreachable(
          "process " + pid + " refuses " + command + ": " + failure.getCause().getMessage());
    } catch (ReflectiveOperationException | IOException failure) {
      throw new Unreachable("process " + pid + " can't be asked for " + command + ": " + failure);
    } finally {
      detach(machine);
    }
  }

  private VirtualMachine attach() throws Unreachable {
    if (!isJava())
      throw new Unreachable(
          "process " + pid + " is no Java program; 'menai ps' lists those with Menai");
    try {
      return VirtualMachine.attach(Long.toString(pid));
    } catch (AttachNotSupportedException | IOException failure) {
      throw new Unreachable(
          "process "
              + pid
              + " can't be attached to ("
              + failure.getMessage()
              + "); it has to be a Java program of the same user, in the same container, and run"
              + " without -XX:+DisableAttachMechanism");
    }
  }

  /** Whether it may be one. On Linux that can be seen, and need not be waited for. */
  private boolean isJava() {
    try (Stream<String> maps = Files.lines(Path.of("/proc", Long.toString(pid), "maps"))) {
      return maps.anyMatch(line -> line.contains("libjvm"));
    } catch (IOException | UncheckedIOException unknown) {
      return true;
    }
  }

  private static void detach(VirtualMachine machine) {
    try {
      machine.detach();
    } catch (IOException gone) {
      // The program has ended meanwhile.
    }
  }
}
