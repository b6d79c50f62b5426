// Pointer, wheel, keys, search and buttons.

// Pointers that are down, by their number: one moves, two zoom.
const down = new Map();
let moved = 0;

const place = event => {
  const box = chart.getBoundingClientRect();
  return { x: event.clientX - box.left, y: event.clientY - box.top };
};

chart.addEventListener("pointerdown", event => {
  chart.setPointerCapture(event.pointerId);
  down.set(event.pointerId, { ...place(event), overview: place(event).y < OVERVIEW });
  moved = 0;
});

chart.addEventListener("pointermove", event => {
  const to = place(event), from = down.get(event.pointerId);
  if (!from) { hoverAt(to); return; }
  moved += Math.abs(to.x - from.x) + Math.abs(to.y - from.y);
  if (from.overview) chooseTime(from, to);
  else if (down.size === 2) pinch(event.pointerId, to);
  else move(from.x - to.x, from.y - to.y);
  if (!from.overview) down.set(event.pointerId, { ...to, overview: false });
});

const release = event => {
  const from = down.get(event.pointerId);
  down.delete(event.pointerId);
  if (!from || moved > 5) return;
  if (from.overview) centre(from.x); else click(from);
};
chart.addEventListener("pointerup", release);
chart.addEventListener("pointercancel", event => down.delete(event.pointerId));
chart.addEventListener("pointerleave", () => { view.hovered = null; tellHover(); repaint(); });
chart.addEventListener("dblclick", event => { const each = laneAt(place(event).y); if (each?.kind === "task") choose(each.task, true); });

function pinch(pointer, to) {
  const [other] = [...down].find(([id]) => id !== pointer).slice(1);
  const from = down.get(pointer);
  const before = Math.abs(from.x - other.x), after = Math.abs(to.x - other.x);
  if (before > 8 && after > 8) zoom(before / after, (to.x + other.x) / 2);
}

const overviewTime = x => (x - view.names) / plotWidth() * DATA.length;

function chooseTime(from, to) {
  const [a, b] = [overviewTime(from.x), overviewTime(to.x)].sort((one, other) => one - other);
  if (Math.abs(to.x - from.x) > 4) show(a, b);
}

function centre(x) {
  const half = (view.to - view.from) / 2, time = overviewTime(x);
  show(time - half, time + half);
}

function click({ x, y }) {
  const each = laneAt(y);
  if (!each) return;
  if (each.kind === "loop") { const at = taskOnLoop(each, timeOf(x)); if (at) choose(at.task); return; }
  if (each.children.length) toggle(each);
  else if (each.kind === "task") choose(each.task === view.chosen ? -1 : each.task);
}

function toggle(each) {
  each.open = !each.open;
  view.lane = each;
  layRows();
  repaint();
}

function hoverAt({ x, y }) {
  const each = laneAt(y);
  view.hovered = null;
  if (each && x > view.names) {
    const time = timeOf(x);
    const at = each.kind === "task" ? { task: each.task, span: spanHere(each.task, time) }
      : each.kind === "loop" && each.one ? taskOnLoop(each, time) : null;
    if (at || each.kind !== "task") {
      const slow = at ? (slowOf.get(at.task) ?? []).find(i => DATA.slow.from[i] <= time && time <= DATA.slow.to[i]) ?? -1 : -1;
      view.hovered = { lane: each, x, y, time, task: at?.task ?? -1, span: at?.span ?? -1, slow };
    }
  }
  tellHover();
  if (view.chosen < 0) repaint();
}

function spanHere(task, time) {
  const span = spanAt(task, time);
  return span < firstSpan[task + 1] && spanFrom[span] <= time ? span : -1;
}

/** The turn at a time, or one so near that the pointer can't tell. */
function taskOnLoop(loop, time) {
  if (!loop.one) return null;
  const { order, owner } = turnsOf(loop);
  const near = 3 / pixelsPerNano();
  let low = 0;
  for (let high = order.length; low < high;) {
    const middle = (low + high) >> 1;
    if (spanTo[order[middle]] < time - near) low = middle + 1; else high = middle;
  }
  return low < order.length && spanFrom[order[low]] <= time + near ? { task: owner[low], span: order[low] } : null;
}

