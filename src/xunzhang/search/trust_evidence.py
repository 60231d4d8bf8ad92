"""What tells a passage that answers from one that only speaks of the same: for the best few hits.

The ranker compares candidates with each other; here each of the first is held against the
question itself: which of its words, numbers and names are nowhere, and whether what is asked
about stands where the rest stands.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from xunzhang.interfaces import SentenceValues
from xunzhang.search.features import Candidate
from xunzhang.search.lacking import (
    LACKING_FEATURES,
    Coverage,
    focus_columns,
    rest_columns,
    value_columns,
)
from xunzhang.search.matching import side_by_side
from xunzhang.search.question import QueryContext, Weights
from xunzhang.search.said import Said, WordVectors, word_similarities
from xunzhang.search.sentence_evidence import FEATURES as SENTENCE_FEATURES
from xunzhang.search.sentence_evidence import found_in, sentence_matrices
from xunzhang.search.softmatch import TokenVectors
from xunzhang.text.normalize import fold, fold_each
from xunzhang.text.patterns import lazily
from xunzhang.text.tagging import tag

WINDOW_TOKENS = 30
ASKING = lazily(r"谁|什么|多少|几|哪|何|怎|如何|为啥|多[大长高远重久深宽快厚]|吗|比例|占比")
_NUMBER = lazily(r"\d+(?:\.\d+)?")
_YEAR = lazily(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_NAMES = ("nr", "ns", "nt", "nz")
_LATIN = lazily(r"[a-z][a-z0-9]+")
_FROM_SENTENCE = (
    "words",
    "pairs",
    "characters",
    "run",
    "joint",
    "around",
    "typed",
    "counted",
    "unit_asked",
    "typed_joint",
    "counted_joint",
)
_PLACES = {name: SENTENCE_FEATURES.index(name) for name in _FROM_SENTENCE}

TRUST_FEATURES: tuple[str, ...] = (
    *(f"sentence_{name}" for name in _FROM_SENTENCE),
    "full_share",
    "joint_share",
    "joint_heaviest_missing",
    "union_words",
    "union_pairs",
    "asked_before",
    "asked_before_sentence",
    "asked_before_soft",
    "asked_after",
    "asked_after_sentence",
    "asked_after_soft",
    "asked_after_there",
    "word_soft",
    "word_soft_weakest",
    "word_soft_least",
    "words_missing",
    "missing_soft",
    "typed_best",
    "counted_best",
    "head_soft_weakest",
    "numbers_missing",
    "latin_missing",
    "names_asked",
    "names_missing",
    "names_missing_beside",
    "years_missing",
    "near_window",
    "near_window_behind",
    "content_words",
    "question_length",
    *LACKING_FEATURES,
)


def trust_evidence(
    query: QueryContext,
    head: Sequence[Candidate],
    model: WordVectors,
    values: SentenceValues | None = None,
) -> npt.NDArray[np.float32]:
    """The evidence for each of the first candidates: float32, (candidates, TRUST_FEATURES)."""
    asked = _Asked.of(query)
    named = [f"{candidate.title}\n{candidate.heading}" for candidate in head]
    folded = fold_each([*named, *(candidate.text for candidate in head)])
    heads, texts = folded[: len(head)], folded[len(head) :]
    wholes = [f"{above}\n{text}" for above, text in zip(heads, texts, strict=True)]
    best = _BestSentences.of(query, [candidate.text for candidate in head])
    columns = {f"sentence_{name}": best.rows[:, _PLACES[name]] for name in _FROM_SENTENCE}
    columns["typed_best"] = best.typed
    columns["counted_best"] = best.counted
    in_whole = found_in(asked.words, wholes)
    beside = [f"{h}\n{c}" for h, c in zip(heads, best.contexts, strict=True)]
    in_joint = found_in(asked.words, beside)
    said = Said.of([candidate.token_ids for candidate in head], model.table)
    soft = np.maximum(word_similarities(asked.words, said, model), in_whole)
    columns |= _coverage(asked, in_whole, in_joint, soft)
    columns |= _focus(asked, in_whole, in_joint, soft)
    columns |= _missing(query, wholes)
    names = _names(query.text)
    columns |= _names_missing(query, names, wholes, beside)
    columns |= _nearness(query, said, model.table)
    titles = found_in(asked.words, heads)
    found = Coverage(asked.words, asked.weights, titles, in_whole, in_joint, soft)
    columns |= rest_columns(found, names)
    columns |= focus_columns(query.text, wholes, beside)
    columns |= value_columns(query, head, values)
    everywhere = found_in(query.pairs, ["\n".join(wholes)])
    columns["union_pairs"] = np.repeat(_part(everywhere, query.pair_idf), len(head))
    columns["content_words"] = np.full(len(head), len(asked.words))
    columns["question_length"] = np.full(len(head), np.log(len(query.text) + 1.0))
    return side_by_side(columns, TRUST_FEATURES)


@dataclass(frozen=True, slots=True)
class _Asked:
    """The content words with their weights, and those next to the word that asks."""

    words: list[str]
    weights: Weights
    before: int | None
    after: int | None

    @classmethod
    def of(cls, query: QueryContext) -> "_Asked":
        words = [w for w, kept in zip(query.words, query.is_content, strict=True) if kept]
        text = fold(query.text)
        asking = ASKING.search(text)
        spans = [(text.find(word), number) for number, word in enumerate(words)]
        before = after = None
        if asking is not None:
            usable = [
                (start, start + len(words[n]), n)
                for start, n in spans
                if start >= 0 and len(words[n]) > 1 and not ASKING.search(words[n])
            ]
            ahead = [(end, n) for start, end, n in usable if end <= asking.start()]
            behind = [(start, n) for start, end, n in usable if start >= asking.end()]
            before = max(ahead)[1] if ahead else None
            after = min(behind)[1] if behind else None
        return cls(words, query.word_idf[query.is_content], before, after)


@dataclass(frozen=True, slots=True)
class _BestSentences:
    """Of each candidate the sentence that holds most of the question; nothing where it has none."""

    rows: Weights
    """The evidence for it: (candidates, SENTENCE_FEATURES)."""
    contexts: Sequence[str]
    """It with those beside it, folded."""
    typed: Weights
    """How much of the question stands about what may be the answer by its kind."""
    counted: Weights
    """The same by its unit."""

    @classmethod
    def of(cls, query: QueryContext, texts: Sequence[str]) -> "_BestSentences":
        passages = [[text[s.start : s.end] for s in query.spans_of(text)] for text in texts]
        rows = np.zeros((len(texts), len(SENTENCE_FEATURES)), dtype=np.float32)
        typed, counted = np.zeros((2, len(texts)), dtype=np.float32)
        contexts = [""] * len(texts)
        held = [place for place, passage in enumerate(passages) if passage]
        if held:
            sentences = np.concatenate(sentence_matrices(query, [passages[p] for p in held]))
            counts = np.array([len(passages[p]) for p in held])
            first = np.cumsum(counts) - counts
            best = _best_places(sentences, first, counts)
            rows[held] = sentences[best]
            around = sentences[:, _PLACES["around"]]
            typed[held] = np.maximum.reduceat(sentences[:, _PLACES["typed"]] * around, first)
            counted[held] = np.maximum.reduceat(sentences[:, _PLACES["counted"]] * around, first)
            for place, number in zip(held, (best - first).tolist(), strict=True):
                contexts[place] = "".join(passages[place][max(0, number - 1) : number + 2])
        return cls(rows, fold_each(contexts), typed, counted)


def _best_places(
    sentences: Weights, first: npt.NDArray[np.int64], counts: npt.NDArray[np.int64]
) -> npt.NDArray[np.int64]:
    """The row of the best sentence of each passage, of equal ones the first."""
    values = sentences[:, _PLACES["pairs"]] + sentences[:, _PLACES["joint"]]
    values = values + 0.2 * sentences[:, _PLACES["typed"]] + 0.2 * sentences[:, _PLACES["counted"]]
    is_best = values >= np.repeat(np.maximum.reduceat(values, first), counts)
    places = np.where(is_best, np.arange(len(values)), len(values))
    return np.asarray(np.minimum.reduceat(places, first))


def _coverage(asked: _Asked, whole: Weights, joint: Weights, soft: Weights) -> dict[str, Weights]:
    weights = asked.weights
    heaviest = max(float(weights.max(initial=0.0)), 1e-6)
    missing = np.where(joint > 0, 0.0, weights[:, None]).max(axis=0, initial=0.0)
    heavy = weights >= 0.5 * heaviest
    lacking = np.where(heavy[:, None], soft, 1.0)
    return {
        "full_share": _part(whole, weights),
        "joint_share": _part(joint, weights),
        "joint_heaviest_missing": missing / heaviest,
        "union_words": np.full(whole.shape[1], _part(whole.max(axis=1, initial=0.0), weights)),
        "word_soft": _part(soft, weights),
        "word_soft_weakest": lacking.min(axis=0, initial=1.0),
        "word_soft_least": soft.min(axis=0, initial=1.0),
        "words_missing": (whole == 0).sum(axis=0),
        "missing_soft": np.where(whole == 0, soft, 1.0).mean(axis=0) if len(soft) else whole.sum(0),
        "head_soft_weakest": np.full(
            whole.shape[1], lacking.max(axis=1, initial=0.0).min(initial=1.0)
        ),
    }


def _focus(asked: _Asked, whole: Weights, joint: Weights, soft: Weights) -> dict[str, Weights]:
    """Whether the words next to the word that asks are there: 创始人 in 创始人是谁."""
    columns: dict[str, Weights] = {
        "asked_after_there": np.full(whole.shape[1], float(asked.after is not None))
    }
    for side, place in (("before", asked.before), ("after", asked.after)):
        for name, table in (("", whole), ("_sentence", joint), ("_soft", soft)):
            nothing = np.ones(whole.shape[1], dtype=np.float32)
            columns[f"asked_{side}{name}"] = nothing if place is None else table[place]
    return columns


def _missing(query: QueryContext, wholes: Sequence[str]) -> dict[str, Weights]:
    """How many numbers and Latin words of the question are nowhere in each candidate."""
    text = fold(query.text)
    numbers, latin = set(_NUMBER.findall(text)), set(_LATIN.findall(text))
    return {
        "numbers_missing": np.array([sum(n not in whole for n in numbers) for whole in wholes]),
        "latin_missing": np.array([sum(w not in whole for w in latin) for whole in wholes]),
    }


def _names_missing(
    query: QueryContext, names: Sequence[str], wholes: Sequence[str], beside: Sequence[str]
) -> dict[str, Weights]:
    """How many names and years of the question are nowhere in each candidate."""
    years = set(_YEAR.findall(query.text))
    return {
        "names_asked": np.full(len(wholes), float(len(names))),
        "names_missing": np.array([sum(n not in whole for n in names) for whole in wholes]),
        "names_missing_beside": np.array([sum(n not in each for n in names) for each in beside]),
        "years_missing": np.array([sum(y not in whole for y in years) for whole in wholes]),
    }


def _names(question: str) -> list[str]:
    """The names of people, places and the like that a question holds."""
    tagged = tag(fold(question))
    return [word for word, part in tagged if part.startswith(_NAMES) and len(word) > 1]


def _nearness(query: QueryContext, said: Said, table: TokenVectors) -> dict[str, Weights]:
    """The cosine of the question with the nearest window of each candidate."""
    near = np.zeros(len(said.counts), dtype=np.float32)
    whole = table.rows(query.token_ids)[0].sum(axis=0) if len(query.token_ids) else np.zeros(1)
    length = float(np.linalg.norm(whole))
    if length and len(said.column):
        owner, sums = said.halves(WINDOW_TOKENS // 2)
        windows = sums.copy()
        windows[:-1] += sums[1:] * (owner[1:] == owner[:-1])[:, None]
        cosines = windows @ whole / np.maximum(np.linalg.norm(windows, axis=1) * length, 1e-6)
        speaks, first = np.unique(owner, return_index=True)
        near[speaks] = np.maximum.reduceat(cosines, first)
    return {"near_window": near, "near_window_behind": near - near.max(initial=0.0)}


def _part(found: Weights, weights: Weights) -> Weights:
    return np.asarray(weights.dot(found) / max(float(weights.sum()), 1e-6), dtype=np.float32)
