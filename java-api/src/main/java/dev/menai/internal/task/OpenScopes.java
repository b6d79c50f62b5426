package dev.menai.internal.task;

import dev.menai.core.NanoClock;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/** The runs and scopes that are open, for dumps and for fixtures that look for leaks. */
public final class OpenScopes {
  /** Weakly, since a scope may be forgotten without being closed. Guarded by itself. */
  private static final Set<Scope> OPEN = Collections.newSetFromMap(new WeakHashMap<>());

  private OpenScopes() {}

  /**
   * Adds a scope that has been opened.
   *
   * @param scope the scope
   */
  public static void add(Scope scope) {
    synchronized (OPEN) {
      OPEN.add(scope);
    }
  }

  /**
   * Removes a scope that is closed.
   *
   * @param scope the scope
   */
  public static void remove(Scope scope) {
    synchronized (OPEN) {
      OPEN.remove(scope);
    }
  }

  /**
   * The scopes that are open now, of which some may have the same name.
   *
   * @return a snapshot
   */
  public static List<Scope> all() {
    synchronized (OPEN) {
      return List.copyOf(OPEN);
    }
  }

  /** A run or scope. Equal to itself only, as scopes may have the same name. */
  public interface Scope {
    /**
     * What messages call it.
     *
     * @return its name, and where its tasks run
     */
    String describe();

    /**
     * What runs in it, as in a dump.
     *
     * @return lines, of which none says anything of the scope itself; none if nothing runs
     */
    List<String> tasks();

    /**
     * Whether leaving it open costs nothing: nothing runs in it, and no thread is there for it.
     *
     * @return true if so
     */
    boolean isIdle();

    /**
     * Whether it is there for good: the one of bodies which plain Kotlin calls.
     *
     * @return true for that one
     */
    boolean isEndless();

    /**
     * The clock of the code that opened it.
     *
     * @return null for the machine's
     */
    @Nullable NanoClock openedBy();
  }
}
