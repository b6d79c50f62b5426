package dev.menai.tools.attach;

import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Menai in the program in which the {@link Agent} is. A server may have it more than once. */
final class Menai {
  /** Loaded as soon as a run or scope is opened. */
  private static final String SCOPE = "dev.menai.internal.task.TaskScope";

  /** Has static methods for this agent. */
  private static final String DOOR = "dev.menai.internal.diagnostics.Attached";

  private final Class<?> door;

  private Menai(Class<?> door) {
    this.door = door;
  }

  /** Each of them, one for a class loader that has it. */
  static List<Menai> in(Instrumentation instrumentation) throws ClassNotFoundException {
    List<Menai> found = new ArrayList<>();
    for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
      if (!loaded.getName().equals(SCOPE)) continue;
      Class<?> door = Class.forName(DOOR, true, loaded.getClassLoader());
      open(door, instrumentation);
      found.add(new Menai(door));
    }
    return found;
  }

  /** As a module, Menai keeps the class to itself. */
  private static void open(Class<?> door, Instrumentation instrumentation) {
    Module menai = door.getModule();
    Module ours = Menai.class.getModule();
    if (menai.isExported(door.getPackageName(), ours)) return;
    instrumentation.redefineModule(
        menai, Set.of(), Map.of(door.getPackageName(), Set.of(ours)), Map.of(), Set.of(), Map.of());
  }

  /** Its answer, on one line. */
  String ask(String[] lines) throws ReflectiveOperationException {
    String answer =
        lines[1].equals("cancel")
            ? door.getMethod("cancel", int.class, String.class)
                .invoke(null, Integer.valueOf(lines[2]), lines[3])
                .toString()
            : (String) door.getMethod(lines[1]).invoke(null);
    // Whoever looks at the program by other tools finds the bean there from now on.
    door.getMethod("registerBean").invoke(null);
    return answer;
  }
}
