// Who waits for whom, drawn: each waiting task points to those that have to do something before it
// goes on. Those in a circle stand in one, and are red. Tasks that wait for the same are one box.

const MOST_NODES = 40, WIDE = 170, HIGH = 28, GAP_X = 90, GAP_Y = 22;
const SVG = "http://www.w3.org/2000/svg";

function svg(name, attributes, ...children) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

const blockersOf = task => task.wait?.tasks ?? task.wait?.holders ?? [];

/** The boxes and arrows of a snapshot; `more` says how many boxes are left out. */
function graphOf(all) {
  const pointedAt = new Set(all.snapshot.tasks.flatMap(blockersOf));
  const boxes = new Map(), boxOf = new Map();
  for (const task of all.snapshot.tasks) {
    const blockers = blockersOf(task).filter(id => all.tasks.has(id));
    if (!blockers.length && !pointedAt.has(task.id)) continue;
    const alone = pointedAt.has(task.id) || all.stuck.has(task.id);
    const key = alone ? "t" + task.id : "w" + (task.wait.target ?? "") + blockers.join();
    if (!boxes.has(key)) boxes.set(key, { key, tasks: [], blockers, wait: task.wait, stuck: all.stuck.has(task.id) });
    boxes.get(key).tasks.push(task);
    boxOf.set(task.id, boxes.get(key));
  }
  const ordered = [...boxes.values()].sort((a, b) => b.stuck - a.stuck || b.tasks.length - a.tasks.length);
  const shown = new Set(ordered.slice(0, MOST_NODES));
  const edges = [];
  for (const box of shown)
    for (const to of new Set(box.blockers.map(id => boxOf.get(id)))) if (shown.has(to)) edges.push({ from: box, to });
  return { boxes: [...shown], edges, more: ordered.length - shown.size };
}

/** Circles first, then each box a column to the left of those that it waits for. */
function layOut({ boxes, edges }, cycles) {
  let top = 10;
  const placed = new Set();
  const byTask = new Map(boxes.flatMap(box => box.tasks.map(task => [task.id, box])));
  for (const cycle of cycles) {
    const ring = [...new Set(cycle.map(id => byTask.get(id)))].filter(box => box && !placed.has(box));
    if (!ring.length) continue;
    // Two stand side by side; more of them in a circle, the first one on top.
    const wide = ring.length < 2 ? 0 : ring.length === 2 ? (WIDE + 150) / 2 : 150 + ring.length * 14;
    const high = ring.length < 3 ? 0 : 30 + ring.length * 16;
    const margin = ring.length === 1 ? 34 : ring.length === 2 ? 24 : 8;
    ring.forEach((box, i) => {
      const angle = i / ring.length * 2 * Math.PI - (ring.length === 2 ? Math.PI : Math.PI / 2);
      box.x = wide + Math.cos(angle) * wide;
      box.y = top + margin + high + Math.sin(angle) * high;
      placed.add(box);
    });
    top += margin * 2 + high * 2 + HIGH + GAP_Y;
  }
  const column = new Map([...placed].map(box => [box, 0]));
  const columnOf = (box, above = new Set()) => {
    if (column.has(box)) return column.get(box);
    if (above.has(box)) return 0;
    above.add(box);
    const next = edges.filter(edge => edge.from === box).map(edge => columnOf(edge.to, above));
    const at = next.length ? Math.max(...next) + 1 : 0;
    column.set(box, at);
    return at;
  };
  const used = new Map();
  const columns = Math.max(0, ...boxes.map(box => columnOf(box)));
  for (const box of boxes) {
    if (placed.has(box)) continue;
    const at = column.get(box), row = used.get(at) ?? 0;
    used.set(at, row + 1);
    box.x = (columns - at) * (WIDE + GAP_X);
    box.y = top + row * (HIGH + GAP_Y);
  }
}

