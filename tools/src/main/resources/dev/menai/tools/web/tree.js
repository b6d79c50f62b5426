"use strict";
// The snapshot as a tree. What looks the same side by side is one row, with a number, until opened.

const FOLD_FROM = 4, MOST_ROWS = 600;
const opened = new Map(); // by the key of a row, whether the user has opened or closed it

function time(millis) {
  if (millis < 1000) return millis + " ms";
  const seconds = Math.floor(millis / 1000);
  if (seconds < 60) return (millis / 1000).toFixed(1) + " s";
  if (seconds < 3600) return Math.floor(seconds / 60) + " min " + seconds % 60 + " s";
  return Math.floor(seconds / 3600) + " h " + Math.floor(seconds / 60) % 60 + " min";
}

/** One snapshot with what it lacks: each task by its number, who waits for whom, the tree. */
function model(snapshot, index) {
  const tasks = new Map(snapshot.tasks.map(task => [task.id, task]));
  const stuck = new Set(snapshot.cycles.flat());
  const place = number => snapshot.places[number] ?? "";
  const made = { snapshot, index, tasks, stuck, place, roots: [] };
  const nodes = new Map();
  const add = (kind, thing) => nodes.set(kind + thing.id, { key: index + kind + thing.id, kind, thing, children: [] });
  snapshot.scopes.forEach(scope => add("s", scope));
  snapshot.groups.forEach(group => add("g", group));
  snapshot.coroutines.forEach(coroutine => add("c", coroutine));
  snapshot.tasks.forEach(task => add("t", task));
  for (const node of nodes.values()) {
    const { group, coroutine, parent, scope } = node.thing;
    if (node.kind === "s") { made.roots.push(node); continue; }
    const above = (node.kind !== "g" && nodes.get("g" + group)) || nodes.get("c" + coroutine) || nodes.get("t" + parent) || nodes.get("s" + scope);
    (above && above !== node ? above.children : made.roots).push(node);
  }
  return made;
}

const quoted = name => "'" + name + "'";
const label = task => quoted(task.name) + " #" + task.id;

function waitText(task, { tasks, place }, withHolders = true) {
  const wait = task.wait;
  if (!wait) return (task.frames?.length ? "at " + place(task.frames[0]) : "");
  const names = ids => ids.slice(0, 3).map(id => tasks.has(id) ? label(tasks.get(id)) : "#" + id).join(", ") + (ids.length > 3 ? " and " + (ids.length - 3) + " more" : "");
  const parts = [wait.verb];
  if (wait.tasks?.length) parts.push("for " + (wait.all || wait.tasks.length === 1 ? "" : "one of ") + names(wait.tasks));
  else if (!["sleep", "unknown"].includes(wait.kind)) parts.push("for " + wait.kind + (wait.name ? " " + quoted(wait.name) : ""));
  if (wait.condition) parts.push(wait.condition);
  if (withHolders && wait.holders?.length) parts.push("held by " + names(wait.holders));
  else if (wait.holderName) parts.push("held by " + quoted(wait.holderName));
  if (wait.leftMillis) parts.push(time(wait.leftMillis) + " left");
  if (wait.thread) parts.push("its thread is at " + (wait.thread.frames?.length ? place(wait.thread.frames[0]) : wait.thread.name));
  return parts.join(", ") + " at " + place(wait.place);
}

/** What is the same for all that do the same. */
function look(node, all) {
  if (!node.look) {
    const { thing } = node;
    const own = node.kind === "t" ? thing.state + (thing.wait ? thing.wait.kind + thing.wait.verb + thing.wait.place + (thing.wait.target ?? "") : (thing.frames?.[0] ?? ""))
      : node.kind + (thing.name ?? "") + (thing.state ?? "");
    node.look = own + "{" + node.children.map(child => look(child, all)).sort().join() + "}";
  }
  return node.look;
}

