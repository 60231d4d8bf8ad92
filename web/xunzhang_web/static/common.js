// What several scripts of the page use.

// Says something to those who listen to the page instead of looking at it.
export function say(text) {
  document.getElementById("live").textContent = text;
}

export function fill(text, values) {
  return text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? values[name] : whole));
}

export function isTyping(target) {
  return target.closest("input, textarea, select, [contenteditable]") !== null;
}

// A part of another page of ours; null where it could not be had.
export async function partOf(address, selector) {
  try {
    const response = await fetch(address, { headers: { Accept: "text/html" } });
    if (!response.ok) return null;
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    return page.querySelector(selector);
  } catch {
    return null;
  }
}

// Settings and earlier questions stay in this browser. Where it forbids that, nothing is kept.
export function recall(name, otherwise) {
  try {
    const kept = JSON.parse(localStorage.getItem(name));
    return kept === null ? otherwise : kept;
  } catch {
    return otherwise;
  }
}

export function keep(name, value) {
  try {
    localStorage.setItem(name, JSON.stringify(value));
  } catch {
    // Nothing to do: the page works without.
  }
}

// --- a narrow space between Han characters and Latin or digits, for browsers without it ---------

const BORDER = /(?<=\p{Script=Han})(?=[A-Za-z0-9])|(?<=[A-Za-z0-9%])(?=\p{Script=Han})/u;

export function spaceOut(root) {
  if (CSS.supports("text-autospace", "normal")) return;
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) if (BORDER.test(walker.currentNode.data)) found.push(walker.currentNode);
  for (const node of found) {
    const pieces = node.data.split(BORDER).map((piece, place) => {
      if (!place) return document.createTextNode(piece);
      const gap = document.createElement("span");
      gap.className = "gap";
      const both = document.createDocumentFragment();
      both.append(gap, piece);
      return both;
    });
    node.replaceWith(...pieces);
  }
}
