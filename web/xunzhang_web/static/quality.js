// Keeps a question without leaving the page, and follows a run; all of it also works without.

import { fill, say } from "./common.js";

const POLL_MILLISECONDS = 500;

for (const form of document.querySelectorAll("form.keep")) {
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const button = form.querySelector("button");
    button.disabled = true;
    let good = false;
    try {
      const body = new FormData(form);
      good = (await fetch(form.action, { method: "POST", body })).ok;
    } catch {
      good = false;
    }
    const text = good ? form.dataset.done : form.dataset.failed;
    say(text);
    button.textContent = text;
    button.disabled = good;
  });
}

async function followRun(holder) {
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, POLL_MILLISECONDS));
    try {
      const response = await fetch(holder.dataset.job);
      const job = response.ok ? await response.json() : { state: "gone" };
      if (job.state !== "running") {
        location.replace(location.pathname);
        return;
      }
      holder.querySelector("p").textContent = fill(holder.dataset.progress, job);
      const bar = holder.querySelector("progress");
      if (bar && job.total) {
        bar.max = job.total;
        bar.value = job.done;
      }
    } catch {
      // The server may be busy; ask again.
    }
  }
}

const run = document.getElementById("run");
if (run && run.dataset.job) followRun(run);
