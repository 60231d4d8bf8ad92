"""What the product sees of questions that were written to fit confidence.

For `confidence_fit`, and of their sentences for `likely_train`.

Run: python -m training.confidence_build [--without-sets]

Asks the questions of `training/archives`, of the older `benchmarks/archives`, and the first half of
`benchmarks.confidence`, each of an index of its own documents and once more of one of all archives
together; then some of the development sets, every other one with the passages that answer taken
out. Writes training/work/confidence/<source>.npz.
"""

import argparse
import json
import random
import re
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch

import numpy as np
import numpy.typing as npt

from benchmarks.archives import ARCHIVES, UNSEEN, is_sentence, plain
from benchmarks.confidence import ANSWERABLE, COLLECTIONS, is_held_out, written
from training.ranker_data import DATA, ROOT, SEED, rows_of
from xunzhang.answers import answering
from xunzhang.answers.about.belonging import Belonging
from xunzhang.answers.about.likely import Evidence, Likely, Rows, sentence_rows
from xunzhang.answers.about.presence import Presence, Standing
from xunzhang.answers.about.shifts import group_of, with_presence
from xunzhang.answers.question import Question
from xunzhang.answers.regions import DEPTH
from xunzhang.evaluation.datasets import load_dataset
from xunzhang.evaluation.runner import holds_evidence
from xunzhang.index import Index
from xunzhang.ingest.entries import Entry
from xunzhang.interfaces import READ_HITS
from xunzhang.search.options import SearchOptions
from xunzhang.text.normalize import squeeze
from xunzhang.types import Hit, SearchResult

FOLDER = ROOT / "training" / "archives"
TARGET = ROOT / "training" / "work" / "confidence"
UNASKED = "unasked"
"""The group of questions whose kind of answer is not told."""
FAR, NEAR, TOGETHER, SETS, WRITTEN = "far", "near", "together", "sets", "written"
_PER_SET = 150
_SETS = {
    "cjrc-dev": False,
    "cmrc2018-trial": True,
    "crud-news": True,
    "drcd-dev": True,
    "rgb-zh-news": False,
    "security-news": True,
    "webqa-sample": False,
}
"""Development sets, and whether nothing answers once the labelled passages are taken out."""
_CELLS = re.compile(r"[|\t]")

Array = npt.NDArray[Any]


class Seen(NamedTuple):
    """The first hits of a question, best first: how sure words are of them, what stands there.

    `unknown` counts the signs that none of them tells of what the question names; `rows` is what
    is known of their sentences, `sentences` these with the hit of each.
    """

    group: str
    confidence: tuple[float, ...]
    standings: tuple[Standing, ...]
    unknown: int
    rows: Rows
    sentences: tuple[tuple[Hit, str], ...]


class Asked(NamedTuple):
    """A question, its kind, and whether the first hit and each of the sentences answers it."""

    kind: str
    right: bool
    seen: Seen
    sentences: list[bool]


@dataclass(slots=True)
class Recorder:
    """Looks on while an index answers: what was judged, by how sure the first hit became."""

    judged: dict[float, Seen] = field(default_factory=dict)
    rows: Rows = field(default_factory=lambda: np.zeros((0, 0), dtype=np.float32))
    sentences: tuple[tuple[Hit, str], ...] = ()

    def likely_sentences(self, known: Evidence) -> list[Likely]:
        """No sentences: what is known of them is noted."""
        self.rows = sentence_rows(known)
        self.sentences = tuple(
            (hit, hit.text[span.start : span.end])
            for hit, each in zip(known.hits[:READ_HITS], known.sentences, strict=False)
            for span in each.spans
        )
        return []

    def with_presence(
        self,
        question: Question | None,
        hits: Sequence[Hit],
        found: Belonging,
        present: Presence,
        read: Sequence[float],
    ) -> list[float]:
        """What `shifts.with_presence` gives, noted."""
        shown = with_presence(question, hits, found, present, read)
        there, unknown = present
        group = group_of(question.ask) if question is not None else UNASKED
        first = tuple(hit.confidence for hit in hits[: len(there)])
        seen = Seen(group, first, tuple(there), unknown, self.rows, self.sentences)
        self.judged[shown[0]] = seen
        return shown


def look(ask: Callable[[], SearchResult]) -> tuple[SearchResult, Seen | None]:
    """The result of a question and how its first hits came to be judged."""
    recorder = Recorder()
    with (
        patch.object(answering, "with_presence", recorder.with_presence),
        patch.object(answering, "likely_sentences", recorder.likely_sentences),
    ):
        result = ask()
    return result, recorder.judged.get(result.confidence)