function graphElement(all, chosen) {
  const graph = graphOf(all);
  if (!graph.edges.length) return element("p", "none", "No task waits for another one.");
  layOut(graph, all.snapshot.cycles);
  const left = Math.min(...graph.boxes.map(box => box.x)), width = Math.max(...graph.boxes.map(box => box.x)) + WIDE - left;
  const height = Math.max(...graph.boxes.map(box => box.y)) + HIGH + 10;
  const root = svg("svg", { viewBox: `${left - 30} -10 ${width + 60} ${height + 20}`, role: "img", "aria-label": "Graph of waits" });
  root.style.maxWidth = width + 60 + "px";
  root.append(svg("defs", {}, ...["", "stuck"].map(kind => svg("marker", { id: "head" + kind, class: kind, viewBox: "0 0 8 8", refX: 7, refY: 4, markerUnits: "userSpaceOnUse", markerWidth: 10, markerHeight: 10, orient: "auto-start-reverse" }, svg("path", { d: "M0,0 L8,4 L0,8 z" })))));
  graph.edges.forEach(edge => root.append(edgeElement(edge)));
  graph.boxes.forEach(box => root.append(boxElement(box, all, chosen)));
  const made = element("div", "", root);
  if (graph.more > 0) made.append(element("p", "none", graph.more.toLocaleString("en") + " more are not drawn."));
  return made;
}

function edgeElement({ from, to }) {
  const stuck = from.stuck && to.stuck ? "stuck" : "";
  const fromX = from.x + WIDE / 2, fromY = from.y + HIGH / 2;
  const [a, b] = [border(from, to), border(to, from)];
  const bend = stuck ? 28 : 0;
  const path = from === to ? `M${from.x + WIDE - 20},${from.y} c0,-28 40,-28 14,0`
    : `M${a.x},${a.y} Q${(a.x + b.x) / 2 + bend * Math.sign(b.y - a.y || 1)},${(a.y + b.y) / 2 - bend * Math.sign(b.x - a.x || 1)} ${b.x},${b.y}`;
  const wait = from.wait;
  const named = wait.name && wait.kind !== "task" ? wait.kind + " " + quoted(wait.name) : wait.kind;
  return svg("g", { class: "edge " + stuck }, svg("path", { d: path, "marker-end": `url(#head${stuck})` }),
    svg("text", { x: from === to ? fromX : (a.x + b.x) / 2 + bend / 2 * Math.sign(b.y - a.y || 1), y: from === to ? fromY - 30 : (a.y + b.y) / 2 - bend / 2 * Math.sign(b.x - a.x || 1) + 4, "text-anchor": "middle" }, named));
}

/** Where the line from one box to another leaves it. */
function border(box, other) {
  const x = box.x + WIDE / 2, y = box.y + HIGH / 2, dx = other.x - box.x, dy = other.y - box.y;
  if (!dx && !dy) return { x, y };
  const scale = Math.min(WIDE / 2 / Math.abs(dx || 1e-9), HIGH / 2 / Math.abs(dy || 1e-9));
  return { x: x + dx * scale, y: y + dy * scale };
}

function boxElement(box, all, chosen) {
  const [first] = box.tasks;
  const name = label(first) + (box.tasks.length > 1 ? " and " + (box.tasks.length - 1).toLocaleString("en") + " more" : "");
  const short = name.length > 24 ? name.slice(0, 23) + "…" : name;
  const made = svg("g", { class: "node" + (box.stuck ? " stuck" : "") + (chosen === all.index + "t" + first.id ? " chosen" : ""), transform: `translate(${box.x},${box.y})` },
    svg("rect", { width: WIDE, height: HIGH, rx: 6 }), svg("text", { x: WIDE / 2, y: HIGH / 2 + 4, "text-anchor": "middle" }, short), svg("title", {}, name + ", " + waitText(first, all)));
  made.onclick = () => choose(all.index + "t" + first.id);
  return made;
}
