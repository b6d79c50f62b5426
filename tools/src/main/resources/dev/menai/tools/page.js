// What both pages have: their elements by name, and dark or light.

const byId = id => document.getElementById(id);
const isDark = () => document.documentElement.classList.contains("dark");

if (matchMedia("(prefers-color-scheme: dark)").matches) document.documentElement.classList.add("dark");
byId("theme").onclick = () => {
  document.documentElement.classList.toggle("dark");
  dispatchEvent(new Event("theme"));
};
