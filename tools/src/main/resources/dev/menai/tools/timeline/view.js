// What of the timeline is seen: from when to when, from which row on, and what is chosen.

const chart = byId("chart");
const OVERVIEW = 46, AXIS = 22, TOP = OVERVIEW + AXIS;
const SHORTEST = 50; // nanoseconds that the width shows at least

const view = {
  from: 0, to: DATA.length, scroll: 0, width: 0, height: 0, names: 220, row: 22, leastRow: 22,
  chosen: -1, // a task
  lane: null, // the lane that the keys are at
  hovered: null, // { lane, task, span, x, y }
  query: "", found: [], isFound: new Uint8Array(taskCount),
};

const plotWidth = () => view.width - view.names;
const xOf = time => view.names + (time - view.from) / (view.to - view.from) * plotWidth();
const timeOf = x => view.from + (x - view.names) / plotWidth() * (view.to - view.from);
const pixelsPerNano = () => plotWidth() / (view.to - view.from);

/** The scope whose rows are at the top now; it and its loop stay in sight. */
function stuckRows() {
  const first = rows[Math.min(rows.length - 1, Math.floor(view.scroll / view.row))];
  if (!first || view.scroll <= 0) return [];
  let scope = first;
  while (scope.parent) scope = scope.parent;
  if (scope === first && !scope.open) return [];
  return scope.open ? [scope, scope.loop] : [scope];
}

const yOfRow = row => TOP + row * view.row - view.scroll;

function laneAt(y) {
  if (y < TOP) return null;
  const stuck = stuckRows();
  const above = Math.floor((y - TOP) / view.row);
  if (above < stuck.length) return stuck[above];
  return rows[Math.floor((y - TOP + view.scroll) / view.row)] ?? null;
}

function limit() {
  const length = Math.max(SHORTEST, Math.min(DATA.length * 1.04, view.to - view.from));
  const least = -DATA.length * 0.02, most = DATA.length * 1.02;
  view.from = Math.max(least, Math.min(view.from, most - length));
  view.to = view.from + length;
  // A few lanes take the room that there is.
  view.row = Math.floor(Math.max(view.leastRow, Math.min(view.leastRow * 1.6, (view.height - TOP) / (rows.length + 1))));
  const rowsHeight = rows.length * view.row, room = view.height - TOP;
  view.scroll = Math.max(0, Math.min(view.scroll, rowsHeight - room + view.row));
  if (rowsHeight <= room) view.scroll = 0;
}

function show(from, to) {
  const length = Math.max(SHORTEST, to - from);
  view.from = from; view.to = from + length;
  repaint();
}

function zoom(times, x = view.names + plotWidth() / 2) {
  const length = Math.max(SHORTEST, Math.min(DATA.length * 1.04, (view.to - view.from) * times));
  const time = timeOf(x), part = (x - view.names) / plotWidth();
  show(time - part * length, time + (1 - part) * length);
}

function move(pixels, down = 0) {
  const time = pixels / pixelsPerNano();
  view.from += time; view.to += time; view.scroll += down;
  repaint();
}

const showAll = () => show(-DATA.length * 0.01, DATA.length * 1.01);

/** Scrolls until a row can be seen. */
function scrollTo(row) {
  const stuck = 2 * view.row, y = yOfRow(row);
  if (y < TOP + stuck) view.scroll -= TOP + stuck - y;
  else if (y + view.row * 1.5 > view.height) view.scroll += y + view.row * 1.5 - view.height;
  repaint();
}

/** Chooses a task, brings it into sight and tells of it; -1 chooses none. */
function choose(task, zoomTo = false) {
  view.chosen = task;
  if (task >= 0) {
    reveal(task);
    view.lane = laneOf[task];
    const from = tasks.from[task], to = tasks.to[task];
    const length = Math.max(SHORTEST, to - from);
    if (zoomTo) show(from - length * 0.15, to + length * 0.15);
    else if (to < view.from || from > view.to) {
      const half = (view.to - view.from) / 2, middle = (from + to) / 2;
      show(middle - half, middle + half);
    }
  }
  tellDetails();
  if (task >= 0) scrollTo(rowOf[task]);
  repaint();
}

function resize() {
  const box = chart.getBoundingClientRect();
  view.width = box.width; view.height = box.height;
  view.names = box.width < 640 ? 104 : 230;
  view.row = view.leastRow = matchMedia("(pointer: coarse)").matches ? 28 : 22;
  const ratio = devicePixelRatio || 1;
  chart.width = Math.round(box.width * ratio); chart.height = Math.round(box.height * ratio);
  chart.getContext("2d").setTransform(ratio, 0, 0, ratio, 0, 0);
  repaint();
}

let asked = false;
/** Paints anew before the next frame; asked for often, it paints once. */
function repaint() {
  if (asked) return;
  asked = true;
  requestAnimationFrame(() => { asked = false; limit(); paint(); });
}
