// What is told in words: of what the pointer is at, and of the task that is chosen.

const hover = byId("hover");
const details = byId("details");

function element(name, content, attributes = {}) {
  const made = Object.assign(document.createElement(name), attributes);
  made.append(...[content].flat().filter(part => part !== null && part !== ""));
  return made;
}

/** A name of a task that chooses it. */
function link(task, time) {
  return element("button", nameOf(task), { className: "link", type: "button", onclick: () => choose(task) });
}

function stateOf(span) {
  const what = text(spans.what[span]), target = spans.other[span];
  switch (spans.state[span]) {
    case RUNNING: return "runs" + (what ? " on thread " + what : "") + (target >= 0 ? ", woken by '" + nameOf(target) + "'" : "");
    case READY: return "is ready, and waits for its turn";
    case ACTIVE: return "runs, or is ready";
    default: return "waits" + (what ? ": " + what : "") + (target >= 0 ? ", for '" + nameOf(target) + "'" : "");
  }
}

function tellHover() {
  const at = view.hovered;
  hover.hidden = !at;
  if (!at) return;
  const lines = at.task >= 0
    ? [element("b", nameOf(at.task)), at.span >= 0 ? stateOf(at.span) + ", for " + duration(spanTo[at.span] - spanFrom[at.span]) : null,
       at.slow >= 0 ? "holds the event loop: " + text(DATA.slow.stack[at.slow]).trim() : null,
       "at " + duration(at.time) + "; " + (at.time < tasks.from[at.task] ? "created at " + duration(tasks.from[at.task]) : text(tasks.endingText[at.task]) + " at " + duration(tasks.to[at.task]))]
    : [element("b", at.lane.name), at.lane.tasks.length.toLocaleString("en") + " tasks", "at " + duration(at.time), counted(at)];
  hover.replaceChildren(...lines.filter(Boolean).map(line => element("p", line)));
  const left = Math.min(at.x + 14, view.width - hover.offsetWidth - 6);
  const top = at.y + 18 + hover.offsetHeight > view.height ? at.y - hover.offsetHeight - 10 : at.y + 18;
  hover.style.transform = `translate(${Math.max(4, left)}px, ${Math.max(2, top)}px)`;
}

/** How many tasks of a lane are in each state where the pointer is. */
function counted(at) {
  const dense = at.lane.dense, column = Math.floor(at.x - view.names);
  if (!dense || column < 0 || column >= dense.columns) return null;
  return [RUNNING, READY, WAITING, ACTIVE].filter(state => dense.counts[state][column] > 0.005)
    .map(state => Number(dense.counts[state][column].toFixed(2)) + " " + STATES[state]).join(", ");
}

function tellDetails() {
  const task = view.chosen;
  details.hidden = task < 0;
  if (task < 0) { resize(); return; }
  const sums = [0, 0, 0, 0], waits = [];
  for (let span = firstSpan[task]; span < firstSpan[task + 1]; span++) {
    sums[spans.state[span]] += spanTo[span] - spanFrom[span];
    if (spans.state[span] === WAITING) waits.push(span);
  }
  const facts = element("dl", [
    ...fact("ended", text(tasks.endingText[task])),
    ...fact("lived", duration(tasks.to[task] - tasks.from[task]) + ", from " + duration(tasks.from[task])),
    ...STATES.flatMap((state, i) => sums[i] ? fact(state, duration(sums[i])) : []),
    ...fact("in", [scopeName(tasks.scope[task]), text(tasks.group[task])].filter(Boolean).join(", ")),
    ...(tasks.creator[task] >= 0 ? fact("created by", link(tasks.creator[task])) : []),
    ...(cancelsOf.get(task) ?? []).flatMap(i => fact("cancelled", [
      "at " + duration(DATA.cancels.at[i]) + ": " + text(DATA.cancels.reason[i]),
      ...(DATA.cancels.by[i] >= 0 ? [", by ", link(DATA.cancels.by[i])] : [])])),
  ]);
  waits.sort((a, b) => spanTo[b] - spanFrom[b] - (spanTo[a] - spanFrom[a]));
  const longest = waits.slice(0, 20).map(span => element("li", [
    duration(spanTo[span] - spanFrom[span]) + " ",
    element("button", stateOf(span).replace(/^waits:? ?/, "") || "a wait", { className: "link", type: "button", onclick: () => showSpan(span) }),
    ...(spans.other[span] >= 0 ? [" → ", link(spans.other[span])] : [])]));
  const others = waitersOf(task).slice(0, 20).map(([span, waiter]) => element("li", [link(waiter), " for " + duration(spanTo[span] - spanFrom[span])]));
  details.replaceChildren(
    element("button", "✕", { className: "close", title: "Close (Esc)", onclick: () => choose(-1) }),
    element("h2", nameOf(task)),
    element("div", [facts,
      longest.length ? element("section", ["Longest waits", element("ol", longest)]) : null,
      others.length ? element("section", ["Waited for by", element("ol", others)]) : null,
      ...(slowOf.get(task) ?? []).map(i => element("section", [
        "Held the event loop for " + duration(DATA.slow.to[i] - DATA.slow.from[i]),
        element("pre", text(DATA.slow.stack[i]).trim())]))].filter(Boolean), { className: "columns" }));
  resize();
}

const fact = (name, value) => [element("dt", name), element("dd", value)];

function showSpan(span) {
  const length = Math.max(SHORTEST, spanTo[span] - spanFrom[span]);
  show(spanFrom[span] - length * 0.3, spanTo[span] + length * 0.3);
}

function tellSummary() {
  const endings = [0, 0, 0, 0, 0];
  for (const ending of tasks.ending) endings[ending]++;
  byId("summary").textContent = taskCount.toLocaleString("en") + " tasks in " + duration(DATA.length) + ": "
    + ENDINGS.map((name, i) => endings[i] ? endings[i].toLocaleString("en") + " " + name : "").filter(Boolean).join(", ");
  document.querySelector("#legend li.active").hidden = !spans.state.includes(ACTIVE);
  document.querySelector("#legend li.unknown").hidden = !endings[4];
}
