"use strict";
(() => {
  const root = document.currentScript.dataset.root;
  const html = document.documentElement;

  // Dark or light: as the system has it, until the reader says otherwise.
  const theme = document.getElementById("theme");
  const isDark = () =>
    html.dataset.theme ? html.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  const label = () => { theme.textContent = isDark() ? "Light" : "Dark"; };
  theme.addEventListener("click", () => {
    html.dataset.theme = isDark() ? "light" : "dark";
    localStorage.setItem("menai-theme", html.dataset.theme);
    label();
  });
  label();

  // The list of pages on a small screen.
  const menu = document.getElementById("menu");
  const pages = document.getElementById("pages");
  menu.addEventListener("click", () => menu.setAttribute("aria-expanded", pages.classList.toggle("open")));
  const here = pages.querySelector("[aria-current]");
  if (here && here.offsetTop > pages.clientHeight) pages.scrollTop = here.offsetTop - pages.clientHeight / 2;

  // The search: the list is loaded when it is first needed.
  const input = document.getElementById("search");
  const found = document.getElementById("found");
  let loading = null;
  const load = () => {
    loading = loading || new Promise((done) => {
      const script = document.createElement("script");
      script.src = root + "search-index.js";
      script.onload = () => done(window.MENAI_INDEX.map(([heading, of, link, text]) =>
        ({ heading, of, link, text, low: heading.toLowerCase(), lowOf: of.toLowerCase(), lowText: text.toLowerCase() })));
      document.head.append(script);
    });
    return loading;
  };

  // How well an entry fits; 0 if one of the words is nowhere in it.
  const score = (entry, words) => {
    let sum = 0;
    for (const word of words) {
      const at = entry.low.indexOf(word);
      if (entry.low === word || entry.low.startsWith(word + "(")) sum += 60;
      else if (at === 0) sum += 40;
      else if (at > 0) sum += 25;
      else if (entry.lowOf.includes(word)) sum += 8;
      else if (entry.lowText.includes(word)) sum += 5 + Math.min(5, entry.lowText.split(word).length - 1);
      else return 0;
    }
    // Those who use Menai come first.
    if (/^(docs\/(architecture|files|inside|decisions)|[A-Z])/.test(entry.link)) sum /= 2;
    return sum + (entry.text ? 3 : 0);
  };

  const marked = (text, words) => {
    const line = document.createDocumentFragment();
    const low = text.toLowerCase();
    for (let at = 0; at < text.length;) {
      const next = words.map((word) => [low.indexOf(word, at), word]).filter(([i]) => i >= 0).sort((a, b) => a[0] - b[0])[0];
      if (!next) { line.append(text.slice(at)); break; }
      const mark = document.createElement("mark");
      mark.textContent = text.substr(next[0], next[1].length);
      line.append(text.slice(at, next[0]), mark);
      at = next[0] + next[1].length;
    }
    return line;
  };

  const snippet = (entry, words) => {
    const at = Math.max(0, Math.min(...words.map((word) => entry.lowText.indexOf(word)).filter((i) => i >= 0).concat(1e9)));
    if (!entry.text) return "API";
    const from = at > 1e8 ? 0 : Math.max(0, entry.text.lastIndexOf(" ", Math.max(0, at - 40)));
    const rest = entry.text.slice(from);
    const cut = rest.length > 130 ? rest.slice(0, rest.lastIndexOf(" ", 130)) + " …" : rest;
    return (from > 0 ? "… " : "") + cut.trim();
  };

  const search = async () => {
    const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    if (!words.length) { found.hidden = true; return; }
    const entries = await load();
    const best = entries.map((entry) => [score(entry, words), entry]).filter(([s]) => s > 0).sort((a, b) => b[0] - a[0]).slice(0, 20);
    found.replaceChildren(...(best.length ? best.map(([, entry]) => {
      const line = document.createElement("a");
      line.href = root + entry.link;
      line.append(marked(entry.heading, words));
      const where = document.createElement("small");
      where.append(entry.of === entry.heading ? "" : entry.of + (entry.text ? " – " : ""), marked(entry.text ? snippet(entry, words) : "", words));
      line.append(where);
      return line;
    }) : [Object.assign(document.createElement("p"), { textContent: "Nothing found. All words must be in one section." })]));
    found.hidden = false;
  };
  input.addEventListener("focus", load);
  input.addEventListener("input", search);
  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && !/INPUT|TEXTAREA/.test(document.activeElement.tagName)) { event.preventDefault(); input.focus(); }
    if (event.key === "Escape") { found.hidden = true; input.blur(); }
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      const lines = [...found.querySelectorAll("a")];
      const at = lines.indexOf(document.activeElement) + (event.key === "ArrowDown" ? 1 : -1);
      if (!found.hidden && (document.activeElement === input || lines.includes(document.activeElement))) {
        event.preventDefault();
        (lines[at] || input).focus();
      }
    }
    if (event.key === "Enter" && document.activeElement === input) found.querySelector("a")?.click();
  });
  document.addEventListener("click", (event) => { if (!event.target.closest(".search")) found.hidden = true; });
  const asked = new URLSearchParams(location.search).get("q");
  if (asked) { input.value = asked; search(); }
})();
