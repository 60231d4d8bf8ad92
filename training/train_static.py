"""Trains the static model: one vector per word, contrastive over questions and passage windows.

Run: python -m training.train_static (after training.cooccurrence). An interrupted run goes on
from its last `state.pt`.
"""

import contextlib
import ctypes
import json
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from training.batches import Bags, Batch, batches, mixture
from training.graded import GradedBatch, graded_batches, load_graded
from training.prepare import load_sources
from training.settings import Settings, argument_parser, settings_from
from training.static_model import (
    WordTable,
    contrastive_loss,
    embed,
    ordering_loss,
    start_from,
)


def learning_rate(step: int, options: Mapping[str, Any]) -> float:
    """Linear warm-up, linear down to a twentieth; in the finish once more, from `finish_rate`."""
    steps, warmup = options["steps"], options["warmup"]
    if step < warmup:
        return (step + 1) / warmup
    if step < steps:
        return 0.05 + 0.95 * (steps - step) / max(1, steps - warmup)
    left = 1 - (step - steps) / max(1, options["finish_steps"])
    return float(options["finish_rate"] * (0.05 + 0.95 * left))


class Training:
    """One run: the table, the optimizer, the step reached; saved to `folder`."""

    def __init__(self, table: WordTable, settings: Settings, folder: Path) -> None:
        options = settings.train
        self.table, self.settings, self.folder = table, settings, folder
        self.step = 0
        self._folded, self._folded_at = Tensor(), -1
        self.optimizer = torch.optim.Adam(
            [
                {"params": [table.words, table.chars], "rate": options["rate"]},
                {"params": [table.weights], "rate": options["weight_rate"]},
            ],
            lr=options["rate"],
            betas=(0.9, 0.99),
            fused=True,
        )

    def save(self) -> None:
        """Write the state to go on from, and the folded table."""
        state = {
            "table": self.table.state_dict(),
            "optimizer": self.optimizer.state_dict(),
            "step": self.step,
        }
        torch.save(state, self.folder / "state.tmp")
        (self.folder / "state.tmp").replace(self.folder / "state.pt")
        with torch.no_grad():
            np.save(self.folder / "table.npy", self.table().numpy().astype(np.float32))

    def resume(self) -> None:
        """Go on from a saved state where there is one."""
        path = self.folder / "state.pt"
        if path.exists():
            state = torch.load(path, weights_only=True)
            self.table.load_state_dict(state["table"])
            self.optimizer.load_state_dict(state["optimizer"])
            self.step = state["step"]

    def nearness(self, bags: Bags) -> npt.NDArray[np.float32]:
        """Rows of length 1 for bags, by the table as it is now."""
        if self.step != self._folded_at:
            with torch.no_grad():
                self._folded, self._folded_at = self.table(), self.step
        with torch.no_grad():
            return embed(self._folded, bags).numpy()

    def take_step(self, batch: Batch | GradedBatch) -> float:
        """One update; returns the loss."""
        options = self.settings.train
        factor = learning_rate(self.step, options)
        for group in self.optimizer.param_groups:
            group["lr"] = group["rate"] * factor
        folded = self.table()
        if isinstance(batch, GradedBatch):
            loss = options["graded_weight"] * ordering_loss(folded, batch, options["scale"])
        else:
            loss = contrastive_loss(
                folded, batch, options["scale"], self.settings.model["context_weight"]
            )
        self.optimizer.zero_grad(set_to_none=True)
        loss.backward()
        self.optimizer.step()
        self.step += 1
        return float(loss.detach())


def first_table(settings: Settings) -> WordTable:
    """The untrained table of the work folder's tokenizer and co-occurrence vectors."""
    from tokenizers import Tokenizer

    vocabulary = Tokenizer.from_file(str(settings.work / "tokenizer.json")).get_vocab()
    tokens = sorted(vocabulary, key=lambda token: vocabulary[token])
    table = WordTable(tokens, settings.model["dimension"])
    with np.load(settings.work / "first.npz") as first:
        start_from(table, first["vectors"], first["counts"], settings.model)
    return table


def all_batches(
    settings: Settings, run: Training, random: np.random.Generator
) -> Iterator[Batch | GradedBatch]:
    """Endless batches of pairs and sentences, now and then of labelled pairs."""
    options = settings.train
    sources = [s for s in load_sources(settings.work / "ids") if s.name not in settings.leave_out]
    made, shares = mixture(sources, options, settings.mix, random)
    paired = batches(made, shares, options["batch"], random)
    sets = load_graded(settings)
    weights = settings.mix.get("graded", {})
    graded = graded_batches(sets, weights, options["graded_batch"], options["drop_tokens"], random)
    while True:
        if run.step >= options["close_after"]:
            for each in made:
                each.nearness = run.nearness
        finishing = run.step >= options["steps"]
        share = options["finish_graded_share" if finishing else "graded_share"]
        if sets and random.random() < share:
            yield next(graded)
        else:
            yield next(paired)


def train(settings: Settings, folder: Path) -> npt.NDArray[np.float32]:
    """Run to the last step; the folded table, also written to `folder/table.npy`."""
    options = settings.train
    folder.mkdir(parents=True, exist_ok=True)
    run = Training(first_table(settings), settings, folder)
    run.resume()
    random = np.random.default_rng([settings.seed, run.step])
    begun, losses = time.time(), []
    last = options["steps"] + options["finish_steps"]
    with (folder / "log.jsonl").open("a", encoding="utf-8") as log:
        for batch in all_batches(settings, run, random):
            if run.step >= last:
                break
            losses.append(run.take_step(batch))
            if run.step % 50 == 0 or run.step == last:
                seconds = round(time.time() - begun, 1)
                row = {"step": run.step, "loss": float(np.mean(losses)), "seconds": seconds}
                print(json.dumps(row), file=log, flush=True)
                print(json.dumps(row), flush=True)
                losses = []
            if run.step % options["save_every"] == 0:
                run.save()
    run.save()
    return np.asarray(np.load(folder / "table.npy"))


def keep_memory() -> None:
    """Ask the C library not to give memory back between steps; a step takes a third less."""
    trim_threshold, mmap_max = -1, -4
    with contextlib.suppress(OSError, AttributeError):
        library = ctypes.CDLL(None)
        library.mallopt(mmap_max, 0)
        library.mallopt(trim_threshold, 2**31 - 1)


def main() -> None:
    """Train in `work/NAME`."""
    parser = argument_parser(__doc__ or "")
    parser.add_argument("--name", default="run", help="the folder inside the work folder")
    parser.add_argument("--threads", type=int, default=2)
    arguments = parser.parse_args()
    settings = settings_from(arguments)
    torch.manual_seed(settings.seed)
    torch.set_num_threads(arguments.threads)
    keep_memory()
    train(settings, settings.work / arguments.name)


if __name__ == "__main__":
    main()
