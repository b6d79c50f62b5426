package dev.menai.internal.diagnostics;

import dev.menai.core.LoopLook;
import dev.menai.internal.task.BodyTask;
import dev.menai.internal.task.TaskState.Phase;
import dev.menai.internal.task.WaitTarget;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot as JSON, for tools; {@link TasksBean} says what stands in it. A stack frame is written
 * once, in {@code places}, and elsewhere by its number there: many tasks stand at the same place.
 */
final class SnapshotJson {
  /** More frames than that say nothing more. */
  private static final int MOST_FRAMES = 30;

  private final Json json = new Json();
  private final Map<String, Integer> places = new LinkedHashMap<>();

  /** The numbers of what is waited for. */
  private final Map<Object, Integer> targets = new IdentityHashMap<>();

  private final Map<CoroutineView, Integer> coroutines = new IdentityHashMap<>();
  private final List<GroupView> groups = new ArrayList<>();

  private SnapshotJson() {}

  static String of(Snapshot snapshot) {
    SnapshotJson writer = new SnapshotJson();
    writer.write(snapshot);
    return writer.json.toString();
  }

  private void write(Snapshot snapshot) {
    for (ScopeView scope : snapshot.scopes) scope.children.forEach(this::note);
    json.object(
        () -> {
          json.field("version", 1).field("time", snapshot.time.toString());
          json.array("scopes", snapshot.scopes, this::scope);
          json.array("groups", groups, this::group);
          json.array("tasks", snapshot.tasks, this::task);
          json.array("coroutines", coroutines.keySet(), this::coroutine);
          json.array("cycles", snapshot.cycles, cycle -> json.array(cycle, this::id));
          json.array("places", places.keySet(), json::string);
        });
  }

  private void note(JobView view) {
    if (view instanceof GroupView group) groups.add(group);
    if (view instanceof CoroutineView coroutine) coroutines.put(coroutine, coroutines.size() + 1);
    view.children.forEach(this::note);
  }

  private void scope(ScopeView view) {
    json.object(
        () -> {
          json.field("id", view.scope.id()).field("name", view.scope.name());
          json.field("execution", view.scope.execution().toString());
          if (view.loop != null) json.object("loop", () -> loop(view, view.loop));
        });
  }

  private void loop(ScopeView view, LoopLook loop) {
    BodyTask<?> running = view.running();
    if (running != null) json.field("task", running.recordId());
    if (loop.getThread() != null) {
      json.field("thread", loop.getThread().getName());
      json.field("sinceMillis", millis(view.now - loop.getSince()));
      if (running == null) frames("frames", view.loopFrames);
    }
    json.field("ready", loop.getReady());
  }

  private void group(GroupView group) {
    json.object(
        () -> {
          json.field("id", group.number).field("scope", group.scope.scope.id());
          if (group.isCancelled) json.field("cancelled", true);
          above(group);
        });
  }

  private void coroutine(CoroutineView coroutine) {
    json.object(
        () -> {
          json.field("id", coroutines.get(coroutine)).field("scope", coroutine.scope.scope.id());
          json.field("name", coroutine.name).field("state", coroutine.state);
          if (coroutine.loop != null) json.field("loop", coroutine.loop.toString());
          above(coroutine);
        });
  }

  private void task(TaskView view) {
    json.object(
        () -> {
          json.field("id", view.task().recordId()).field("name", view.name());
          json.field("scope", view.scope.scope.id());
          json.field("state", state(view)).field("activity", activity(view.phase()));
          json.field("sinceMillis", millis(view.elapsed()));
          json.field("ageMillis", millis(view.scope.now - view.task().createdAt()));
          if (view.task().creatorId() != 0) json.field("creator", view.task().creatorId());
          above(view);
          if (view.wait != null) json.object("wait", () -> wait(view, view.wait));
          if (!view.holds.isEmpty()) json.array("holds", view.holds, this::held);
          if (!view.deadlines.isEmpty())
            json.array("deadlinesMillis", view.deadlines, left -> json.number(left.toMillis()));
          json.field("createdAt", createdAt(view));
          frames("frames", view.standing.frames());
        });
  }

  /** What it stands below: a group, a coroutine or a task, each by its number. */
  private void above(JobView view) {
    TaskView task = view.taskAbove();
    if (task != null) json.field("parent", task.task().recordId());
    if (view.parent instanceof GroupView group) json.field("group", group.number);
    if (view.parent instanceof CoroutineView coroutine)
      json.field("coroutine", coroutines.get(coroutine));
  }

  private void wait(TaskView task, WaitView wait) {
    json.field("kind", wait.kind());
    if (wait.target() != null) json.field("target", number(wait.target()));
    json.field("name", wait.name()).field("verb", task.standing.verb());
    json.field("place", place(task.standing.place()));
    json.field("condition", wait.condition());
    if (!wait.others().isEmpty()) {
      json.array("tasks", wait.others(), this::id);
      json.field("all", wait.needsAll());
    }
    if (!wait.holders().isEmpty()) json.array("holders", wait.holders(), this::id);
    json.field("holderName", wait.holderName());
    if (task.left != null) json.field("leftMillis", task.left.toMillis());
    Thread thread = wait.thread();
    if (thread != null)
      json.object(
          "thread",
          () -> {
            json.field("name", thread.getName()).field("state", thread.getState().name());
            frames("frames", wait.threadFrames());
          });
  }

  private void held(WaitTarget target) {
    json.object(
        () ->
            json.field("kind", target.kind())
                .field("target", number(target))
                .field("name", target.name()));
  }

  private void id(TaskView task) {
    json.number(task.task().recordId());
  }

  private void frames(String field, List<StackTraceElement> frames) {
    if (frames.isEmpty()) return;
    List<StackTraceElement> shown = frames.subList(0, Math.min(frames.size(), MOST_FRAMES));
    json.array(field, shown, frame -> json.number(place(Frames.place(frame))));
  }

  private int place(String place) {
    return places.computeIfAbsent(place, any -> places.size());
  }

  private int number(Object target) {
    return targets.computeIfAbsent(target, any -> targets.size() + 1);
  }

  private static String state(TaskView task) {
    boolean cancelling = task.state.isCancelling() && task.phase() != Phase.DONE;
    return cancelling ? "cancelling" : activity(task.phase());
  }

  private static String activity(Phase phase) {
    return phase == Phase.LEFT ? "waiting" : phase.name().toLowerCase(Locale.ROOT);
  }

  /** The place where it was created, in debug mode. */
  private static @Nullable String createdAt(TaskView view) {
    Throwable site = view.task().creationSite();
    return site == null ? null : Frames.place(site.getStackTrace());
  }

  private static long millis(long nanos) {
    return TimeUnit.NANOSECONDS.toMillis(Math.max(0, nanos));
  }
}
