// Makes the documents page quicker to use; everything it does also works without it.

import { fill, partOf, say } from "./common.js";

const POLL_MILLISECONDS = 500;
const MAX_MEMBERS = 200;

// --- the documents page ---------------------------------------------------------------------

async function refreshDocuments(address, ids) {
  const fresh = await partOf(address, "body");
  for (const id of fresh ? ids : []) {
    const old = document.getElementById(id);
    const replacement = fresh.querySelector(`#${id}`);
    if (old && replacement) old.replaceWith(replacement);
  }
}

function sendFile(form, file, onProgress) {
  return new Promise((resolve) => {
    const body = new FormData();
    body.append("files[]", file);
    const request = new XMLHttpRequest();
    request.open("POST", form.dataset.api);
    request.responseType = "json";
    request.upload.addEventListener("progress", (event) => {
      if (event.lengthComputable) onProgress(event.loaded / event.total);
    });
    request.addEventListener("load", () => {
      const wait = request.status === 429 ? Number(request.getResponseHeader("Retry-After")) : 0;
      resolve({ ...request.response, wait });
    });
    request.addEventListener("error", () => resolve(null));
    request.send(body);
  });
}

function fileRow(list, file, waiting) {
  const row = document.createElement("li");
  const name = document.createElement("span");
  const state = document.createElement("span");
  const bar = document.createElement("progress");
  name.className = "file-name";
  name.textContent = file.name;
  state.textContent = waiting;
  bar.max = 1;
  bar.value = 0;
  row.append(name, state, bar);
  list.append(row);
  return { row, state, bar };
}

function finishRow(parts, good, text, detail) {
  parts.row.className = good ? "good" : "bad";
  parts.state.textContent = text;
  parts.bar.remove();
  if (detail) parts.row.append(folded(detail));
}

// The engine's own English sentence, as `detail` of _failed.html has it.
function folded({ label, text }) {
  const details = document.createElement("details");
  const summary = document.createElement("summary");
  const more = document.createElement("p");
  details.className = "detail";
  summary.textContent = label;
  more.className = "small";
  more.lang = "en";
  more.textContent = text;
  details.append(summary, more);
  return details;
}

// A server that is asked too often says when to come back; a long list of files goes on then.
async function sendPatiently(form, file, parts, onProgress) {
  for (;;) {
    const answer = await sendFile(form, file, onProgress);
    if (!answer || !answer.wait) return answer;
    parts.state.textContent = fill(form.dataset.busyServer, { seconds: answer.wait });
    await new Promise((resolve) => setTimeout(resolve, answer.wait * 1000));
  }
}

function offerRetry(form, file, parts) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "quiet small-button";
  button.textContent = form.dataset.retry;
  button.addEventListener("click", async () => {
    const again = fileRow(parts.row.parentElement, file, form.dataset.waiting);
    parts.row.replaceWith(again.row);
    if ((await uploadOne(form, file, again)).added) {
      await refreshDocuments(location.pathname, ["documents", "holdings"]);
    }
  });
  parts.row.append(button);
}

// Such a file fails again however often it is sent.
function isPermanent(texts, code) {
  return texts.permanent.split(" ").includes(code);
}

function detailOf(texts, error) {
  if (!error || !error.detail || texts.allSaid.split(" ").includes(error.code)) return null;
  return { label: texts.detail, text: error.detail };
}

async function uploadOne(form, file, parts) {
  const texts = form.dataset;
  if (file.size > Number(texts.maxBytes)) {
    finishRow(parts, false, fill(texts.failed, { reason: texts.tooLarge }));
    return { added: 0, unchanged: 0, failed: 1 };
  }
  const answer = await sendPatiently(form, file, parts, (share) => {
    const percent = Math.round(share * 100);
    parts.state.textContent =
      share < 1 ? fill(texts.uploading, { percent }) : texts.indexing;
    parts.bar.value = share;
    if (share >= 1) parts.bar.removeAttribute("value");
  });
  const results = answer && answer.files ? answer.files : [];
  if (results.length > 1 || (results[0] && results[0].name !== file.name)) {
    return showMembers(texts, parts, results);
  }
  const result = results[0] || null;
  const error = result ? result.error : answer && answer.error;
  if (result && result.document) {
    const text = result.unchanged ? texts.unchanged : texts.added;
    finishRow(parts, true, fill(text, { passages: result.document.passages }));
    return { added: result.unchanged ? 0 : 1, unchanged: result.unchanged ? 1 : 0, failed: 0 };
  }
  const reason = error ? fill(texts.failed, { reason: error.message }) : texts.network;
  finishRow(parts, false, reason, detailOf(texts, error));
  if (!error || !isPermanent(texts, error.code)) offerRetry(form, file, parts);
  return { added: 0, unchanged: 0, failed: 1 };
}

