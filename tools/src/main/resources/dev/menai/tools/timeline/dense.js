// Many tasks in one lane: how many of them run, are ready and wait, in each pixel.

const allTasks = Int32Array.from({ length: taskCount }, (_, task) => task);

/** The mean number of tasks in each state, for so many pieces of a time. */
function density(ofTasks, from, to, columns) {
  const scale = columns / (to - from);
  const whole = STATES.map(() => new Float64Array(columns + 1)), parts = STATES.map(() => new Float64Array(columns + 1));
  for (const task of ofTasks) {
    if (tasks.to[task] < from || tasks.from[task] > to) continue;
    const end = firstSpan[task + 1];
    for (let span = spanAt(task, from); span < end && spanFrom[span] < to; span++) {
      const a = Math.max(0, (spanFrom[span] - from) * scale), b = Math.min(columns, (spanTo[span] - from) * scale);
      const state = spans.state[span], first = Math.floor(a), last = Math.floor(b);
      if (first === last) { parts[state][first] += b - a; continue; }
      parts[state][first] += first + 1 - a;
      parts[state][last] += b - last;
      whole[state][first + 1]++;
      whole[state][last]--;
    }
  }
  let most = 0;
  const counts = STATES.map(() => new Float64Array(columns));
  const open = [0, 0, 0, 0];
  for (let column = 0; column < columns; column++) {
    let sum = 0;
    for (let state = 0; state < 4; state++) {
      open[state] += whole[state][column];
      sum += counts[state][column] = open[state] + parts[state][column];
    }
    most = Math.max(most, sum);
  }
  return { counts, most, columns };
}

const FINE = 8192; // pieces of the whole time

/** What the fine pieces of a lane's whole time say about a part of it. */
function resampled(fine, from, to, columns) {
  const dense = { counts: STATES.map(() => new Float64Array(columns)), most: 0, columns };
  const first = from / DATA.length * FINE, step = (to - from) / DATA.length * FINE / columns;
  for (let column = 0; column < columns; column++) {
    const a = Math.max(0, Math.floor(first + column * step));
    const b = Math.min(FINE, Math.max(a + 1, Math.floor(first + (column + 1) * step)));
    if (b <= a || first + column * step < -1) continue;
    let sum = 0;
    for (let state = 0; state < 4; state++) {
      const counts = fine.counts[state];
      let count = 0;
      for (let piece = a; piece < b; piece++) count += counts[piece];
      sum += dense.counts[state][column] = count / (b - a);
    }
    dense.most = Math.max(dense.most, sum);
  }
  return dense;
}

/** The density of a lane in what is seen; it is kept until something else is seen. */
function densityOf(each, states) {
  const key = view.from + " " + view.to + " " + view.width;
  if (each.seen !== key) {
    each.seen = key;
    const columns = Math.max(1, Math.floor(plotWidth()));
    if ((view.to - view.from) * 6 < DATA.length) each.dense = density(each.tasks, view.from, view.to, columns);
    else each.dense = resampled(each.fine ??= density(each.tasks, 0, DATA.length, FINE), view.from, view.to, columns);
    if (states) {
      STATES.forEach((_, state) => { if (!states.includes(state)) each.dense.counts[state].fill(0); });
      each.dense.most = each.dense.counts[RUNNING].reduce((a, b) => Math.max(a, b), 0);
    }
  }
  return each.dense;
}

/** Running at the bottom, then ready, then waiting. */
function paintDensity(dense, left, top, height) {
  const scale = height / Math.max(1, dense.most);
  const before = ink.globalAlpha;
  const bottoms = new Float64Array(dense.columns).fill(top + height);
  for (const state of [RUNNING, ACTIVE, READY, WAITING]) {
    ink.fillStyle = colours[STATES[state]];
    ink.globalAlpha = before * (state === WAITING ? 0.45 : state === READY ? 0.75 : 1);
    // One outline for the whole state: the canvas takes it at once.
    ink.beginPath();
    for (let column = 0; column < dense.columns; column++) {
      const count = dense.counts[state][column];
      if (!count) continue;
      const size = state === RUNNING ? Math.max(1, count * scale) : count * scale;
      ink.rect(left + column, bottoms[column] - size, 1, size);
      bottoms[column] -= size;
    }
    ink.fill();
  }
  ink.globalAlpha = before;
}

/** The lane of a loop: a block for each turn, in the tint of its task, so that neighbours differ. */
function paintLoop(loop, y) {
  const { order, owner, before } = turnsOf(loop);
  const top = y + 3, height = view.row - 6, scale = pixelsPerNano();
  const firstAfter = (time, low = 0) => {
    for (let high = order.length; low < high;) {
      const middle = (low + high) >> 1;
      if (spanTo[order[middle]] <= time) low = middle + 1; else high = middle;
    }
    return low;
  };
  for (let i = firstAfter(view.from); i < order.length && spanFrom[order[i]] < view.to;) {
    const span = order[i], task = owner[i];
    const from = Math.max(xOf(spanFrom[span]), view.names - 2), to = Math.min(xOf(spanTo[span]), view.width + 2);
    if (to - from >= 1.5) {
      ink.fillStyle = task === view.chosen ? colours.found : tint(task);
      ink.fillRect(from, top, to - from > 3 ? to - from - 1 : to - from, height);
      if (to - from > 34) clip(from, top, to - from - 4, height, () => {
        ink.fillStyle = task === view.chosen ? colours.ink : colours.onrunning;
        ink.fillText(nameOf(task), from + 4, top + height / 2);
      });
      i++;
      continue;
    }
    const pixel = Math.floor(from);
    const next = Math.max(i + 1, firstAfter(timeOf(pixel + 1), i));
    const busy = Math.min(1, (before[next] - before[i]) * scale);
    ink.globalAlpha = 0.3 + 0.7 * busy;
    ink.fillStyle = colours.running;
    ink.fillRect(pixel, top, 1, height);
    ink.globalAlpha = 1;
    i = next;
  }
  const slow = DATA.slow.task.map((task, i) => i)
    .filter(i => tasks.scope[DATA.slow.task[i]] === loop.parent.scope || DATA.slow.task[i] < 0);
  for (const i of slow) paintSlow(i, top, height);
}

const tint = task => (view.dark ? `hsl(${200 + (task * 29) % 60} 75% ${58 + (task * 13) % 18}%)` : `hsl(${200 + (task * 29) % 60} 65% ${34 + (task * 13) % 18}%)`);
