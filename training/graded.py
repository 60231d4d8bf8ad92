"""Sentence pairs with labels: which are held out for measuring, and training on the others."""

import unicodedata
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from training.batches import Bags, drop, take
from training.prepare import Texts, tokenize
from training.settings import Settings
from training.sources import read_table

if TYPE_CHECKING:
    from tokenizers import Tokenizer

WHOLLY_HELD_OUT = ("STSB.dev",)
HELD_OUT_SHARE = 10


@dataclass(frozen=True, slots=True)
class GradedPairs:
    """Sentence i of `left` and of `right` are as alike as `labels[i]` says; larger is more."""

    name: str
    left: Texts
    right: Texts
    labels: npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class GradedBatch:
    """Some of the pairs of one set."""

    left: Bags
    right: Bags
    labels: npt.NDArray[np.float32]


Row = tuple[str, str, float]


def key(text: str) -> str:
    """What two spellings of one sentence share: its letters and digits."""
    return "".join(c for c in unicodedata.normalize("NFKC", text).lower() if c.isalnum())


def graded_rows(settings: Settings, name: str) -> list[Row]:
    """The sentence pairs of one file with their labels."""
    rows = read_table(settings.data / "sts" / f"{name}.tsv.gz")[1:]
    return [(row[0], row[1], float(row[2])) for row in rows if len(row) == 3]


def is_held_out(name: str, row: Row) -> bool:
    """Whether a pair serves for measuring only: one in ten, and some sets wholly."""
    return name in WHOLLY_HELD_OUT or zlib.crc32(key(row[0]).encode()) % HELD_OUT_SHARE == 0


def held_out_rows(settings: Settings, name: str) -> list[Row]:
    """The pairs of one file that no training sees."""
    return [row for row in graded_rows(settings, name) if is_held_out(name, row)]


def held_out_keys(settings: Settings) -> frozenset[str]:
    """The keys of all sentences that no training may see."""
    names = graded_names(settings)
    rows = (row for name in names for row in held_out_rows(settings, name))
    return frozenset(key(text) for row in rows for text in row[:2])


def graded_names(settings: Settings) -> list[str]:
    """The sets of sentence pairs in the data folder."""
    return sorted(p.name.removesuffix(".tsv.gz") for p in (settings.data / "sts").glob("*.gz"))


def prepare_graded(settings: Settings, tokenizer: "Tokenizer") -> None:
    """Write the token ids of the pairs that may be trained on to `graded/*.npz`."""
    held_out = held_out_keys(settings)
    folder = settings.work / "graded"
    folder.mkdir(exist_ok=True)
    for name in graded_names(settings):
        rows = [
            row
            for row in graded_rows(settings, name)
            if key(row[0]) not in held_out and key(row[1]) not in held_out
        ]
        parts: dict[str, Any] = {"labels": np.array([row[2] for row in rows], dtype=np.float32)}
        for side, place in (("left", 0), ("right", 1)):
            texts = tokenize(tokenizer, ([str(row[place])] for row in rows))
            parts |= {f"{side}_{part}": getattr(texts, part) for part in ("ids", "cuts", "starts")}
        np.savez(folder / f"{name}.npz", **parts)
        print(f"{name}: {len(rows)} labelled pairs", flush=True)


def load_graded(settings: Settings) -> list[GradedPairs]:
    """Read the prepared labelled pairs back, without the sources left out."""
    loaded = []
    for path in sorted((settings.work / "graded").glob("*.npz")):
        if path.stem in settings.leave_out or "sts" in settings.leave_out:
            continue
        with np.load(path) as parts:
            left, right = (
                Texts(*(parts[f"{side}_{part}"] for part in ("ids", "cuts", "starts")))
                for side in ("left", "right")
            )
            loaded.append(GradedPairs(path.stem, left, right, parts["labels"]))
    return [each for each in loaded if len(each.labels) > 0]


def graded_batches(
    sets: list[GradedPairs],
    weights: Mapping[str, float],
    size: int,
    drop_tokens: float,
    random: np.random.Generator,
) -> Iterator[GradedBatch]:
    """Endless one-set batches; a set counts by its weight and the root of its size."""
    shares = np.array([len(each.labels) ** 0.5 * weights.get(each.name, 1.0) for each in sets])
    while True:
        pairs = sets[int(random.choice(len(sets), p=shares / shares.sum()))]
        rows = random.choice(len(pairs.labels), min(size, len(pairs.labels)), replace=False)
        left, right = take(pairs.left, rows), take(pairs.right, rows)
        yield GradedBatch(
            drop(left, drop_tokens, random), drop(right, drop_tokens, random), pairs.labels[rows]
        )