function matches(node, all, query) {
  if (!query) return true;
  const words = node.kind === "t" ? label(node.thing) + " " + node.thing.state + " " + waitText(node.thing, all) : node.thing.name ?? "";
  return words.toLowerCase().includes(query) || node.children.some(child => matches(child, all, query));
}

/** The rows that are seen: { node, depth, count } each, and count says how many it stands for. */
function rowsOf(all, query) {
  const rows = [];
  const visit = (nodes, depth, parentKey) => {
    const kinds = new Map();
    for (const node of nodes) {
      if (!matches(node, all, query)) continue;
      const kind = look(node, all);
      if (!kinds.has(kind)) kinds.set(kind, []);
      kinds.get(kind).push(node);
    }
    for (const [kind, alike] of kinds) {
      const folded = alike.length >= FOLD_FROM && !query;
      const key = parentKey + "/" + kind;
      if (folded) {
        rows.push({ node: alike[0], alike, depth, key, open: opened.get(key) ?? false, all });
        if (!opened.get(key)) continue;
      }
      for (const node of alike) {
        const open = query !== "" || (opened.get(node.key) ?? true);
        rows.push({ node, alike: [node], depth: depth + (folded ? 1 : 0), key: node.key, open, all });
        if (open) visit(node.children, depth + (folded ? 2 : 1), node.key);
        if (rows.length > MOST_ROWS * 4) return;
      }
    }
  };
  visit(all.roots, 0, String(all.index));
  return rows;
}

function element(name, className, ...content) {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...content.filter(part => part !== null && part !== undefined));
  return made;
}

/** A text in which what is searched for is marked. */
function marked(text, query) {
  const at = query ? text.toLowerCase().indexOf(query) : -1;
  if (at < 0) return text;
  return element("span", "", text.slice(0, at), element("mark", "", text.slice(at, at + query.length)), text.slice(at + query.length));
}

function rowElement(row, query, chosen) {
  const { node, alike, all } = row, { thing } = node;
  const many = alike.length > 1;
  const name = node.kind === "s" ? thing.name + " on " + thing.execution : node.kind === "g" ? "group" : node.kind === "c" ? "coroutine" + (thing.name ? " " + quoted(thing.name) : "") : label(thing);
  const state = node.kind === "g" ? (thing.cancelled ? "cancelling" : null) : thing.state;
  const made = element("div", "row" + (node.kind === "s" ? " scope" : "") + (node.kind === "t" && all.stuck.has(thing.id) ? " stuck" : ""));
  made.setAttribute("role", "treeitem");
  made.style.paddingLeft = 12 + row.depth * 16 + "px";
  const hasBelow = many || node.children.length > 0;
  const since = node.kind === "t" ? Math.max(...alike.map(each => each.thing.sinceMillis)) : null;
  made.append(element("span", "twist", hasBelow ? (row.open ? "▾" : "▸") : ""));
  if (hasBelow) made.setAttribute("aria-expanded", row.open);
  made.append(element("span", "name", many ? "×" + alike.length.toLocaleString("en") + " " : "", marked(name, query), many ? " …" : ""));
  if (state) made.append(element("span", "state " + state, state));
  made.append(element("span", "what", node.kind === "t" ? marked(waitText(thing, all), query) : node.kind === "s" ? loopText(thing, all) : ""));
  if (since !== null) made.append(element("span", "time", time(since)));
  if (node.kind === "t" && !many && chosen === all.index + "t" + thing.id) made.classList.add("chosen");
  made.onclick = event => {
    if (hasBelow && (many || node.kind !== "t" || event.target.className === "twist")) { opened.set(row.key, !row.open); render(); }
    else if (node.kind === "t") choose(all.index + "t" + thing.id);
  };
  return made;
}

function loopText({ loop }, { tasks }) {
  if (!loop) return "";
  const runs = tasks.has(loop.task) ? "runs " + label(tasks.get(loop.task)) + " for " + time(loop.sinceMillis ?? 0) : loop.thread ? "runs a callback" : "runs nothing";
  return runs + ", " + loop.ready + " ready";
}
