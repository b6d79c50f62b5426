// Paints the canvas. Of a lane the cost is that of its pixels, however many spans stand in it.

const ink = chart.getContext("2d");
let colours = {};
let hatch = null;

/** The colours of the style sheet, dark or light. */
function readColours() {
  const style = getComputedStyle(document.documentElement);
  colours = {};
  for (const name of ["paper", "raised", "line", "ink", "quiet", "running", "ready", "waiting", "active", "slow",
    "returned", "cancelled", "failed", "unfinished", "unknown", "chosen", "found", "waits", "onrunning"])
    colours[name] = style.getPropertyValue("--" + name).trim();
  const tile = document.createElement("canvas");
  tile.width = tile.height = 6;
  const pen = tile.getContext("2d");
  pen.strokeStyle = colours.ready; pen.lineWidth = 1.6;
  pen.beginPath();
  for (const shift of [-6, 0, 6]) { pen.moveTo(shift - 1, 7); pen.lineTo(shift + 7, -1); }
  pen.stroke();
  hatch = ink.createPattern(tile, "repeat");
}

function paint() {
  ink.fillStyle = colours.paper;
  ink.fillRect(0, 0, view.width, view.height);
  ink.font = "12px system-ui, sans-serif";
  ink.textBaseline = "middle";
  const first = Math.max(0, Math.floor(view.scroll / view.row));
  const last = Math.min(rows.length, first + Math.ceil((view.height - TOP) / view.row) + 1);
  paintGrid();
  clip(0, TOP, view.width, view.height - TOP, () => {
    for (let row = first; row < last; row++) paintRow(rows[row], yOfRow(row));
    clip(view.names, TOP, plotWidth(), view.height - TOP, () => paintArrows(first, last));
    stuckRows().forEach((each, i) => {
      ink.fillStyle = colours.paper;
      ink.fillRect(0, TOP + i * view.row, view.width, view.row);
      paintRow(each, TOP + i * view.row);
      if (i) { ink.fillStyle = colours.quiet; ink.fillRect(0, TOP + (i + 1) * view.row - 1, view.width, 1); }
    });
  });
  paintOverview();
  paintAxis();
  ink.fillStyle = colours.line;
  ink.fillRect(view.names - 1, TOP, 1, view.height - TOP);
}

function clip(x, y, width, height, what) {
  ink.save();
  ink.beginPath(); ink.rect(x, y, width, height); ink.clip();
  what();
  ink.restore();
}

/** How far from each other the lines of the grid are: a round time, and at least 90 pixels. */
function gridStep() {
  const least = 90 / pixelsPerNano(), power = 10 ** Math.floor(Math.log10(least));
  return power * [1, 2, 5, 10].find(times => power * times >= least);
}

function ticks() {
  const step = gridStep(), found = [];
  for (let time = Math.ceil(view.from / step) * step; time <= view.to; time += step) found.push(Math.round(time) || 0);
  return found;
}

function paintGrid() {
  ink.fillStyle = colours.line;
  for (const time of ticks()) ink.fillRect(Math.round(xOf(time)), TOP, 1, view.height - TOP);
}

/** A time with as many digits as neighbours on the axis need to differ. */
function axisLabel(time, step) {
  const [unit, of] = step >= 1e8 ? ["s", 1e9] : step >= 1e5 ? ["ms", 1e6] : step >= 1e2 ? ["µs", 1e3] : ["ns", 1];
  const digits = Math.max(0, -Math.floor(Math.log10(step / of) + 1e-9));
  return (time / of || 0).toLocaleString("en", { minimumFractionDigits: digits, maximumFractionDigits: digits }) + " " + unit;
}

function paintAxis() {
  const step = gridStep();
  ink.fillStyle = colours.raised;
  ink.fillRect(0, OVERVIEW, view.width, AXIS);
  ink.fillStyle = colours.quiet;
  for (const time of ticks()) {
    const x = xOf(time), label = axisLabel(time, step);
    if (x + ink.measureText(label).width + 4 < view.width && x > view.names - 4) ink.fillText(label, x + 4, OVERVIEW + AXIS / 2);
    if (x > view.names) ink.fillRect(Math.round(x), OVERVIEW + 6, 1, AXIS - 6);
  }
  ink.fillText(duration(view.to - view.from), 8, OVERVIEW + AXIS / 2);
}

