package dev.menai.testing;

import dev.menai.Async;
import dev.menai.AsyncScope;
import dev.menai.testing.VirtualRun.Unseen;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import kotlin.sequences.SequencesKt;
import kotlinx.coroutines.CoroutineScope;
import kotlinx.coroutines.Job;
import org.jspecify.annotations.Nullable;

/** What a test or a run must not leave behind. */
final class Leftovers {
  private final OpenScopes scopes = new OpenScopes();
  private final LiveThreads threads = new LiveThreads();

  /**
   * Ends the run, and tells what is wrong with what it left behind; null if nothing is.
   *
   * @param failure what the test failed with: then only failures are added
   * @param allScopes whether a scope may only have been opened by the run, and by what it started
   * @param threadsToo whether the same holds for threads
   */
  @Nullable AssertionError end(
      VirtualRun run, @Nullable Throwable failure, boolean allScopes, boolean threadsToo) {
    List<String> problems = new ArrayList<>();
    AsyncScope given = run.given();
    if (run.settle()) {
      addTasks(run, run.scope(), problems);
      if (given != null) addTasks(run, given, problems);
      if (!hasUnended(run, run.scope()) && !hasUnended(run, given)) addTimers(run, problems);
    }
    String dump = problems.isEmpty() ? "" : "\n" + Async.dump();
    String stuck = run.close();
    if (stuck != null) problems.add("the end of the test hangs: " + stuck);
    else addTimers(run, problems);
    if (failure == null) {
      problems.addAll(scopes.leftOpen(run, allScopes));
      if (threadsToo) problems.addAll(threads.leftRunning(run.threads()));
    }
    if (failure != null) problems.clear();
    List<Unseen> unseen =
        Stream.concat(
                run.unseen().stream(),
                run.loop().failures().stream().map(thrown -> new Unseen("a callback", thrown)))
            .filter(one -> one.failure() != failure)
            .toList();
    for (Unseen one : unseen)
      problems.add("'" + one.task() + "' failed, and nobody has looked at it: " + one.failure());
    if (problems.isEmpty()) return null;
    AssertionError error = new AssertionError(String.join("\n", problems) + dump);
    if (!unseen.isEmpty()) error.initCause(unseen.get(0).failure());
    unseen.stream().skip(1).map(Unseen::failure).forEach(error::addSuppressed);
    return error;
  }

  private static void addTimers(VirtualRun run, List<String> problems) {
    for (String timer : run.loop().dispatcher().pendingTimers()) {
      String problem = "a timer was left over, of " + timer;
      if (!problems.contains(problem)) problems.add(problem);
    }
  }

  /** Whether something but main has not ended: to that the timers may belong. */
  private static boolean hasUnended(VirtualRun run, @Nullable AsyncScope scope) {
    Job root = scope == null ? null : root(scope);
    return root != null
        && SequencesKt.toList(root.getChildren()).stream().anyMatch(job -> job != run.mainJob());
  }

  private static @Nullable Job root(AsyncScope scope) {
    return scope.asCoroutineScope().getCoroutineContext().get(Job.Key);
  }

  /**
   * The tasks and coroutines of a scope that nobody has cancelled; what they own goes with them.
   */
  private static void addTasks(VirtualRun run, AsyncScope scope, List<String> problems) {
    Job root = root(scope);
    if (root == null) return;
    for (Job job : SequencesKt.toList(root.getChildren())) {
      if (!(job instanceof CoroutineScope coroutine) || !job.isActive()) continue;
      if (job != run.mainJob())
        problems.add(run.sites().describe(coroutine.getCoroutineContext()) + ", was left over");
    }
  }
}
