"""Reads the data folder: pairs, prose, thesauri, sentence pairs and development sets."""

import gzip
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TypeVar

from training.settings import Settings

T = TypeVar("T")
SENTENCE = re.compile(r"[^。！？!?；;\n]+[。！？!?；;\n]*[”’」』）)]*")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts that belong together: a question, headline or heading, and its passage."""

    query: str
    passage: str
    kind: str


@dataclass(frozen=True, slots=True)
class RetrievalSet:
    """One development set: passages and questions, and which passages answer which question."""

    name: str
    passages: list[str]
    queries: list[str]
    relevant: list[dict[int, int]]
    """Per question: row of a passage to its grade."""


def batched(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """The items in lists of this size, the last one shorter."""
    rest = iter(items)
    while batch := list(islice(rest, size)):
        yield batch


def sentences(text: str) -> list[str]:
    """The text cut after sentence ends; joined again it is the text but for leading marks."""
    return SENTENCE.findall(text)


def source_files(settings: Settings, folder: str) -> dict[str, Path]:
    """Name of a source to its file, for the sources whose stated licence is allowed."""
    files = {}
    for path in sorted((settings.data / folder).iterdir()):
        name, _, rest = path.name.partition(".")
        licence = rest.split(".")[0]
        licence = "" if licence in {"jsonl", "txt", "tsv"} else licence
        if licence in settings.licences and name not in settings.leave_out:
            files[name] = path
    return files


def read_pairs(path: Path) -> Iterator[Pair]:
    """The pairs of one file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            yield Pair(row["query"], row["passage"], row["kind"])


def read_paragraphs(path: Path) -> Iterator[str]:
    """The paragraphs of one prose file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield line.rstrip("\n")


def read_table(path: Path) -> list[list[str]]:
    """The rows of a thesaurus or of sentence pairs, without the header where there is one."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [line.rstrip("\n").split("\t") for line in lines]


def read_retrieval_set(folder: Path) -> RetrievalSet:
    """One development set in BEIR layout."""
    passages = _read_lines(folder, "corpus.jsonl")
    queries = _read_lines(folder, "queries.jsonl")
    row_of = {row["_id"]: place for place, row in enumerate(passages)}
    grades: dict[str, dict[int, int]] = {}
    for line in (folder / "qrels.tsv").read_text("utf-8").splitlines():
        query, passage, *grade = line.split("\t")
        if passage in row_of:
            grades.setdefault(query, {})[row_of[passage]] = int(grade[0]) if grade else 1
    asked = [row for row in queries if row["_id"] in grades]
    return RetrievalSet(
        folder.name,
        [row["text"] for row in passages],
        [row["text"] for row in asked],
        [grades[row["_id"]] for row in asked],
    )


def _read_lines(folder: Path, name: str) -> list[dict[str, str]]:
    path = folder / name
    if path.exists():
        text = path.read_text("utf-8")
    else:
        text = gzip.decompress((folder / f"{name}.gz").read_bytes()).decode("utf-8")
    return [json.loads(line) for line in text.splitlines() if line]
