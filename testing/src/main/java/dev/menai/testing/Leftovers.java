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

/** What a test must not leave behind. */
final class Leftovers {
  private final OpenScopes scopes = new OpenScopes();
  private final LiveThreads threads = new LiveThreads();

  /**
   * Ends the run, and tells what is wrong with what it left behind; null if nothing is.
   *
   * @param failure what the test failed with: then only failures are added
   * @param alone whether no other test runs at the same time, to which things may belong
   */
  @Nullable AssertionError end(VirtualRun run, @Nullable Throwable failure, boolean alone) {
    List<String> problems = new ArrayList<>();
    AsyncScope given = run.given();
    if (run.settle()) {
      addTasks(run, run.scope(), problems);
      if (given != null) addTasks(run, given, problems);
    }
    String dump = problems.isEmpty() ? "" : "\n" + Async.dump();
    String stuck = run.close();
    if (stuck != null) problems.add("the end of the test hangs: " + stuck);
    else
      for (String timer : run.loop().dispatcher().pendingTimers())
        problems.add("a timer was left over, of " + timer + " ms");
    if (alone) {
      problems.addAll(scopes.leftOpen(run.name()));
      problems.addAll(threads.leftRunning());
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

  /**
   * The tasks and coroutines of a scope that nobody has cancelled; what they own goes with them.
   */
  private static void addTasks(VirtualRun run, AsyncScope scope, List<String> problems) {
    Job root = scope.asCoroutineScope().getCoroutineContext().get(Job.Key);
    if (root == null) return;
    for (Job job : SequencesKt.toList(root.getChildren())) {
      if (!(job instanceof CoroutineScope coroutine) || !job.isActive()) continue;
      if (job != run.mainJob())
        problems.add(run.sites().describe(coroutine.getCoroutineContext()) + ", was left over");
    }
  }
}
