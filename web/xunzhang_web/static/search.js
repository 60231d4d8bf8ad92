// The results: parts that are loaded on demand, citations, suggestions while typing.

import { fill, keep, partOf, recall, say, spaceOut } from "./common.js";

const EARLIER = "xunzhang.questions";
const MOST_EARLIER = 50;
const SHOWN_EARLIER = 4;
const WAIT_MILLISECONDS = 120;

// --- what was found, said once the page stands ------------------------------------------------

const found = document.getElementById("found");
if (found) {
  const first = document.querySelector(".unanswered h2, .chip-large, .answer-card blockquote");
  const words = [first, found].filter(Boolean).map((element) => element.innerText.trim());
  setTimeout(() => {
    // Whatever was said in the meantime is newer.
    if (!document.getElementById("live").textContent) say(words.join(" "));
  }, 300);
}

// --- parts that are loaded on demand ----------------------------------------------------------

for (const details of document.querySelectorAll("details[data-load]")) {
  details.addEventListener("toggle", async () => {
    const link = details.querySelector(".loaded > a");
    if (!details.open || !link) return;
    const part = await partOf(link.href, details.dataset.load);
    if (!part) return; // The link stays, and says more than we could.
    part.removeAttribute("id");
    details.querySelector(".loaded").replaceWith(part);
    spaceOut(part);
  });
}

// --- citations ----------------------------------------------------------------------------------

async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyOldWay(text);
  }
}

// The clipboard is open to secure pages only; by a plain address in a local network there is this.
function copyOldWay(text) {
  const area = document.createElement("textarea");
  area.value = text;
  area.className = "unseen";
  document.body.append(area);
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  return done;
}

for (const button of document.querySelectorAll("button.copy")) {
  const label = button.textContent;
  button.addEventListener("click", async () => {
    const hit = button.closest(".hit");
    const passage = hit.querySelector(".passage");
    const text = (passage.dataset.text ?? passage.textContent).trim();
    const { source, link } = hit.dataset;
    const address = link ? new URL(link, location.href).href : "";
    const citation = [text, `——${source}`, address].filter(Boolean).join("\n");
    const done = await copyText(citation);
    button.textContent = done ? button.dataset.done : button.dataset.failed;
    say(button.textContent);
    button.focus();
    setTimeout(() => {
      button.textContent = label;
    }, 2500);
  });
}

// --- an answer that a language model writes ------------------------------------------------------

async function* linesOf(response) {
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (;;) {
    const { value, done } = await reader.read();
    const lines = (rest + (value || "")).split("\n");
    rest = done ? "" : lines.pop();
    for (const line of lines) if (line.trim()) yield JSON.parse(line);
    if (done) return;
  }
}

class Written {
  constructor(section) {
    this.texts = section.dataset;
    this.button = section.querySelector("button");
    this.text = section.querySelector(".written-text");
    this.note = section.querySelector(".written-note");
    this.button.addEventListener("click", () => this.write());
  }

  async write() {
    this.button.disabled = true;
    this.text.replaceChildren();
    say(this.texts.writing);
    try {
      const response = await fetch(this.texts.api);
      if (!response.ok) throw new Error((await response.json()).error.message);
      for await (const line of linesOf(response)) this.take(line);
      const said = this.text.textContent;
      say(said ? `${this.texts.done} ${said}` : this.texts.nothing);
    } catch (error) {
      this.fail(error instanceof TypeError ? this.texts.network : error.message);
    } finally {
      this.button.disabled = false;
    }
  }

  take(line) {
    if (line.passages) {
      this.passages = new Map(line.passages.map((passage) => [passage.number, passage]));
      this.note.textContent = fill(this.texts.by, { model: line.model });
    } else if (line.sentence) {
      this.text.append(this.sentence(line.sentence));
    } else if (line.error) {
      throw new Error(line.error.message);
    }
  }

  sentence({ text, citations, supported, problem }) {
    const sentence = document.createElement("span");
    sentence.append(text, ...citations.map((number) => this.citation(number)));
    if (!supported) {
      const key = (problem || "words").replace(/_(\w)/g, (whole, letter) => letter.toUpperCase());
      const reason = document.createElement("span");
      reason.className = "unseen";
      reason.lang = document.documentElement.lang;
      reason.textContent = ` (${this.texts[key]})`;
      sentence.className = "unsupported";
      sentence.title = this.texts[key];
      sentence.append(reason);
    }
    spaceOut(sentence);
    return sentence;
  }

  citation(number) {
    const link = document.createElement("a");
    const passage = this.passages.get(number);
    const hit = document.querySelector(`.hit[data-passage="${Number(passage.passage_id)}"]`);
    const elsewhere = this.texts.document
      .replace("/0?", `/${Number(passage.document_id)}?`)
      .replace("passage=0", `passage=${Number(passage.passage_id)}`);
    link.href = hit ? `#${hit.parentElement.id}` : elsewhere;
    link.className = "citation";
    link.textContent = `[${number}]`;
    return link;
  }

