package dev.menai.modulepath;

import dev.menai.Async;
import dev.menai.Awaitable;

/** Runs a body with every part of Menai loaded as a named module, and fails when one is not. */
public final class Main {
  private Main() {}

  /**
   * Ends with an exception, and so with a status other than 0, when something is amiss.
   *
   * @param args none
   */
  public static void main(String[] args) {
    for (String name : new String[] {"dev.menai", "dev.menai.core", "kotlinx.coroutines.core"}) {
      if (ModuleLayer.boot().findModule(name).isEmpty()) {
        throw new IllegalStateException("not loaded as a module: " + name);
      }
    }
    Awaitable<String> greeting = () -> "Menai runs on the module path";
    String answer = Async.run(() -> Async.await(greeting));
    System.out.println(answer);
  }
}
