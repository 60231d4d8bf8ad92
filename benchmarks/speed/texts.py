"""Passages with their questions: real text where there is a folder of it, else made-up text."""

import gzip
import json
import random
from collections.abc import Iterator
from itertools import count, islice
from pathlib import Path
from typing import NamedTuple

from benchmarks.synthetic import SyntheticText
from xunzhang.ingest.entries import Entry

SHORTEST, LONGEST = 80, 260
_DRAWN = 20
"""Passages looked at for each question that is wanted: most have none of their own."""
_SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"
_PLACES = "江河湖山海城州东西南北安平庆宁阳"


class Sample(NamedTuple):
    """A passage and a question that was asked about it, empty where there is none."""

    passage: str
    question: str


def samples(folder: Path | None) -> Iterator[Sample]:
    """Any number of different passages, in the same order every time.

    Where the text of the folder ends it begins again, with other numbers, surnames and places.

    Args:
        folder: Holds `pairs/*.jsonl.gz` with `passage` and `query`, and `text/*.txt.gz` with a
            paragraph on each line.
    """
    if folder is None:
        made_up = SyntheticText(seed=1)
        for passage in made_up.passages(1 << 40):
            yield Sample(passage, made_up.question(passage))
    seen: set[int] = set()
    for turn in count():
        for sample in _in_turns(folder) if folder else ():
            varied = Sample(_vary(sample.passage, turn), _vary(sample.question, turn))
            if hash(varied.passage) not in seen:
                seen.add(hash(varied.passage))
                yield varied


def entries(folder: Path | None, passages: int) -> Iterator[Entry]:
    """The first so many passages, to be indexed."""
    for number, sample in enumerate(islice(samples(folder), passages)):
        yield Entry(f"p{number}", sample.passage)


def questions(folder: Path | None, passages: int, wanted: int) -> list[str]:
    """Questions about passages from all over an index of so many, drawn by lot."""
    chance = random.Random(1)
    drawn = set(chance.sample(range(passages), min(passages, _DRAWN * wanted)))
    found = [
        sample.question
        for number, sample in enumerate(islice(samples(folder), passages))
        if number in drawn and 4 <= len(sample.question) <= 80
    ]
    return chance.sample(found, min(wanted, len(found)))


def _in_turns(folder: Path) -> Iterator[Sample]:
    """One sample of each file in turn, so that few passages already come from everywhere."""
    files = sorted(folder.glob("pairs/*.jsonl.gz")) + sorted(folder.glob("text/*.txt.gz"))
    open_files = [_read(file) for file in files]
    while open_files:
        for lines in list(open_files):
            sample = next(lines, None)
            if sample is None:
                open_files.remove(lines)
            else:
                yield sample


def _read(file: Path) -> Iterator[Sample]:
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        for line in lines:
            if file.name.endswith(".jsonl.gz"):
                row = json.loads(line)
                passage, question = row["passage"], row["query"]
            else:
                passage, question = line.strip(), ""
            for start in range(0, len(passage), LONGEST):
                piece = passage[start : start + LONGEST]
                if len(piece) >= SHORTEST:
                    yield Sample(piece, question if start == 0 else "")


def _vary(text: str, turn: int) -> str:
    if not turn:
        return text
    return text.translate(_other_characters(turn))


def _other_characters(turn: int) -> dict[int, str]:
    table: dict[int, str] = {}
    for characters in ("0123456789", _SURNAMES, _PLACES):
        shift = 1 + (turn - 1) % (len(characters) - 1)
        moved = characters[shift:] + characters[:shift]
        table |= {ord(one): other for one, other in zip(characters, moved, strict=True)}
    return table
