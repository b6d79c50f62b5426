"use strict";
// What the recording tells. A task is a place in the columns of `tasks`, a span one in those of
// `spans`; the spans of a task stand one after the other, without gaps. Times are nanoseconds.

const DATA = JSON.parse(byId("data").textContent);
const STATES = ["ready", "running", "waiting", "active"];
const [READY, RUNNING, WAITING, ACTIVE] = [0, 1, 2, 3];
const ENDINGS = ["returned", "cancelled", "failed", "unfinished", "unknown"];

const tasks = DATA.tasks;
const spans = DATA.spans;
const taskCount = tasks.name.length;
const spanCount = spans.length.length;
const text = place => (place < 0 ? "" : DATA.texts[place]);
const nameOf = task => text(tasks.name[task]);
const scopeName = scope => text(DATA.scopes.name[scope]);
const onLoop = scope => text(DATA.scopes.execution[scope]).includes("eventLoop");

// Where the spans of a task begin, when each begins and ends, and how long all before it ran or
// were ready: so a pixel with a thousand spans in it costs no more than one with a single span.
const firstSpan = new Int32Array(taskCount + 1);
const spanFrom = new Float64Array(spanCount);
const spanTo = new Float64Array(spanCount);
const ranBefore = new Float64Array(spanCount + 1);
const readyBefore = new Float64Array(spanCount + 1);
for (let task = 0, span = 0; task < taskCount; task++) {
  let at = tasks.from[task];
  firstSpan[task] = span;
  for (const end = span + tasks.spans[task]; span < end; span++) {
    const length = spans.length[span];
    const state = spans.state[span];
    spanFrom[span] = at;
    spanTo[span] = at += length;
    ranBefore[span + 1] = ranBefore[span] + (state === RUNNING || state === ACTIVE ? length : 0);
    readyBefore[span + 1] = readyBefore[span] + (state === READY ? length : 0);
  }
  firstSpan[task + 1] = span;
}

/** The span of a task at a time, or the first one after it. */
function spanAt(task, time, from = firstSpan[task]) {
  let low = from, high = firstSpan[task + 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (spanTo[middle] <= time) low = middle + 1; else high = middle;
  }
  return low;
}

const slowOf = new Map(), cancelsOf = new Map();
DATA.slow.task.forEach((task, i) => slowOf.set(task, [...(slowOf.get(task) ?? []), i]));
DATA.cancels.task.forEach((task, i) => cancelsOf.set(task, [...(cancelsOf.get(task) ?? []), i]));

/** The spans in which others wait for a task; [span, its task] each. */
function waitersOf(target) {
  const found = [];
  for (let task = 0; task < taskCount; task++)
    for (let span = firstSpan[task]; span < firstSpan[task + 1]; span++)
      if (spans.other[span] === target && spans.state[span] === WAITING) found.push([span, task]);
  return found;
}

/** A length of time in words. */
function duration(nanos) {
  const size = Math.abs(nanos);
  const [unit, of] = size < 1e3 ? ["ns", 1] : size < 1e6 ? ["µs", 1e3] : size < 1e9 ? ["ms", 1e6] : ["s", 1e9];
  const value = nanos / of;
  return (Math.abs(value) >= 100 || Number.isInteger(value) ? value.toFixed(0) : value.toPrecision(3)) + " " + unit;
}
