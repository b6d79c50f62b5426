// Looks at the program once a second, and shows what it sees.

const EVERY = 1000;
let seen = [], query = "", chosen = null, paused = false, most = MOST_ROWS;

async function looks() {
  if (!paused && !document.hidden) {
    try {
      const answer = await fetch("tasks");
      if (!answer.ok) throw new Error(await answer.text());
      seen = (await answer.json()).map(model);
      byId("summary").classList.remove("gone");
      render();
    } catch (failure) {
      byId("summary").textContent = failure instanceof TypeError ? "the command has ended" : failure.message;
      byId("summary").classList.add("gone");
    }
  }
  setTimeout(looks, EVERY);
}

function render() {
  summary();
  const rows = seen.flatMap(all => rowsOf(all, query));
  byId("tree").replaceChildren(...rows.slice(0, most).map(row => rowElement(row, query, chosen)));
  if (rows.length > most) {
    const more = element("button", "", "Show more");
    more.onclick = () => { most *= 2; render(); };
    byId("tree").append(more);
  }
  if (!rows.length) byId("tree").append(element("p", "none row", query ? "Nothing is found." : "No run or scope is open."));
  byId("graph").replaceChildren(...seen.map(all => graphElement(all, chosen)));
  details();
}

function summary() {
  const counts = new Map();
  for (const { snapshot } of seen) for (const task of snapshot.tasks) counts.set(task.state, (counts.get(task.state) ?? 0) + 1);
  const total = [...counts.values()].reduce((a, b) => a + b, 0);
  byId("summary").textContent = total.toLocaleString("en") + " tasks: " + [...counts].map(([state, count]) => count.toLocaleString("en") + " " + state).join(", ");
  const cycles = seen.flatMap(all => all.snapshot.cycles.map(cycle => "deadlock: " + cycle.concat(cycle[0]).map(id => all.tasks.has(id) ? label(all.tasks.get(id)) : "#" + id).join(" waits for ")));
  byId("deadlocks").hidden = !cycles.length;
  byId("deadlocks").textContent = cycles.join("\n");
}

function choose(key) {
  chosen = key === chosen ? null : key;
  render();
}

function details() {
  const all = seen.find(each => chosen?.startsWith(each.index + "t"));
  const task = all?.tasks.get(Number(chosen.slice((all.index + "t").length)));
  if (!task) {
    byId("details").replaceChildren(...(chosen ? [element("h2", "", "It has ended")] : []));
    return;
  }
  const creator = all.tasks.get(task.creator);
  const facts = [["state", task.state + " for " + time(task.sinceMillis)], ["waits", task.wait ? waitText(task, all) : ""],
    ["holds", (task.holds ?? []).map(held => held.kind + (held.name ? " " + quoted(held.name) : "")).join(", ")],
    ["limit", (task.deadlinesMillis ?? []).map(time).join(", ")], ["age", time(task.ageMillis)],
    ["created by", creator ? label(creator) : ""], ["created at", task.createdAt ?? ""]].filter(([, value]) => value);
  const cancel = element("button", "danger", "Cancel this task");
  cancel.onclick = async () => {
    if (!confirm("Cancel " + label(task) + "?")) return;
    const answer = await fetch("cancel", { method: "POST", body: String(task.id) });
    if (!answer.ok) alert(await answer.text());
  };
  byId("details").replaceChildren(element("h2", "", label(task)), element("dl", "", ...facts.flatMap(([name, value]) => [element("dt", "", name), element("dd", "", value)])),
    task.frames?.length ? element("pre", "", task.frames.map(frame => "at " + all.place(frame)).join("\n")) : "", cancel);
}

byId("query").addEventListener("input", event => { query = event.target.value.trim().toLowerCase(); render(); });
byId("pause").onclick = () => {
  paused = !paused;
  byId("pause").textContent = paused ? "Go on" : "Pause";
};
addEventListener("keydown", event => {
  if (event.target === byId("query")) { if (event.key === "Escape") { event.target.value = query = ""; render(); event.target.blur(); } return; }
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  if (event.key === "/") { event.preventDefault(); byId("query").focus(); }
  if (event.key === "t") byId("theme").click();
  if (event.key === " " && event.target.tagName !== "BUTTON") { event.preventDefault(); byId("pause").click(); }
  if (event.key === "Escape") choose(null);
});
looks();