// An archive has a result for each of its members; those that failed are named.
function showMembers(texts, parts, results) {
  const bad = results.filter((result) => result.error);
  const unchanged = results.filter((result) => result.unchanged).length;
  const came = { added: results.length - bad.length - unchanged, unchanged, failed: bad.length };
  finishRow(parts, bad.length < results.length, summaryOf(texts, came));
  if (bad.length) {
    const list = document.createElement("ul");
    list.className = "members";
    for (const result of bad.slice(0, MAX_MEMBERS)) {
      const row = document.createElement("li");
      const name = document.createElement("span");
      name.className = "file-name";
      name.lang = "zh-Hans";
      name.textContent = result.name;
      row.className = "bad";
      row.append(name, fill(texts.failed, { reason: result.error.message }));
      list.append(row);
    }
    parts.row.append(list);
  }
  return came;
}

function summaryOf(texts, { added, unchanged, failed }) {
  const more = unchanged ? fill(texts.summaryUnchanged, { count: unchanged }) : "";
  return fill(texts.summary, { added, failed }) + more;
}

async function uploadAll(form, files) {
  const list = document.getElementById("uploads");
  list.hidden = false;
  const rows = files.map((file) => fileRow(list, file, form.dataset.waiting));
  const total = { added: 0, unchanged: 0, failed: 0 };
  for (const [place, file] of files.entries()) {
    const came = await uploadOne(form, file, rows[place]);
    for (const name of Object.keys(total)) total[name] += came[name];
  }
  say(summaryOf(form.dataset, total));
  if (total.added) await refreshDocuments(location.pathname, ["documents", "holdings"]);
}

function enhanceUpload(form) {
  const input = form.querySelector("input[type=file]");
  const drop = form.querySelector(".drop");
  let queue = Promise.resolve();
  const add = (files) => {
    const chosen = Array.from(files);
    if (chosen.length) queue = queue.then(() => uploadAll(form, chosen));
  };
  document.documentElement.classList.add("enhanced");
  input.addEventListener("change", () => {
    add(input.files);
    input.value = "";
  });
  for (const name of ["dragenter", "dragover"]) {
    drop.addEventListener(name, (event) => {
      event.preventDefault();
      drop.classList.add("over");
    });
  }
  for (const name of ["dragleave", "drop"]) {
    drop.addEventListener(name, () => drop.classList.remove("over"));
  }
  drop.addEventListener("drop", (event) => {
    event.preventDefault();
    add(event.dataTransfer.files);
  });
}

// --- reindexing -----------------------------------------------------------------------------

function showProblem(holder, text) {
  const box = document.createElement("p");
  box.className = "notice problem";
  box.setAttribute("role", "alert");
  box.textContent = text;
  holder.replaceChildren(box);
}

function showProgress(holder, job) {
  const text = job.total ? fill(holder.dataset.progress, job) : holder.dataset.running;
  let line = holder.querySelector(".job p");
  if (!line) {
    const box = document.createElement("section");
    box.className = "notice calm job";
    line = document.createElement("p");
    box.append(line, document.createElement("progress"));
    holder.replaceChildren(box);
  }
  line.textContent = text;
  const bar = holder.querySelector("progress");
  if (bar && job.total) {
    bar.max = job.total;
    bar.value = job.done;
  }
}

async function followJob(id) {
  const holder = document.getElementById("job");
  for (;;) {
    try {
      const response = await fetch(holder.dataset.jobs.replace(/0$/, id));
      if (!response.ok) return;
      const job = await response.json();
      if (job.state !== "running") {
        await refreshDocuments(`${location.pathname}?job=${id}`, ["job", "documents", "holdings"]);
        const outcome = document.querySelector("#job .job p");
        if (outcome) say(outcome.textContent);
        return;
      }
      showProgress(holder, job);
    } catch {
      showProgress(holder, { total: 0 });
      say(holder.dataset.network);
    }
    await new Promise((resolve) => setTimeout(resolve, POLL_MILLISECONDS));
  }
}

function enhanceReindex(form) {
  const button = form.querySelector("button");
  form.addEventListener("submit", async (event) => {
    const holder = document.getElementById("job");
    event.preventDefault();
    button.disabled = true;
    try {
      say(form.dataset.planning);
      const planned = await fetch(form.dataset.plan);
      if (planned.ok && (await planned.json()).large) {
        location.assign(form.dataset.planPage);
        return;
      }
      const response = await fetch(form.dataset.api, { method: "POST" });
      const started = await response.json();
      if (response.ok) {
        holder.replaceChildren();
        showProgress(holder, { total: 0 });
        say(holder.dataset.running);
        await followJob(started.job);
      } else {
        showProblem(holder, started.error.message);
      }
    } catch {
      showProblem(holder, form.dataset.network);
    } finally {
      button.disabled = false;
    }
  });
}

const upload = document.getElementById("upload");
if (upload) enhanceUpload(upload);

const reindex = document.getElementById("reindex");
if (reindex) enhanceReindex(reindex);

const job = document.getElementById("job");
if (job && job.dataset.job && job.querySelector("progress")) followJob(job.dataset.job);