const overview = { columns: 0, dense: null };
/** All tasks over the whole time, and in a frame the part that is seen below. */
function paintOverview() {
  const columns = Math.max(1, Math.floor(plotWidth()));
  if (overview.columns !== columns) {
    overview.columns = columns;
    overview.dense = density(allTasks, 0, DATA.length, columns);
  }
  ink.fillStyle = colours.raised;
  ink.fillRect(0, 0, view.width, OVERVIEW);
  paintDensity(overview.dense, view.names, 3, OVERVIEW - 5);
  ink.fillStyle = colours.quiet;
  ink.fillText("at most " + Math.max(1, Math.round(overview.dense.most)).toLocaleString("en"), 8, 14);
  ink.fillText("at once", 8, 30);
  const width = plotWidth();
  const from = view.names + Math.max(0, view.from / DATA.length) * width;
  const to = view.names + Math.min(1, view.to / DATA.length) * width;
  ink.fillStyle = colours.paper; ink.globalAlpha = 0.6;
  ink.fillRect(view.names, 0, from - view.names, OVERVIEW);
  ink.fillRect(to, 0, view.width - to, OVERVIEW);
  ink.globalAlpha = 1;
  ink.strokeStyle = colours.quiet;
  ink.strokeRect(from + 0.5, 0.5, Math.max(2, to - from - 1), OVERVIEW - 1);
}

function paintRow(each, y) {
  const isChosen = each.kind === "task" && each.task === view.chosen || each === view.lane;
  const found = each.kind === "task" && view.isFound[each.task];
  if (isChosen || each.kind === "scope") {
    ink.fillStyle = isChosen ? colours.chosen : colours.raised;
    ink.fillRect(0, y, view.width, view.row);
  }
  ink.globalAlpha = view.query && each.kind === "task" && !found ? 0.25 : 1;
  paintName(each, y, found);
  clip(view.names, y, plotWidth(), view.row, () => {
    if (each.kind === "task") paintTask(each.task, y);
    else if (each.kind === "loop" && each.one) paintLoop(each, y);
    else if (each.kind === "loop") paintDensity(densityOf(each, [RUNNING]), view.names, y + 3, view.row - 5);
    else if (each.kind !== "scope" || !each.open) paintDensity(densityOf(each), view.names, y + 2, view.row - 4);
  });
  ink.globalAlpha = 1;
}

function paintName(each, y, found) {
  const narrow = view.names < 150, x = 6 + each.depth * (narrow ? 7 : 14), middle = y + view.row / 2;
  const hits = each.kind !== "task" && each.hits && !each.open ? "  " + each.hits.toLocaleString("en") + " found" : "";
  const label = each.kind === "scope" ? each.name + (narrow ? "" : " · " + text(DATA.scopes.execution[each.scope]))
    : each.kind === "fold" || each.kind === "group" ? each.name + "  ×" + each.tasks.length.toLocaleString("en") + hits : each.name;
  clip(0, y, view.names - 6, view.row, () => {
    if (found || hits) {
      ink.fillStyle = colours.found;
      ink.fillRect(x + 9, y + 2, ink.measureText(label).width + 6, view.row - 4);
    }
    ink.fillStyle = each.kind === "task" ? colours.ink : colours.quiet;
    if (each.children.length) {
      ink.beginPath();
      if (each.open) { ink.moveTo(x, middle - 2); ink.lineTo(x + 8, middle - 2); ink.lineTo(x + 4, middle + 4); }
      else { ink.moveTo(x + 1, middle - 4); ink.lineTo(x + 1, middle + 4); ink.lineTo(x + 7, middle); }
      ink.fill();
    }
    ink.fillStyle = each.kind === "loop" ? colours.running : colours.ink;
    ink.font = (each.kind === "scope" ? "600 " : "") + "12px system-ui, sans-serif";
    ink.fillText(label, x + 12, middle);
    ink.font = "12px system-ui, sans-serif";
  });
}

