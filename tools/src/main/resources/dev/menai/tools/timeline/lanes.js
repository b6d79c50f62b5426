// The lanes as a tree: a run or scope, in it its loop, groups and tasks. Many tasks of one kind of
// name, such as ask-1 to ask-1000, stand in a lane of their own that is closed at first.

const FOLD_FROM = 40;

/** A lane: `tasks` are all that it stands for, those of the lanes below it too. */
function lane(kind, name, parent) {
  const made = { kind, name, parent, children: [], tasks: [], open: true, depth: parent ? parent.depth + 1 : 0 };
  if (parent) parent.children.push(made);
  return made;
}

function scopeLanes() {
  const scopes = DATA.scopes.name.map((_, scope) => {
    const made = lane("scope", scopeName(scope), null);
    made.scope = scope;
    made.loop = lane("loop", onLoop(scope) ? "event loop" : "running at once", made);
    made.loop.one = onLoop(scope);
    return made;
  });
  const groups = new Map();
  const homeOf = task => {
    const group = tasks.group[task];
    if (group < 0) return scopes[tasks.scope[task]];
    const key = tasks.scope[task] + " " + group;
    if (!groups.has(key)) {
      // A group stands where the task stands that made it.
      const owner = tasks.creator[task];
      const inSame = owner >= 0 && tasks.scope[owner] === tasks.scope[task] && tasks.group[owner] !== group;
      groups.set(key, lane("group", text(group), inSame ? homeOf(owner) : scopes[tasks.scope[task]]));
    }
    return groups.get(key);
  };
  for (let task = 0; task < taskCount; task++) {
    const home = homeOf(task);
    const made = lane("task", nameOf(task), home);
    made.task = task;
    made.tasks = [task];
    for (let above = home; above; above = above.parent) above.tasks.push(task);
  }
  for (const scope of scopes) scope.loop.tasks = scope.tasks;
  const all = [...scopes, ...groups.values()];
  if (taskCount > 150) all.forEach(fold);
  for (const each of all) each.open = each.kind === "scope" ? scopes.length < 30 : each.tasks.length <= FOLD_FROM;
  return scopes;
}

/** Puts the tasks of one kind of name into a lane of their own, if there are many of them. */
function fold(home) {
  const kinds = new Map();
  for (const child of home.children) {
    if (child.kind !== "task") continue;
    const kind = child.name.replace(/\d+/g, "*");
    if (!kinds.has(kind)) kinds.set(kind, []);
    kinds.get(kind).push(child);
  }
  for (const [kind, members] of kinds) {
    if (members.length < FOLD_FROM || (kinds.size === 1 && home.kind === "group")) continue;
    const made = lane("fold", kind, null);
    Object.assign(made, { parent: home, depth: home.depth + 1, open: false, children: members });
    for (const member of members) {
      member.parent = made;
      member.depth = made.depth + 1;
      made.tasks.push(member.task);
    }
    const moved = new Set(members);
    home.children.splice(home.children.indexOf(members[0]), 0, made);
    home.children = home.children.filter(child => !moved.has(child));
  }
}

const roots = scopeLanes();
const laneOf = new Array(taskCount);
let rows = [];
const rowOf = new Int32Array(taskCount);

/** The lanes that can be seen, from top to bottom, and for each task the lane that shows it. */
function layRows() {
  rows = [];
  const visit = (each, hiddenIn) => {
    const row = hiddenIn >= 0 ? hiddenIn : rows.push(each) - 1;
    if (each.kind === "task") {
      rowOf[each.task] = row;
      laneOf[each.task] = each;
    }
    const below = hiddenIn >= 0 ? hiddenIn : each.open ? -1 : row;
    for (const child of each.children) if (child.kind !== "loop" || below < 0) visit(child, below);
  };
  roots.forEach(root => visit(root, -1));
}
layRows();

/** Opens what hides a task. */
function reveal(task) {
  for (let above = laneOf[task].parent; above; above = above.parent) above.open = true;
  layRows();
}

/** The turns on a lane of a loop, in the order of time, and how long all before each took. */
function turnsOf(loop) {
  if (loop.turns) return loop.turns;
  const found = [];
  for (const task of loop.tasks)
    for (let span = firstSpan[task]; span < firstSpan[task + 1]; span++)
      if (spans.state[span] === RUNNING) found.push(span);
  const order = Int32Array.from(found).sort((a, b) => spanFrom[a] - spanFrom[b]);
  const owner = new Int32Array(order.length);
  const before = new Float64Array(order.length + 1);
  const taskOf = new Int32Array(spanCount);
  for (const task of loop.tasks) taskOf.fill(task, firstSpan[task], firstSpan[task + 1]);
  order.forEach((span, i) => {
    owner[i] = taskOf[span];
    before[i + 1] = before[i] + spanTo[span] - spanFrom[span];
  });
  return (loop.turns = { order, owner, before });
}
