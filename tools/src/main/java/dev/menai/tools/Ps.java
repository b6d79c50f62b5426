package dev.menai.tools;

import com.sun.tools.attach.VirtualMachine;
import com.sun.tools.attach.VirtualMachineDescriptor;
import dev.menai.tools.attach.Program;
import dev.menai.tools.attach.Unreachable;
import dev.menai.tools.json.JsonText;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The programs of this user that use Menai. Nothing is loaded into any of them. */
final class Ps implements Command {
  private static final String IN_USE = "dev.menai.internal.task.TaskScope";

  @Override
  public void run(Arguments arguments, PrintStream out) {
    // At the same time, since one that doesn't answer takes ten seconds.
    List<Map<String, Object>> programs =
        VirtualMachine.list().parallelStream().filter(Ps::usesMenai).map(Ps::row).toList();
    if (arguments.has("--json")) out.println(JsonText.of(programs));
    else if (programs.isEmpty())
      out.println("no program of this user has opened a run or scope of Menai");
    else
      for (Map<String, Object> program : programs)
        out.printf("%8d  %s%n", program.get("pid"), program.get("command"));
  }

  private static Map<String, Object> row(VirtualMachineDescriptor machine) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("pid", Long.valueOf(machine.id()));
    row.put("command", machine.displayName());
    return row;
  }

  private static boolean usesMenai(VirtualMachineDescriptor machine) {
    if (Long.parseLong(machine.id()) == ProcessHandle.current().pid()) return false;
    try {
      return Program.of(machine.id()).diagnose("VM.class_hierarchy " + IN_USE).contains(IN_USE);
    } catch (Unreachable ended) {
      return false;
    }
  }
}
