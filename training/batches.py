"""Draws training batches: questions, and windows of the passages they belong to."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from training.prepare import Ids, Offsets, Source, Texts

Random = np.random.Generator
PROSE_JOINED = 3
SENTENCE_TOKENS = (5, 60)
CLOSE_POOL = 4
PIVOTS = 8


@dataclass(frozen=True, slots=True)
class Bags:
    """Ragged rows of token ids: row r is ids[cuts[r]:cuts[r + 1]]."""

    ids: Ids
    cuts: Offsets

    def __len__(self) -> int:
        return len(self.cuts) - 1


@dataclass(frozen=True, slots=True)
class Batch:
    """Question i belongs to passage `positive[i]`; window w was cut from `passage_of[w]`."""

    source: str
    queries: Bags
    windows: Bags
    passage_of: Offsets
    positive: Offsets


Nearness = Callable[[Bags], npt.NDArray[np.float32]]
"""Rows of length 1 for bags, by the model in training."""


def spread(begins: Offsets, ends: Offsets) -> Offsets:
    """All integers of the ranges, one range after the other."""
    lengths = ends - begins
    shift = begins - np.concatenate([[0], np.cumsum(lengths)[:-1]])
    return np.repeat(shift, lengths) + np.arange(int(lengths.sum()), dtype=np.int64)


def cuts_of(lengths: Offsets) -> Offsets:
    """Row lengths as running offsets, 0 first."""
    return np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)


def take(texts: Texts, rows: Offsets) -> Bags:
    """Whole texts as bags."""
    begins, ends = texts.cuts[texts.starts[rows]], texts.cuts[texts.starts[rows + 1]]
    return Bags(texts.ids[spread(begins, ends)], cuts_of(ends - begins))


def take_windows(
    texts: Texts, rows: Offsets, *, size: int, without: Offsets | None = None
) -> tuple[Bags, Offsets]:
    """Texts cut at sentence ends into windows of about `size` tokens, and the row of each.

    `without` names one sentence per row (its number in `texts`) to leave out, or -1.
    """
    begins, ends = texts.starts[rows], texts.starts[rows + 1]
    lines = spread(begins, ends)
    row = np.repeat(np.arange(len(rows), dtype=np.int64), ends - begins)
    if without is not None:
        keep = lines != without[row]
        lines, row = lines[keep], row[keep]
    lengths = texts.cuts[lines + 1] - texts.cuts[lines]
    before = np.cumsum(lengths) - lengths
    first = np.searchsorted(row, row)
    number = (before - before[first]) // size
    fresh = np.ones(len(lines), dtype=bool)
    fresh[1:] = (row[1:] != row[:-1]) | (number[1:] != number[:-1])
    ids = texts.ids[spread(texts.cuts[lines], texts.cuts[lines + 1])]
    heads = np.flatnonzero(fresh)
    cuts = np.append(before[heads], int(lengths.sum()))
    return Bags(ids, cuts.astype(np.int64)), row[heads]


def drop(bags: Bags, share: float | npt.NDArray[np.float64], random: Random) -> Bags:
    """The bags without a random share of their tokens; each keeps at least its first."""
    lengths = np.diff(bags.cuts)
    keep = random.random(len(bags.ids)) >= (
        share if isinstance(share, float) else np.repeat(share, lengths)
    )
    keep[bags.cuts[:-1][lengths > 0]] = True
    before = np.concatenate([[0], np.cumsum(keep)])
    return Bags(bags.ids[keep], before[bags.cuts].astype(np.int64))


def joined_prose(source: Source) -> Source:
    """Prose with every few consecutive paragraphs as one text."""
    texts = source.passages
    starts = np.append(texts.starts[:-1:PROSE_JOINED], texts.starts[-1])
    joined = Texts(texts.ids, texts.cuts, starts)
    return Source(source.name, "sentence", source.queries, joined, source.passage_of)


class BatchSource:
    """Endless batches of one source, every pair once per round."""

    def __init__(self, source: Source, options: dict[str, Any], random: Random) -> None:
        self.source = source
        self.options = options
        self.random = random
        self.order: Offsets = np.zeros(0, dtype=np.int64)
        self.groups = _query_groups(source)
        self.nearness: Nearness | None = None
        lines = np.diff(source.passages.starts)
        self.long = np.flatnonzero(lines >= 3)

    @property
    def size(self) -> int:
        """How many pairs, or texts to take sentences from."""
        supervised = self.source.kind != "sentence"
        return len(self.source.passage_of) if supervised else len(self.long)

    def draw(self, count: int) -> Offsets:
        """The next numbers of this round."""
        count = min(count, self.size)
        if len(self.order) < count:
            self.order = self.random.permutation(self.size)
        taken, self.order = self.order[:count], self.order[count:]
        return taken

    def window_size(self) -> int:
        """Tokens per window of the next batch; a very large number for whole passages."""
        if self.random.random() < self.options["whole_passages"]:
            return 1_000_000
        low, high = self.options["window_tokens"]
        return int(self.random.integers(low, high))

    def batch(self, count: int) -> Batch:
        """The next batch of at most `count` questions."""
        made = self._sentences(count) if self.source.kind == "sentence" else self._pairs(count)
        share = float(self.options["drop_tokens"])
        return Batch(
            made.source,
            drop(made.queries, share, self.random),
            drop(made.windows, share, self.random),
            made.passage_of,
            made.positive,
        )

    def _draw_close(self, count: int) -> Offsets:
        """Numbers whose passages lie near a few of them, by the model as it is now."""
        drawn = self.draw(count * CLOSE_POOL)
        if self.nearness is None or len(drawn) < 2 * count:
            return drawn[:count]
        vectors = self.nearness(take(self.source.passages, self.source.passage_of[drawn]))
        pivots = vectors[self.random.choice(len(drawn), PIVOTS, replace=False)]
        near = np.argsort(-(pivots @ vectors.T), axis=1, kind="stable")[:, : count // PIVOTS]
        return drawn[np.unique(near)]

    def _pairs(self, count: int) -> Batch:
        close = self.nearness is not None and (self.random.random() < self.options["close_batches"])
        drawn = self._draw_close(count) if close else self.draw(count)
        _, first = np.unique(self.groups[drawn], return_index=True)
        drawn = drawn[np.sort(first)]
        texts = self.source.passages
        filled = (
            texts.starts[self.source.passage_of[drawn] + 1]
            > texts.starts[self.source.passage_of[drawn]]
        )
        drawn = drawn[filled]
        passages, positive = np.unique(self.source.passage_of[drawn], return_inverse=True)
        windows, passage_of = take_windows(texts, passages, size=self.window_size())
        queries = take(self.source.queries, drawn)
        return Batch(self.source.name, queries, windows, passage_of, positive.astype(np.int64))

    def _sentences(self, count: int) -> Batch:
        texts, random = self.source.passages, self.random
        rows = self.long[self.draw(count)]
        begins, ends = texts.starts[rows], texts.starts[rows + 1]
        chosen = begins + (random.random(len(rows)) * (ends - begins)).astype(np.int64)
        lengths = texts.cuts[chosen + 1] - texts.cuts[chosen]
        fits = (lengths >= SENTENCE_TOKENS[0]) & (lengths <= SENTENCE_TOKENS[1])
        rows, chosen, lengths = rows[fits], chosen[fits], lengths[fits]
        hidden = random.random(len(rows)) < self.options["hidden_share"]
        windows, passage_of = take_windows(
            texts, rows, size=self.window_size(), without=np.where(hidden, chosen, -1)
        )
        ids = texts.ids[spread(texts.cuts[chosen], texts.cuts[chosen + 1])]
        queries = drop(
            Bags(ids, cuts_of(lengths)), np.where(hidden, 0.1, self.options["drop_kept"]), random
        )
        positive = np.arange(len(rows), dtype=np.int64)
        return Batch(f"{self.source.name}:sentence", queries, windows, passage_of, positive)


def _query_groups(source: Source) -> Offsets:
    """A number per question, the same for questions of the same tokens."""
    numbers: dict[bytes, int] = {}
    texts = source.queries
    edges = texts.cuts[texts.starts]
    rows = (texts.ids[edges[i] : edges[i + 1]].tobytes() for i in range(len(texts)))
    return np.array([numbers.setdefault(row, len(numbers)) for row in rows], dtype=np.int64)


def mixture(
    sources: list[Source], options: dict[str, Any], mix: dict[str, Any], random: Random
) -> tuple[list[BatchSource], npt.NDArray[np.float64]]:
    """Every source as batches, prose and passages as sentences too, and how often each is drawn."""
    parts = [source for source in sources if source.kind != "prose"]
    parts += [joined_prose(source) for source in sources if source.kind == "prose"]
    parts += [
        Source(source.name, "sentence", source.queries, source.passages, source.passage_of)
        for source in sources
        if source.kind not in {"prose", "paraphrase"}
    ]
    made = [BatchSource(part, options, random) for part in parts]
    made = [each for each in made if each.size >= options["least_pairs"]]
    shares = np.array(
        [
            each.size ** mix["power"]
            * mix["kind"].get(each.source.kind, 1.0)
            * mix["source"].get(each.source.name, 1.0)
            for each in made
        ]
    )
    return made, shares / shares.sum()


def batches(
    made: list[BatchSource], shares: npt.NDArray[np.float64], size: int, random: Random
) -> Iterator[Batch]:
    """Endless one-source batches in the given shares."""
    while True:
        yield made[int(random.choice(len(made), p=shares))].batch(size)