chart.addEventListener("wheel", event => {
  event.preventDefault();
  const { x, y } = place(event);
  if (event.ctrlKey || event.metaKey || y < TOP) zoom(Math.exp(event.deltaY * 0.0022), Math.max(x, view.names));
  else if (event.shiftKey) move(event.deltaY + event.deltaX);
  else move(event.deltaX, event.deltaY);
  hoverAt({ x, y });
}, { passive: false });

function keyLane(step) {
  const row = rows.indexOf(view.lane);
  const next = rows[Math.max(0, Math.min(rows.length - 1, row + step))];
  view.lane = next;
  if (next.kind === "task") choose(next.task); else { view.chosen = -1; tellDetails(); }
  scrollTo(rows.indexOf(next));
}

const KEYS = {
  "+": () => zoom(0.7), "=": () => zoom(0.7), "-": () => zoom(1 / 0.7), w: () => zoom(0.7), s: () => zoom(1 / 0.7),
  ArrowLeft: () => move(-plotWidth() / 10), ArrowRight: () => move(plotWidth() / 10),
  a: () => move(-plotWidth() / 10), d: () => move(plotWidth() / 10),
  ArrowDown: () => keyLane(1), ArrowUp: () => keyLane(-1),
  PageDown: () => move(0, view.height - TOP - 60), PageUp: () => move(0, TOP + 60 - view.height),
  Home: () => move(0, -1e9), End: () => move(0, 1e9),
  Enter: () => { if (view.lane?.kind === "task") choose(view.lane.task, true); else if (view.lane?.children.length) toggle(view.lane); },
  "0": showAll, o: openAll, t: () => byId("theme").click(), "?": () => byId("help").showModal(),
  "/": () => byId("query").focus(), Escape: () => choose(-1),
};

addEventListener("keydown", event => {
  if (event.ctrlKey || event.altKey || event.metaKey || byId("help").open) return;
  const typing = event.target === byId("query");
  if (typing && event.key === "Escape") { event.target.value = ""; search(); chart.focus(); return; }
  const act = KEYS[event.key];
  if (!act || typing || event.target.tagName === "BUTTON" && event.key === "Enter") return;
  event.preventDefault();
  act();
});

function search() {
  view.query = byId("query").value.trim().toLowerCase();
  view.isFound.fill(0);
  view.found = [];
  const visit = each => { each.hits = 0; if (each.kind !== "task") each.children.forEach(visit); };
  roots.forEach(visit);
  if (view.query) for (const task of allTasks) {
    const words = nameOf(task) + " " + text(tasks.group[task]) + " " + text(tasks.endingText[task]);
    if (words.toLowerCase().includes(view.query)) {
      view.isFound[task] = 1;
      view.found.push(task);
      for (let above = laneOf[task].parent; above; above = above.parent) above.hits++;
    }
  }
  byId("found").textContent = view.query ? view.found.length.toLocaleString("en") + " found" : "";
  repaint();
}

byId("query").addEventListener("input", search);
byId("search").addEventListener("submit", event => {
  event.preventDefault();
  if (!view.found.length) return;
  const next = view.found.find(task => task > view.chosen) ?? view.found[0];
  choose(next);
  byId("found").textContent = view.found.indexOf(next) + 1 + " of " + view.found.length.toLocaleString("en");
});

function openAll() {
  const all = [];
  const visit = each => { if (each.children.length) all.push(each); each.children.forEach(visit); };
  roots.forEach(visit);
  const open = all.some(each => !each.open);
  for (const each of all) each.open = open || each.kind === "scope" && roots.length < 30;
  byId("fold").textContent = open ? "Close" : "Open";
  layRows();
  repaint();
}

addEventListener("theme", () => {
  view.dark = isDark();
  readColours();
  repaint();
});

byId("in").onclick = () => zoom(0.6);
byId("out").onclick = () => zoom(1 / 0.6);
byId("fit").onclick = showAll;
byId("fold").onclick = openAll;
byId("keys").onclick = KEYS["?"];

view.dark = isDark();
readColours();
tellSummary();
new ResizeObserver(resize).observe(chart);
resize();
showAll();
