package dev.menai.internal.diagnostics;

import dev.menai.internal.task.ClassInitialization;
import dev.menai.internal.task.Waitable;
import java.time.Duration;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The line of a task, a group or a coroutine in a dump. */
final class TaskText {
  /** What takes less time is not worth a word. */
  private static final long WORTH_A_WORD = TimeUnit.MILLISECONDS.toNanos(500);

  /** So many tasks are named of those for which one waits. */
  private static final int NAMED = 3;

  /** The looks of tasks, each once. */
  private final Map<String, String> looks = new HashMap<>();

  /** The same by where a task stands and for what it waits. */
  private final Map<Standing, Map<WaitView, String>> waits = new IdentityHashMap<>();

  /** Made when a task is met that may wait for a class. */
  private @Nullable Map<String, Thread> initializing;

  /** The line. */
  String line(JobView view) {
    return name(view) + look(view) + times(List.of(view));
  }

  /** The line of several that look the same. */
  String line(List<JobView> views) {
    JobView first = views.get(0);
    JobView last = views.get(views.size() - 1);
    String names = name(first).isEmpty() ? "" : name(first) + " … " + name(last);
    return names + look(first) + times(views);
  }

  private static String name(JobView view) {
    return view instanceof TaskView task ? "'" + task.name() + "'" : "";
  }

  /** What it does, without its name and times: the same for all that do the same. */
  String look(JobView view) {
    String look = view.look;
    if (look == null) {
      String made = newLook(view);
      view.look = look = looks.computeIfAbsent(made, any -> made);
    }
    return look;
  }

  private String newLook(JobView view) {
    if (view instanceof TaskView task) return task.wait == null ? look(task) : waiting(task);
    if (view instanceof CoroutineView coroutine) return look(coroutine);
    return "group" + (((GroupView) view).isCancelled ? ", cancelling" : "");
  }

  private static String look(CoroutineView coroutine) {
    String state =
        switch (coroutine.state) {
          case "active" -> "";
          case "new" -> ", not started";
          default -> ", " + coroutine.state;
        };
    return "coroutine"
        + (coroutine.name == null ? "" : " '" + coroutine.name + "'")
        + (coroutine.loop == null ? "" : ", the source of " + coroutine.loop)
        + state;
  }

  /** That of a task that waits: made once for all that wait for the same at the same place. */
  private String waiting(TaskView task) {
    if (task.state.isCancelling() || task.task().creationSite() != null) return look(task);
    return waits
        .computeIfAbsent(task.standing, any -> new IdentityHashMap<>())
        .computeIfAbsent(task.wait, any -> look(task));
  }

  private String look(TaskView task) {
    Throwable site = task.task().creationSite();
    String created = site == null ? "" : ", created at " + Frames.place(site.getStackTrace());
    String cancelling = task.state.isCancelling() ? ", cancelling" : "";
    return cancelling + ", " + activity(task) + created;
  }

  /** What a task does, and where. */
  private String activity(TaskView task) {
    Standing standing = task.standing;
    WaitView wait = task.wait;
    return switch (task.phase()) {
      case NEW -> "has not begun";
      case DONE -> "has ended";
      case LEFT -> "waits for coroutines that it left behind";
      case READY -> "ready to go on at " + standing.place() + standing.inside();
      case RUNNING -> runs(task);
      case WAITING -> (wait == null ? "waits" : waits(wait, standing)) + standing.inside();
    };
  }

  private String runs(TaskView task) {
    String awaited = awaitedClass(task, task.standing.stack());
    return awaited == null
        ? "runs at " + task.standing.place() + task.standing.inside()
        : "waits for class " + awaited;
  }

  private @Nullable String awaitedClass(TaskView task, StackTraceElement[] stack) {
    Thread thread = task.state.thread();
    // Who waits for a class stands right before a method of it.
    if (thread == null || stack.length == 0 || Frames.isOfJava(stack[0])) return null;
    if (initializing == null) initializing = ClassInitialization.running();
    return ClassInitialization.awaitedBy(thread, stack, initializing);
  }

  private static String waits(WaitView wait, Standing standing) {
    String at = " at " + standing.place();
    return switch (wait.kind()) {
      case "task" -> "awaits task '" + wait.name() + "'" + at;
      case "promise" -> "awaits the promise" + at;
      case "coroutine" ->
          "awaits " + (wait.target() == null ? "a coroutine" : described(wait)) + at;
      default -> "waits in " + standing.verb() + at + what(wait);
    };
  }

  private static String described(WaitView wait) {
    return wait.target() instanceof Waitable<?> other ? other.describe() : "a coroutine";
  }

  /** For what it waits, beside the verb. */
  private static String what(WaitView wait) {
    return switch (wait.kind()) {
      case "tasks", "group" -> wait.others().isEmpty() ? "" : ", for " + names(wait.others());
      case "toThread" -> thread(wait);
      case "sleep", "suspendCall", "stage", "coroutines", "unknown" -> "";
      default -> named(wait);
    };
  }

  private static String named(WaitView wait) {
    StringBuilder text = new StringBuilder();
    if (wait.name() != null)
      text.append(", for ").append(wait.kind()).append(" '").append(wait.name()).append("'");
    if (wait.condition() != null) text.append(", ").append(wait.condition());
    if (!wait.holders().isEmpty()) text.append(", held by ").append(names(wait.holders()));
    if (wait.holderName() != null && wait.holders().isEmpty())
      text.append(wait.kind().equals("lock") ? ", held by '" : ", last taken by '")
          .append(wait.holderName())
          .append("', which has ended");
    return text.toString();
  }

  private static String thread(WaitView wait) {
    if (wait.thread() == null) return ", which has no thread yet";
    return wait.threadFrames().isEmpty()
        ? ""
        : ", whose thread is at " + Frames.place(wait.threadFrames().get(0));
  }

  /** Some names, and how many there are beside them. */
  static String names(List<TaskView> tasks) {
    String named =
        tasks.stream()
            .limit(NAMED)
            .map(task -> "'" + task.name() + "'")
            .collect(Collectors.joining(", "));
    return tasks.size() <= NAMED ? named : named + " and " + (tasks.size() - NAMED) + " more";
  }

  /** For how long, and what the limits around it leave. */
  private static String times(List<JobView> views) {
    long longest = -1;
    Duration left = null;
    Duration limit = null;
    for (JobView view : views) {
      if (!(view instanceof TaskView task)) return "";
      longest = Math.max(longest, task.elapsed());
      if (task.left != null) left = least(left, task.left);
      if (!task.deadlines.isEmpty()) limit = least(limit, task.deadlines.get(0));
    }
    return elapsed(longest)
        + (left == null ? "" : ", " + text(left) + " left")
        + (limit == null ? "" : ", limit in " + text(limit));
  }

  private static Duration least(@Nullable Duration one, Duration other) {
    return one == null || other.compareTo(one) < 0 ? other : one;
  }

  /** How long something takes already, if that is worth a word. */
  static String elapsed(long nanos) {
    return nanos < WORTH_A_WORD ? "" : ", for " + text(Duration.ofNanos(nanos));
  }

  /**
   * A duration in its two largest units, as {@code 3.2 s}, {@code 4 min 10 s}, {@code 2 h 5 min}.
   */
  static String text(Duration time) {
    long seconds = time.toSeconds();
    if (seconds < 60) return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
    if (seconds < 3_600) return seconds / 60 + " min " + seconds % 60 + " s";
    if (seconds < 86_400) return seconds / 3_600 + " h " + seconds / 60 % 60 + " min";
    return seconds / 86_400 + " d " + seconds / 3_600 % 24 + " h";
  }
}