function paintTask(task, y) {
  const top = y + 4, height = view.row - 8, middle = y + view.row / 2;
  if (tasks.to[task] >= view.from && tasks.from[task] <= view.to) {
    const end = firstSpan[task + 1], scale = pixelsPerNano();
    for (let span = spanAt(task, view.from); span < end && spanFrom[span] < view.to;) {
      const from = Math.max(xOf(spanFrom[span]), view.names - 2), to = Math.min(xOf(spanTo[span]), view.width + 2);
      if (to - from >= 1) { paintSpan(spans.state[span++], from, to - from, top, height); continue; }
      // All that ends in this pixel, at once.
      const pixel = Math.floor(from);
      const next = Math.max(span + 1, spanAt(task, timeOf(pixel + 1), span));
      const ran = (ranBefore[next] - ranBefore[span]) * scale, ready = (readyBefore[next] - readyBefore[span]) * scale;
      paintSpan(WAITING, pixel, 1, top, height);
      if (ready > 0.05) { ink.fillStyle = colours.ready; ink.fillRect(pixel, top + height / 4, 1, height / 2); }
      if (ran > 0) {
        const before = ink.globalAlpha;
        ink.globalAlpha = before * Math.min(1, 0.45 + ran);
        paintSpan(RUNNING, pixel, 1, top, height);
        ink.globalAlpha = before;
      }
      span = next;
    }
    for (const i of slowOf.get(task) ?? []) paintSlow(i, top, height);
  }
  for (const i of cancelsOf.get(task) ?? []) paintCancel(xOf(DATA.cancels.at[i]), y);
  paintEnding(ENDINGS[tasks.ending[task]], xOf(tasks.to[task]), middle);
}

/** Running is a block, ready is hatched and lower, waiting is a line. */
function paintSpan(state, x, width, top, height) {
  if (state === WAITING) {
    ink.fillStyle = colours.waiting;
    ink.fillRect(x, top + height / 2 - 1, width, 2);
  } else if (state === READY) {
    ink.fillStyle = hatch;
    ink.fillRect(x, top + 2, width, height - 4);
    ink.strokeStyle = colours.ready; ink.lineWidth = 1;
    if (width > 3) ink.strokeRect(x + 0.5, top + 2.5, width - 1, height - 5);
  } else {
    ink.fillStyle = state === RUNNING ? colours.running : colours.active;
    ink.fillRect(x, top, width, height);
  }
}

function paintSlow(i, top, height) {
  const x = xOf(DATA.slow.from[i]), width = Math.max(3, xOf(DATA.slow.to[i]) - x);
  ink.fillStyle = colours.slow;
  ink.fillRect(x, top, width, height);
  if (width > 40) { ink.fillStyle = colours.onrunning; ink.fillText("slow", x + 5, top + height / 2); }
}

function paintCancel(x, y) {
  ink.fillStyle = colours.cancelled;
  ink.beginPath();
  ink.moveTo(x - 4, y + 1); ink.lineTo(x + 4, y + 1); ink.lineTo(x, y + 8);
  ink.fill();
  ink.fillRect(x - 0.5, y + 1, 1, view.row - 4);
}

function paintEnding(ending, x, y) {
  if (x < view.names - 6 || x > view.width + 6) return;
  ink.fillStyle = ink.strokeStyle = colours[ending];
  ink.lineWidth = 2;
  ink.beginPath();
  if (ending === "returned") { ink.arc(x, y, 4, 0, 7); ink.fill(); }
  else if (ending === "cancelled") { ink.moveTo(x, y - 6); ink.lineTo(x + 5, y); ink.lineTo(x, y + 6); ink.lineTo(x - 5, y); ink.fill(); }
  else if (ending === "failed") { ink.moveTo(x - 4, y - 4); ink.lineTo(x + 4, y + 4); ink.moveTo(x + 4, y - 4); ink.lineTo(x - 4, y + 4); ink.stroke(); }
  else if (ending === "unknown") { ink.arc(x, y, 4, 0, 7); ink.stroke(); }
  else { ink.moveTo(x - 4, y - 5); ink.lineTo(x + 5, y); ink.lineTo(x - 4, y + 5); ink.closePath(); ink.stroke(); }
  ink.lineWidth = 1;
}