  fail(message) {
    const line = document.createElement("span");
    line.className = "problem";
    line.lang = document.documentElement.lang;
    line.textContent = message;
    this.text.append(line);
    say(message);
  }
}

for (const section of document.querySelectorAll(".written")) new Written(section);

// --- suggestions while typing -------------------------------------------------------------------

const earlier = () => recall(EARLIER, []).filter((question) => typeof question === "string");

function remember(question) {
  const others = earlier().filter((other) => other !== question);
  keep(EARLIER, [question, ...others].slice(0, MOST_EARLIER));
}

class Suggestions {
  constructor(box) {
    this.box = box;
    this.texts = box.dataset;
    this.chosen = -1;
    this.typed = box.value;
    this.asked = 0;
    this.list = document.createElement("div");
    this.list.className = "suggestions";
    this.list.id = "suggestions";
    this.list.hidden = true;
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", this.texts.suggestions);
    box.after(this.list);
    for (const [name, value] of [
      ["role", "combobox"],
      ["aria-autocomplete", "list"],
      ["aria-controls", "suggestions"],
      ["aria-expanded", "false"],
    ]) {
      box.setAttribute(name, value);
    }
    box.addEventListener("input", () => this.wait());
    box.addEventListener("keydown", (event) => this.press(event));
    box.addEventListener("blur", () => setTimeout(() => this.close(), 150));
    box.addEventListener("click", () => {
      if (!box.value) this.show();
    });
  }

  wait() {
    this.typed = this.box.value;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.show(), WAIT_MILLISECONDS);
  }

  async show() {
    const asked = ++this.asked;
    const typed = this.typed.trim();
    const mine = earlier()
      .filter((question) => question.includes(typed) && question !== typed)
      .slice(0, SHOWN_EARLIER);
    const theirs = typed ? await this.fetch(typed) : [];
    if (asked !== this.asked || document.activeElement !== this.box) return;
    const others = theirs.filter((question) => question !== typed && !mine.includes(question));
    this.fill([...mine.map((text) => ({ text, mine: true })), ...others.map((text) => ({ text }))]);
  }

  async fetch(typed) {
    if (!this.texts.suggest) return [];
    try {
      const response = await fetch(`${this.texts.suggest}?q=${encodeURIComponent(typed)}`);
      if (!response.ok) return [];
      return (await response.json()).suggestions;
    } catch {
      return [];
    }
  }

  fill(entries) {
    this.chosen = -1;
    this.box.removeAttribute("aria-activedescendant");
    this.list.replaceChildren(...entries.map((entry, place) => this.option(entry, place)));
    this.open(entries.length > 0);
    if (entries.length) say(fill(this.texts.count, { count: entries.length }));
  }

  option(entry, place) {
    const option = document.createElement("div");
    option.id = `suggestion-${place}`;
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    option.dataset.text = entry.text;
    const text = document.createElement("span");
    text.textContent = entry.text;
    option.append(text);
    if (entry.mine) {
      const note = document.createElement("span");
      note.className = "small";
      note.lang = document.documentElement.lang;
      note.textContent = this.texts.mine;
      option.append(note);
    }
    option.addEventListener("pointerdown", (event) => event.preventDefault());
    option.addEventListener("click", () => this.take(option));
    return option;
  }

  take(option) {
    this.box.value = option.dataset.text;
    this.close();
    this.box.form.requestSubmit();
  }

  press(event) {
    if (event.isComposing) return;
    if (event.key === "Escape" && !this.list.hidden) {
      event.preventDefault();
      this.box.value = this.typed;
      this.close();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (this.list.hidden) this.show();
      else this.move(event.key === "ArrowDown" ? 1 : -1);
    }
  }

  move(by) {
    const options = Array.from(this.list.children);
    // One place more than there are options: the text as it was typed.
    const places = options.length + 1;
    this.chosen = ((this.chosen + 1 + by + places) % places) - 1;
    for (const [place, option] of options.entries()) {
      option.setAttribute("aria-selected", String(place === this.chosen));
    }
    const option = options[this.chosen];
    this.box.value = option ? option.dataset.text : this.typed;
    if (option) {
      this.box.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    } else {
      this.box.removeAttribute("aria-activedescendant");
    }
  }

  open(open) {
    this.list.hidden = !open;
    this.box.setAttribute("aria-expanded", String(open));
  }

  close() {
    this.asked += 1;
    clearTimeout(this.timer);
    this.open(false);
    this.box.removeAttribute("aria-activedescendant");
  }
}

function offerToForget(box) {
  if (!earlier().length) return;
  const line = document.createElement("p");
  const button = document.createElement("button");
  line.className = "clear-mine";
  button.type = "button";
  button.className = "plain";
  button.textContent = box.dataset.clear;
  button.addEventListener("click", () => {
    keep(EARLIER, []);
    line.remove();
    say(box.dataset.cleared);
    box.focus();
  });
  line.append(button);
  box.form.after(line);
}

const box = document.getElementById("q");
if (box) {
  if (document.body.classList.contains("results") && box.value.trim()) remember(box.value.trim());
  if (document.body.classList.contains("home")) offerToForget(box);
  new Suggestions(box);
}