def of_archive(index: Index, folder: Path) -> Iterator[Asked]:
    """The questions of a written archive."""
    for line in (folder / "questions.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        result, seen = look(partial(index.search, row["question"]))
        right = bool(row["sentence"]) and bool(result.hits)
        if right:
            text = plain(result.hits[0].text)
            right = all(plain(cell) in text for cell in _CELLS.split(row["sentence"]))
        if seen is not None:
            kind = ANSWERABLE if row["sentence"] else row.get("kind", NEAR)
            answers = kind == ANSWERABLE
            marks = [
                answers and is_sentence(text, row["sentence"], row["value"])
                for _, text in seen.sentences
            ]
            yield Asked(kind, right, seen, marks)


def of_written(index: Index, files: Sequence[Path]) -> Iterator[Asked]:
    """The half of the written questions that `benchmarks.confidence` does not hold out."""
    for row in written(files):
        if is_held_out(row["question"]):
            continue
        evidence = tuple(row["evidence"])
        result, seen = look(partial(index.search, row["question"]))
        right = bool(result.hits) and holds_evidence(result.hits[0].text, evidence)
        if seen is not None:
            kind = ANSWERABLE if evidence else row["kind"]
            marks = [bool(evidence) and holds_evidence(t, evidence) for _, t in seen.sentences]
            yield Asked(kind, right, seen, marks)


def of_set(name: str) -> Iterator[Asked]:
    """Questions of a development set, some without the passages that answer them."""
    dataset = load_dataset(DATA / "dev" / name)
    known = {row["_id"]: answers_of(row) for row in rows_of(DATA / "dev" / name / "queries.jsonl")}
    asked = sorted(q for q, grades in dataset.qrels.items() if any(g > 0 for g in grades.values()))
    random.Random(SEED).shuffle(asked)
    with tempfile.TemporaryDirectory() as folder, Index.open(folder) as index:
        index.add_entries(Entry(each.id, each.text, each.title) for each in dataset.corpus)
        paths = {info.document_id: info.path for info in index.documents()}
        store = index._engine.store
        passages = {path: store.passage_ids_of(number) for number, path in paths.items()}
        for number, query in enumerate(asked[:_PER_SET]):
            relevant = {path for path, grade in dataset.qrels[query].items() if grade > 0}
            text = dataset.queries[query]
            result, seen = look(partial(index.search, text))
            if seen is not None:
                marks = [
                    hit.path in relevant and any(each in squeeze(sentence) for each in known[query])
                    for hit, sentence in seen.sentences
                ]
                yield Asked(ANSWERABLE, result.hits[0].path in relevant, seen, marks)
            if number % 2 or not _SETS[name]:
                continue
            left = (ids for path, ids in passages.items() if path not in relevant)
            options = SearchOptions(within=frozenset(i for ids in left for i in ids))
            asker = index._engine.asker()
            _, seen = look(partial(asker.ask, text, options))
            if seen is not None:
                yield Asked(NEAR, False, seen, [False] * len(seen.sentences))


def answers_of(row: dict[str, Any]) -> list[str]:
    """The known answers of a question, but for single characters, which stand anywhere."""
    return [squeeze(each) for each in row.get("answer") or () if len(squeeze(each)) > 1]


def marks(standing: Standing) -> tuple[bool, ...]:
    """What is so or not in a hit, in the order of `confidence_fit.MARKS`."""
    return standing.is_of_other, standing.is_lacking, standing.is_nowhere


def padded(values: Sequence[float]) -> list[float]:
    """Exactly `DEPTH` values; NaN where there is no such hit."""
    return [*map(float, values), *[float("nan")] * (DEPTH - len(values))]


def save(name: str, asked: Iterable[Asked]) -> None:
    """Write what was seen to the work folder."""
    rows = list(asked)
    seen = [row.seen for row in rows]
    TARGET.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(
        TARGET / f"{name}.npz",
        kinds=np.array([row.kind for row in rows]),
        right=np.array([row.right for row in rows]),
        groups=np.array([each.group for each in seen]),
        unknown=np.array([each.unknown for each in seen]),
        rows=np.concatenate([each.rows for each in seen if len(each.rows)]),
        sizes=np.array([len(each.rows) for each in seen]),
        sentences=np.array([mark for row in rows for mark in row.sentences]),
        confidence=np.array([padded(each.confidence) for each in seen]),
        share=np.array([padded([s.share for s in each.standings]) for each in seen]),
        marks=np.array(
            [
                [padded(column) for column in zip(*map(marks, each.standings), strict=True)]
                for each in seen
            ]
        ),
    )
    print(f"{name:24} {len(rows)}", flush=True)


def main() -> None:
    """Ask everything."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--without-sets", action="store_true", help="no development sets")
    options = parser.parse_args()
    older = [each for each in sorted(ARCHIVES.iterdir()) if each.name not in UNSEEN]
    folders = [*sorted(FOLDER.iterdir()), *older]
    for folder in folders:
        with tempfile.TemporaryDirectory() as place, Index.open(place) as index:
            index.refresh([folder / "docs"])
            save(folder.name, of_archive(index, folder))
    with tempfile.TemporaryDirectory() as place, Index.open(place) as index:
        index.refresh([folder / "docs" for folder in folders])
        for folder in folders:
            save(f"{folder.name}-{TOGETHER}", of_archive(index, folder))
    for number, (folder, files) in enumerate(COLLECTIONS):
        if folder.is_dir():
            with tempfile.TemporaryDirectory() as place, Index.open(place) as index:
                index.refresh([folder])
                save(f"{WRITTEN}-{number}", of_written(index, files))
    for name in () if options.without_sets else _SETS:
        save(f"{SETS}-{name}", of_set(name))


if __name__ == "__main__":
    main()
