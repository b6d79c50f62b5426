package faults;

import dev.menai.AsyncScope;
import dev.menai.Execution;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A program with all faults in it, each in a scope of its own; it runs until it is killed. */
final class FaultyProgram {
  private static final List<AsyncScope> OPEN = new ArrayList<>();

  private FaultyProgram() {}

  static List<Fault> faults() {
    List<Fault> faults = new ArrayList<>(LockFaults.ALL);
    faults.addAll(TaskFaults.ALL);
    return faults;
  }

  public static void main(String[] args) throws Exception {
    Map<String, Execution> executions =
        Map.of("eventLoop", Execution.eventLoop(), "parallel", Execution.parallel());
    for (Fault fault : faults()) {
      for (Map.Entry<String, Execution> execution : executions.entrySet()) {
        AsyncScope scope =
            AsyncScope.builder()
                .name(fault.name() + ", " + execution.getKey())
                .execution(execution.getValue())
                .build();
        OPEN.add(scope);
        fault.plant().in(scope);
      }
    }
    System.out.println("planted");
    System.in.read(); // until whoever has started it ends
  }
}
