// Makes every page quicker to use; everything it does also works without it.

import { isTyping, keep, recall, say, spaceOut } from "./common.js";

const KEYS_ON = "xunzhang.keys";
const THEME_SECONDS = 365 * 24 * 3600;

document.documentElement.classList.add("scripted");
spaceOut(document.getElementById("content"));

// --- tables ---------------------------------------------------------------------------------

// The value that answers must not stand in a column that is cut off.
const shown = document.querySelector(".answer-card mark.typed");
for (const table of shown ? document.querySelectorAll(".sheet-scroll") : []) {
  const cells = Array.from(table.querySelectorAll("td:has(mark)"));
  const answering = cells.find((cell) => cell.textContent.trim() === shown.textContent.trim());
  if (!answering) continue;
  const beyond = answering.getBoundingClientRect().right - table.getBoundingClientRect().right;
  if (beyond > 0) table.scrollLeft += beyond;
}

// --- the question ---------------------------------------------------------------------------

for (const form of document.querySelectorAll("form[data-busy]")) {
  form.addEventListener("submit", () => {
    form.setAttribute("aria-busy", "true");
    say(form.dataset.busy);
  });
}

// Going back shows the page as it was left: no longer busy.
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[aria-busy]")) form.removeAttribute("aria-busy");
});

function focusQuestion() {
  const box = document.getElementById("q");
  if (!box) return false;
  box.focus();
  box.select();
  return true;
}

// --- from hit to hit ------------------------------------------------------------------------

const titles = () => Array.from(document.querySelectorAll(".hit h3 a"));

function step(by) {
  const links = titles();
  if (!links.length) {
    const link = document.querySelector(`.passage-nav a[rel="${by > 0 ? "next" : "prev"}"]`);
    if (link) link.click();
    return link !== null;
  }
  const here = document.activeElement.closest(".hit");
  const place = here ? links.indexOf(here.querySelector("h3 a")) : by > 0 ? -1 : links.length;
  const next = links[place + by];
  if (!next) return false;
  // What is folded away cannot be focused: going on to it opens it.
  const folded = next.closest("details.doubtful");
  if (folded) folded.open = true;
  next.focus();
  next.closest(".hit").scrollIntoView({ block: "nearest" });
  return true;
}

function copyHere() {
  const here = document.activeElement.closest(".hit");
  const button = here && here.querySelector("button.copy");
  if (button) button.click();
  return Boolean(button);
}

// --- the keys -------------------------------------------------------------------------------

const dialog = document.getElementById("keys");
const switchKeys = document.getElementById("keys-on");

function showKeys() {
  if (!dialog.open) dialog.showModal();
  return true;
}

const KEYS = {
  "/": focusQuestion,
  j: () => step(1),
  k: () => step(-1),
  c: copyHere,
  "?": showKeys,
};

const ARROWS = { ArrowDown: 1, ArrowUp: -1 };

switchKeys.checked = recall(KEYS_ON, true) === true;
switchKeys.addEventListener("change", () => keep(KEYS_ON, switchKeys.checked));
document.getElementById("show-keys").addEventListener("click", showKeys);

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.key === "Escape") closeMenus(null);
  if (isTyping(event.target) || dialog.open) return;
  const onTitle = event.target.matches(".hit h3 a");
  const act = onTitle && event.key in ARROWS ? () => step(ARROWS[event.key]) : KEYS[event.key];
  if (!act || (!onTitle && !switchKeys.checked)) return;
  if (act()) event.preventDefault();
});

// --- menus ----------------------------------------------------------------------------------

function closeMenus(kept) {
  for (const details of document.querySelectorAll(".menu[open], .confirm[open]")) {
    if (details === kept) continue;
    const inside = details.contains(document.activeElement);
    details.open = false;
    if (inside) details.querySelector("summary").focus();
  }
}

document.addEventListener("click", (event) => {
  closeMenus(event.target.closest(".cancel") ? null : event.target.closest(".menu, .confirm"));
});

// What opens at the lower edge of the window is seen whole; toggle does not bubble.
document.addEventListener(
  "toggle",
  ({ target }) => {
    if (target.matches(".confirm[open]")) {
      target.querySelector("form").scrollIntoView({ block: "nearest" });
    }
  },
  true,
);

// --- light and dark -------------------------------------------------------------------------

for (const link of document.querySelectorAll("[data-theme-choice]")) {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    const theme = link.dataset.themeChoice;
    const root = document.documentElement;
    if (theme === "auto") delete root.dataset.theme;
    else root.dataset.theme = theme;
    document.querySelector("meta[name=color-scheme]").content =
      theme === "auto" ? "light dark" : theme;
    document.cookie = `theme=${theme}; max-age=${THEME_SECONDS}; path=/; samesite=lax`;
    for (const other of document.querySelectorAll("[data-theme-choice]")) {
      if (other === link) other.setAttribute("aria-current", "true");
      else other.removeAttribute("aria-current");
    }
    closeMenus(null);
  });
}
