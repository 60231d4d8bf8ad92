"""Retrieval sets to train and measure the ranker on: development sets, and samples of the pairs.

Each set carries a family: sets of one family come from one source, and are held out together.
"""

import gzip
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from xunzhang.text.normalize import squeeze
from xunzhang.text.passages import split_passages

ROOT = Path(__file__).parents[1]
DATA = (ROOT / "../shared/data").resolve()
SEEDS = (ROOT / "../shared/seeds").resolve()

DEV_SETS = (
    "cjrc-dev",
    "cmrc2018-trial",
    "crud-news",
    "drcd-dev",
    "rgb-zh-news",
    "security-news",
    "webqa-sample",
    "xwlb-title",
)
# Those whose questions have a written answer, so that the pieces that hold it are known.
SPLIT_SETS = ("cjrc-dev", "cmrc2018-trial", "crud-news", "drcd-dev", "security-news")
# Source of pairs: kinds taken. None shares its source with a development set.
PAIR_SOURCES = {
    "squad-zh": ("qa",),
    "dureader-demo": ("qa",),
    "uhgeval-news": ("title",),
    "fincuge": ("title",),
}
SAMPLE_PASSAGES = 2000
SAMPLE_QUERIES = 400
SEED = 20261


@dataclass(frozen=True, slots=True)
class Entry:
    """One passage of a set."""

    title: str
    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class RankingSet:
    """Passages, questions, and per question the relevant passages with their grade."""

    name: str
    family: str
    entries: list[Entry]
    queries: list[str]
    relevant: list[dict[int, int]]


def rows_of(path: Path) -> list[dict[str, Any]]:
    """The rows of a JSON lines file, gzipped or not."""
    if not path.exists():
        path = path.with_name(path.name + ".gz")
    data = path.read_bytes()
    text = (gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf-8")
    return [json.loads(line) for line in text.splitlines() if line]


def read_dev_set(name: str) -> RankingSet:
    """One development set, its entries unsplit."""
    folder = DATA / "dev" / name
    passages = rows_of(folder / "corpus.jsonl")
    queries = rows_of(folder / "queries.jsonl")
    row_of = {row["_id"]: place for place, row in enumerate(passages)}
    grades: dict[str, dict[int, int]] = {}
    for line in (folder / "qrels.tsv").read_text("utf-8").splitlines()[1:]:
        query, passage, grade = line.split("\t")
        grades.setdefault(query, {})[row_of[passage]] = int(grade)
    asked = [row for row in queries if row["_id"] in grades]
    return RankingSet(
        name,
        name,
        [Entry(row["title"] or "", "", row["text"]) for row in passages],
        [row["text"] for row in asked],
        [grades[row["_id"]] for row in asked],
    )


def read_seeds() -> RankingSet:
    """The questions on the five articles, cut into passages; unanswerable ones have no relevant."""
    entries, documents = [], []
    for path in sorted(SEEDS.glob("*.txt")):
        text = path.read_text("utf-8")
        title = next(line.strip("# ") for line in text.splitlines() if line.strip())
        for span in split_passages(text):
            entries.append(Entry(title, span.heading, text[span.start : span.end]))
            documents.append(path.name)
    squeezed = [squeeze(entry.text) for entry in entries]
    queries, relevant = [], []
    for row in rows_of(DATA / "dev" / "seeds" / "questions.jsonl"):
        wanted = [squeeze(piece) for piece in row["evidence"]]
        found = {i: 1 for i, text in enumerate(squeezed) if any(piece in text for piece in wanted)}
        queries.append(row["question"])
        relevant.append(found)
    return RankingSet("seeds", "seeds", entries, queries, relevant)


def read_pair_set(source: str) -> RankingSet:
    """A sample of one source of pairs as a retrieval set: its passages, some of its questions."""
    path = next(p for p in (DATA / "pairs").iterdir() if p.name.split(".")[0] == source)
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    rows = [row for row in rows if row["kind"] in PAIR_SOURCES[source]]
    generator = random.Random(f"{SEED}{source}")
    passages = list(dict.fromkeys(row["passage"] for row in rows))
    start = generator.randrange(max(1, len(passages) - SAMPLE_PASSAGES))
    kept = passages[start : start + SAMPLE_PASSAGES]  # neighbours: harder than a random sample
    row_of = {passage: place for place, passage in enumerate(kept)}
    relevant: dict[str, dict[int, int]] = {}
    for row in rows:
        if row["passage"] in row_of:
            relevant.setdefault(row["query"], {})[row_of[row["passage"]]] = 1
    queries = sorted(relevant)
    generator.shuffle(queries)
    queries = queries[:SAMPLE_QUERIES]
    return RankingSet(
        f"pairs-{source}",
        source,
        [Entry("", "", passage) for passage in kept],
        queries,
        [relevant[query] for query in queries],
    )


def split_dev_set(name: str, *, queries: int = 400) -> RankingSet | None:
    """A development set cut into passages as documents are; those with the answer are relevant."""
    whole = read_dev_set(name)
    rows = rows_of(DATA / "dev" / name / "queries.jsonl")
    answers = {row["text"]: row.get("answer") for row in rows}
    if not any(answers.values()):
        return None
    entries: list[Entry] = []
    pieces: list[list[int]] = []
    for entry in whole.entries:
        spans = split_passages(entry.text)
        pieces.append(list(range(len(entries), len(entries) + len(spans))))
        entries += [Entry(entry.title, s.heading, entry.text[s.start : s.end]) for s in spans]
    asked, relevant = [], []
    for query, found in zip(whole.queries, whole.relevant, strict=True):
        wanted = [squeeze(answer) for answer in answers.get(query) or []]
        holding = {
            piece: 1
            for row in found
            for piece in pieces[row]
            if any(answer in squeeze(entries[piece].text) for answer in wanted)
        }
        if holding:
            asked.append(query)
            relevant.append(holding)
    chosen = sorted(
        random.Random(f"{SEED}{name}").sample(range(len(asked)), min(queries, len(asked)))
    )
    return RankingSet(
        f"split-{name}",
        name,
        entries,
        [asked[i] for i in chosen],
        [relevant[i] for i in chosen],
    )


def all_sets() -> Iterator[RankingSet]:
    """Every set there is, one at a time."""
    for name in DEV_SETS:
        yield read_dev_set(name)
    yield read_seeds()
    for name in SPLIT_SETS:
        part = split_dev_set(name)
        if part is not None:
            yield part
    for source in PAIR_SOURCES:
        yield read_pair_set(source)
