"""Sentences of right passages with the mark of the answer, for the model that marks sentences."""

import random
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from training.ranker_data import (
    DATA,
    ROOT,
    SEED,
    SPLIT_SETS,
    Entry,
    RankingSet,
    read_dev_set,
    read_seeds,
    rows_of,
)
from training.ranker_legs import Bm25
from xunzhang.answers.reading import QuestionReader
from xunzhang.evaluation.datasets import load_questions
from xunzhang.ingest.discover import discover
from xunzhang.ingest.readers import read_document
from xunzhang.search.mark_evidence import Passage, mark_matrices
from xunzhang.search.question import QueryContext, query_context, query_terms
from xunzhang.text.normalize import squeeze
from xunzhang.text.passages import split_passages
from xunzhang.text.segment import PLAIN, character_pairs, segment
from xunzhang.text.sentences import split_sentences
from xunzhang.text.tagging import tag

PAIRS = ("squad-zh", "security-news-mrc")
SETS = (*SPLIT_SETS, *PAIRS, "seeds", "samples")
# Two samples of one source: held out together.
FAMILIES = {"security-news-mrc": "security-news"}
MOST_QUESTIONS = 1500
_MOST_SENTENCES = 40


@dataclass(frozen=True, slots=True)
class SentenceSet:
    """The sentences of one set; `size` counts those of each question, which follow each other.

    Sets of one family come from one source, and are held out together.
    """

    name: str
    family: str
    features: npt.NDArray[np.float32]
    labels: npt.NDArray[np.int8]
    size: npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, the row of the entry that answers it, and what the answer may be."""

    question: str
    row: int
    answers: tuple[str, ...]


def asked_of(name: str) -> tuple[RankingSet, list[Asked]]:
    """A set cut into passages, and its questions with the passages that hold their answers."""
    if name == "seeds":
        return _asked_seeds()
    if name == "samples":
        return _asked_samples()
    if name in PAIRS:
        return _asked_pairs(name)
    whole = read_dev_set(name)
    answers = {row["text"]: row["answer"] for row in rows_of(DATA / "dev" / name / "queries.jsonl")}
    entries: list[Entry] = []
    asked: list[Asked] = []
    pieces: list[range] = []
    for entry in whole.entries:
        spans = split_passages(entry.text)
        pieces.append(range(len(entries), len(entries) + len(spans)))
        entries += [Entry(entry.title, s.heading, entry.text[s.start : s.end]) for s in spans]
    for query, relevant in zip(whole.queries, whole.relevant, strict=True):
        wanted = _wanted(answers[query])
        rows = [row for found in relevant for row in pieces[found]]
        holding = [r for r in rows if any(w in squeeze(entries[r].text) for w in wanted)]
        if holding:
            asked.append(Asked(query, holding[0], wanted))
    return RankingSet(name, name, entries, [a.question for a in asked], []), asked


def _asked_pairs(source: str) -> tuple[RankingSet, list[Asked]]:
    path = next(p for p in (DATA / "pairs").iterdir() if p.name.split(".")[0] == source)
    rows = rows_of(path)
    entries = [Entry("", "", text) for text in dict.fromkeys(row["passage"] for row in rows)]
    row_of = {entry.text: row for row, entry in enumerate(entries)}
    asked = [
        Asked(row["query"], row_of[row["passage"]], _wanted([row["answer"]]))
        for row in rows
        if row.get("answer") and squeeze(row["answer"]) in squeeze(row["passage"])
    ]
    return RankingSet(source, source, entries, [a.question for a in asked], []), asked


def _asked_seeds() -> tuple[RankingSet, list[Asked]]:
    seeds = read_seeds()
    rows = rows_of(DATA / "dev" / "seeds" / "questions.jsonl")
    asked = [
        Asked(row["question"], next(iter(relevant)), tuple(map(squeeze, row["evidence"])))
        for row, relevant in zip(rows, seeds.relevant, strict=True)
        if relevant
    ]
    return seeds, asked


def _asked_samples() -> tuple[RankingSet, list[Asked]]:
    """The questions on the articles in corpus/samples, to judge by only."""
    entries = []
    for file in discover([ROOT / "corpus"]).files:
        source = read_document(file.location)
        spans = split_passages(source.text)
        entries += [Entry(source.title, s.heading, source.text[s.start : s.end]) for s in spans]
    asked = []
    for question in load_questions(ROOT / "tests/data/questions.jsonl"):
        wanted = tuple(map(squeeze, question.evidence))
        rows = [i for i, e in enumerate(entries) if any(w in squeeze(e.text) for w in wanted)]
        if rows:
            asked.append(Asked(question.question, rows[0], wanted))
    return RankingSet("samples", "samples", entries, [a.question for a in asked], []), asked


def _wanted(answers: Any) -> tuple[str, ...]:
    return tuple(squeeze(answer) for answer in answers or [] if len(squeeze(answer)) > 1)


def build(name: str) -> SentenceSet:
    """Evidence and marks of the sentences of the right passages of one set."""
    entries, asked = asked_of(name)
    asked = random.Random(f"{SEED}{name}").sample(asked, min(MOST_QUESTIONS, len(asked)))
    words = Bm25([segment(entry.text) for entry in entries.entries])
    pairs = Bm25([character_pairs(entry.text) for entry in entries.entries])
    reader = QuestionReader(PLAIN.content_terms, tag)
    features, labels, size = [], [], []
    for each in asked:
        entry = entries.entries[each.row]
        text = entry.text
        sentences = [text[s.start : s.end] for s in split_sentences(text)][:_MOST_SENTENCES]
        marks = [any(w in squeeze(sentence) for w in each.answers) for sentence in sentences]
        if len(sentences) < 2 or not any(marks):
            continue
        query = _context(each.question, words, pairs)
        passage = Passage(tuple(sentences), f"{entry.title} {entry.heading}")
        values = reader.values(each.question)
        features.append(np.round(mark_matrices(query, [passage], values)[0], 4))
        labels += marks
        size.append(len(sentences))
    return SentenceSet(
        name,
        FAMILIES.get(name, name),
        np.concatenate(features),
        np.array(labels, dtype=np.int8),
        np.array(size),
    )


def _context(question: str, words: Bm25, pairs: Bm25) -> QueryContext:
    in_words, in_pairs = query_terms(question)
    return query_context(
        question,
        word_frequencies=[words.frequency(word) for word in in_words],
        pair_frequencies=[pairs.frequency(pair) for pair in in_pairs],
        passages=words.passages,
    )
